package dev.tidemark.engine.join;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.ViewVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to join.
 *
 * @param views with the version to read of each, in the order of the output
 * @param timestamp the spine's column, null to guess it when only one can be it
 * @param keyColumns join key to spine column where the names differ; a key may be {@code VIEW.KEY}
 * @param prefix in front of every feature's name, empty for none
 * @param explain adds matched timestamp, age and reason per view
 * @param allowGaps answers as if every window were computed
 * @param details adds {@code VIEW__SINCE} too, which no output of the command line has: since when a row is expired,
 *     or the start of the window that is not computed; needs {@code explain}
 */
public record JoinRequest(
        List<Chosen> views,
        @Nullable String timestamp,
        Map<String, String> keyColumns,
        String prefix,
        boolean explain,
        boolean allowGaps,
        boolean details) {

    /** A view and the version of it that answers. */
    public record Chosen(AppliedView view, ViewVersion version) {}

    public JoinRequest {
        views = List.copyOf(views);
        keyColumns = Map.copyOf(keyColumns);
    }

    /** Without details. */
    public JoinRequest(
            List<Chosen> views,
            @Nullable String timestamp,
            Map<String, String> keyColumns,
            String prefix,
            boolean explain,
            boolean allowGaps) {
        this(views, timestamp, keyColumns, prefix, explain, allowGaps, false);
    }
}

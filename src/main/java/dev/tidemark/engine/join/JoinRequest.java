package dev.tidemark.engine.join;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.ViewVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /** @throws InvalidInput when a column is named for a join key that no view has */
    public JoinRequest {
        views = List.copyOf(views);
        keyColumns = Map.copyOf(keyColumns);
        requireJoinKeys(views, keyColumns);
    }

    /** A misspelt key would be joined by the column of its right name, with the values of others. */
    private static void requireJoinKeys(List<Chosen> views, Map<String, String> keyColumns) {
        Set<String> known = new TreeSet<>();
        Set<String> qualified = new TreeSet<>();
        for (Chosen chosen : views) {
            for (String key : chosen.version().store().joinKeys()) {
                known.add(key);
                qualified.add(chosen.view().view().key() + "." + key);
            }
        }
        for (Map.Entry<String, String> named : new TreeMap<>(keyColumns).entrySet()) {
            if (!known.contains(named.getKey()) && !qualified.contains(named.getKey())) {
                throw new InvalidInput("--key: " + named.getKey() + ", which the column " + named.getValue()
                        + " is given for, is no join key; they are " + String.join(", ", qualified));
            }
        }
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

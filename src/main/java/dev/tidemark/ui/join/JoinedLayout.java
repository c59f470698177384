package dev.tidemark.ui.join;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.join.JoinRequest;
import dev.tidemark.engine.join.SpineColumns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of a joined row's values are what. A row holds the spine's columns, then per view its features, matched
 * timestamp, age, reason and since when that holds.
 *
 * @param columns of a whole row
 * @param spineColumns how many of them are the spine's
 * @param timestamp the index of the spine's time
 */
record JoinedLayout(String spine, List<ResultColumn> columns, int spineColumns, int timestamp, List<View> views) {

    /** Matched timestamp, age, reason, since when. */
    private static final int EXPLAINED = 4;

    /**
     * One view's part.
     *
     * @param keys the indices of the spine's columns that hold its join keys
     * @param first the index of its first feature
     * @param features how many it has
     */
    record View(JoinRequest.Chosen chosen, List<Integer> keys, int first, int features) {

        int matchedAt() {
            return first + features;
        }

        int age() {
            return matchedAt() + 1;
        }

        int reason() {
            return matchedAt() + 2;
        }

        int since() {
            return matchedAt() + 3;
        }

        String name() {
            return chosen.view().view().name();
        }
    }

    JoinedLayout {
        columns = List.copyOf(columns);
        views = List.copyOf(views);
    }

    static JoinedLayout of(SpineReader spine, JoinRequest request, List<ResultColumn> added) {
        SpineColumns finder = new SpineColumns(spine);
        List<ResultColumn> columns = new ArrayList<>(spine.columns());
        columns.addAll(added);
        Set<String> stamps = new HashSet<>();
        List<View> views = new ArrayList<>();
        int first = spine.columns().size();
        for (JoinRequest.Chosen chosen : request.views()) {
            stamps.add(chosen.version().store().timestamp());
            String view = chosen.view().view().key();
            List<Integer> keys = chosen.version().store().joinKeys().stream()
                    .map(key -> finder.key(view, key, request.keyColumns()))
                    .toList();
            int features = chosen.version().store().features().size();
            views.add(new View(chosen, keys, first, features));
            first += features + EXPLAINED;
        }
        int timestamp = finder.timestamp(request.timestamp(), stamps);
        return new JoinedLayout(spine.name(), columns, spine.columns().size(), timestamp, views);
    }
}

package dev.tidemark.ui.join;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.join.JoinRequest;
import dev.tidemark.engine.project.OpenProject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the screen is set to join, by names: views are read anew when it runs, as a backfill may have changed which
 * version answers.
 */
record JoinPlan(
        SpineSource spine,
        List<String> views,
        @Nullable String timestamp,
        Map<String, String> keyColumns,
        String prefix) {

    JoinPlan {
        views = List.copyOf(views);
        keyColumns = Map.copyOf(keyColumns);
    }

    /** On a lane. */
    JoinRequest request(OpenProject project, boolean explain, boolean details) {
        List<JoinRequest.Chosen> chosen = new ArrayList<>();
        for (String name : views) {
            AppliedView view = project.views().get(name);
            chosen.add(new JoinRequest.Chosen(view, project.views().versionToRead(view, null)));
        }
        return new JoinRequest(chosen, timestamp, keyColumns, prefix, explain, false, details);
    }
}

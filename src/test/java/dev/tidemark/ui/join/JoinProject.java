package dev.tidemark.ui.join;

import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.project.OpenProject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the tests of this screen need to be stored. */
final class JoinProject {
    static final String VIEW = "distinct_merchant_counts";
    static final String USER = "user_212730160038";

    /** Matched, not computed, before the start, no row, null key. */
    static final String SPINE = "USER_ID,TIMESTAMP,LABEL\n"
            + USER + ",2022-11-30 03:30:00,0\n"
            + USER + ",2022-11-28 09:20:00,1\n"
            + USER + ",2022-10-01 00:00:00,0\n"
            + "nobody,2022-11-30 12:00:00,0\n"
            + ",2022-11-30 12:00:00,1\n";

    private JoinProject() {}

    /** Computes the windows of the last days but the one of November 27. */
    static void computeWithAGap(OpenProject project) {
        Backfills.Request request = new Backfills.Request(
                List.of(VIEW), Instant.parse("2022-11-25T00:00:00Z"), null, RunRecord.Kind.BACKFILL, false, 1);
        List<BackfillRunner.Job> jobs = new ArrayList<>(project.backfills().plan(request));
        jobs.removeIf(job -> job.window().start().equals(Instant.parse("2022-11-27T00:00:00Z")));
        project.backfills().start(jobs, request, RunListener.NONE, new RunControl());
    }
}

package dev.tidemark.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
    private static final Backfills.Request REQUEST = new Backfills.Request(
            List.of("distinct_merchant_counts"),
            Instant.parse("2022-11-29T00:00:00Z"),
            null,
            RunRecord.Kind.BACKFILL,
            false,
            1);

    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private final Workbench workbench = test.workbench;
    private final Runs runs = workbench.runs();

    @BeforeEach
    void open() {
        workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
    }

    @AfterEach
    void close() {
        workbench.opener().close(() -> {});
    }

    private OpenProject project() {
        return Objects.requireNonNull(workbench.project().get());
    }

    private List<BackfillRunner.Job> due() {
        return project().backfills().plan(REQUEST);
    }

    @Test
    void aRunThatWasGoingWhenTheClockWasSetIsForgotten() {
        tasks.hold();
        runs.start(due(), REQUEST);
        assertThat(runs.active()).hasSize(1);
        workbench.opener().setAsOf(Instant.parse("2022-12-03T00:00:00Z"));
        tasks.runHeld();
        assertThat(workbench.project().get()).isNotNull();
        assertThat(runs.active()).isEmpty();
    }

    @Test
    void goingOnComputesOnlyTheWindowsThatItWasGiven() {
        List<BackfillRunner.Job> all = due();
        assertThat(all).hasSizeGreaterThan(2);
        RunModel first = runs.start(all, REQUEST);
        RunRecord run = Objects.requireNonNull(first.run().get());
        RunModel next = runs.retry(run, all.subList(0, 1));
        assertThat(next.done().get()).isEqualTo(1);
        assertThat(next.total().get()).isEqualTo(1);
    }
}

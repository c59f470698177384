package dev.tidemark.ui.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.ui.DemoCopy;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.WalkStep;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeViewModelTest {
    @TempDir
    static Path shared;

    private static DemoCopy demo;

    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private TestWorkbench test;
    private HomeViewModel home;

    @BeforeAll
    static void makeDemo() {
        demo = new DemoCopy(shared);
    }

    @BeforeEach
    void make() {
        test = new TestWorkbench(tasks, TestProgram.tools(folder));
        home = new HomeViewModel(test.workbench);
    }

    @AfterEach
    void close() {
        home.close();
        test.workbench.opener().close(() -> {});
    }

    @Test
    void tellsWhatTheProjectHolds() {
        demo.into(folder);
        home.go(WalkStep.COUNT);

        assertThat(home.figures())
                .contains(new FigureRow("Table TRANSACTIONS", "100,000 rows"))
                .contains(new FigureRow("Feature views", "0"), new FigureRow("Windows computed", "0 of 0"));
        test.apply("distinct_merchant_counts");
        assertThat(home.figures()).contains(new FigureRow("Windows computed", "0 of 33"));
        assertThat(home.walkThrough().current().get()).isEqualTo(WalkStep.COUNT);
    }

    @Test
    void countsOnlyWindowsThatAreDueAsOfThen() {
        demo.into(folder);
        home.go(WalkStep.COUNT);
        test.apply("distinct_merchant_counts");
        Backfills.Request request = new Backfills.Request(
                List.of("distinct_merchant_counts"),
                Instant.parse("2022-12-01T00:00:00Z"),
                null,
                RunRecord.Kind.BACKFILL,
                false,
                1);
        var backfills = test.workbench.project().get().backfills();
        test.workbench.runs().start(backfills.plan(request), request);
        assertThat(home.figures()).contains(new FigureRow("Windows computed", "3 of 33"));
        test.workbench.opener().setAsOf(Instant.parse("2022-12-02T00:00:00Z"));
        assertThat(home.figures()).contains(new FigureRow("Windows computed", "1 of 31"));
    }

    @Test
    void tellsWhichRecentProjectIsOpenAndWhichIsGone() {
        demo.into(folder);
        Path gone = folder.resolve("gone").toAbsolutePath();
        test.workbench.preferences().change(p -> p.withRecent(gone));
        home.startWalkThrough();

        assertThat(home.recent())
                .containsExactly(
                        new RecentRow(folder.resolve("fraud-demo").toAbsolutePath(), true, true),
                        new RecentRow(gone, false, false));

        home.forget(home.recent().get(1));

        assertThat(home.recent()).hasSize(1);
        assertThat(test.workbench.preferences().get().recent()).doesNotContain(gone);
        assertThat(test.workbench.notices()).last().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo("gone is off the list");
            notice.action().run().run();
        });
        assertThat(home.recent()).extracting(RecentRow::name).containsExactly("fraud-demo", "gone");
    }

    @Test
    void cannotOpenAnotherProjectWhileTheDemoIsMade() {
        demo.into(folder);
        tasks.hold();
        home.startWalkThrough();

        assertThat(home.isIdle()).isFalse();
        assertThat(home.getDemoProgress()).isEqualTo("Making the demo project");
        tasks.runHeld();
        assertThat(home.isIdle()).isTrue();
        assertThat(home.getDemoProgress()).isEmpty();
    }

    @Test
    void makesAProjectInTheChosenFolder() {
        test.dialogs.paths.add(folder.resolve("mine"));
        test.dialogs.answers.add(0);

        home.newProject();

        assertThat(test.workbench.project().get()).isNotNull();
        assertThat(home.recent())
                .singleElement()
                .satisfies(row -> assertThat(row.name()).isEqualTo("mine"));
    }

    @Test
    void goesToTheConnections() {
        home.connect();

        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.To(ScreenId.CONNECTIONS));
    }
}

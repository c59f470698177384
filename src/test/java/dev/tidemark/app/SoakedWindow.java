package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.RowSink;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.WindowStore;
import dev.tidemark.engine.join.JoinRequest;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A window that stays open while one project after the other is worked on in it, and what is done in a round. */
final class SoakedWindow implements AutoCloseable {
    private static final String VIEW = "payments";
    /** Small: what is painted lies in the heap, too. */
    private static final int WIDTH = 640;

    private static final int HEIGHT = 400;
    private static final Duration DAY = Duration.ofDays(1);
    /** How long a watch has to wait for its window. */
    private static final Duration SHORTLY = Duration.ofMillis(50);

    private static final int SPINE_ROWS = 500;
    private static final int RESTATED = 3;

    /** Few in a round: they are painted in software, which would be most of what is done. */
    private static final int SCREENS = 3;

    private static final int FRAMES = 5;
    /** The most that {@link WindowFixture} gives one. */
    private static final int THREADS_OF_A_LANE = 3;

    /** The others go into a CSV: each Parquet file starts an engine of its own. */
    private static final int PARQUET_EVERY = 4;

    private final SoakClock clock;
    private final ProgramTools tools;
    private final WindowFixture window;
    private final Path folder;
    private final SplittableRandom random;
    private int rounds;
    private int screen;

    /** @param folder for what is written */
    SoakedWindow(SoakClock clock, Path folder, SplittableRandom random) {
        this.clock = clock;
        this.folder = folder;
        this.random = random;
        tools = new ProgramTools(TestProgram.projects(clock.withZone(ZoneOffset.UTC)), System.out, folder);
        window = new WindowFixture(WIDTH, HEIGHT, unused -> tools);
        fillLanes();
    }

    /** A lane gets its next thread with any work until it has all: some get theirs after hundreds of rounds. */
    private void fillLanes() {
        int works = Lane.values().length * THREADS_OF_A_LANE;
        int[] done = {0};
        Fx.run(() -> {
            for (Lane lane : Lane.values()) {
                for (int i = 0; i < THREADS_OF_A_LANE; i++) {
                    window.workbench().tasks().start(lane, c -> {}, () -> done[0]++, error -> {});
                }
            }
        });
        Fx.waitFor("every lane has its threads", () -> done[0] == works);
    }

    /** Opens the project, does everything once, and closes it. */
    void round(Path project) throws IOException {
        rounds++;
        window.open(project);
        visitScreens();
        backfill();
        restate();
        preview();
        join();
        export();
        query();
        keepUp();
        boolean[] closed = {false};
        Fx.run(() -> window.workbench().opener().close(() -> closed[0] = true));
        Fx.waitFor("the project is closed", () -> closed[0]);
        assertThat(window.dialogs().unexpected).isEmpty();
        assertThat(Fx.call(() -> List.copyOf(window.workbench().notices())))
                .noneMatch(notice -> notice.kind() == Notice.Kind.ERROR);
    }

    private OpenProject project() {
        return window.project();
    }

    private AppliedView view() {
        return project().views().get(VIEW);
    }

    private void visitScreens() {
        ScreenId[] all = ScreenId.values();
        for (int i = 0; i < SCREENS; i++) {
            window.go(new Destination.To(all[screen++ % all.length]));
            Fx.waitForIdle();
        }
        window.go(new Destination.View(VIEW));
        Fx.waitForIdle();
    }

    private void backfill() {
        clock.set(clock.instant().plus(DAY));
        run(new Backfills.Request(List.of(), null, null, RunRecord.Kind.BACKFILL, false, 2));
    }

    private void restate() {
        Instant from = clock.instant().minus(DAY.multipliedBy(RESTATED + 1));
        run(new Backfills.Request(List.of(), from, null, RunRecord.Kind.RESTATE, true, 2));
    }

    private void run(Backfills.Request request) {
        List<BackfillRunner.Job> jobs = project().backfills().plan(request);
        assertThat(jobs).isNotEmpty();
        window.runToTheEnd(() -> Fx.run(() -> window.workbench().runs().start(jobs, request)));
    }

    private void preview() {
        Interval shown = view().feature().firstWindow();
        try (WindowStore.StagedWindow staged =
                project().preview().run(view().definition(), shown, Cancellation.none())) {
            assertThat(staged.rows()).isPositive();
        }
    }

    private void join() throws IOException {
        StringBuilder spine = new StringBuilder("USER_ID,AT\n");
        for (int i = 0; i < SPINE_ROWS; i++) {
            Instant at = view().feature().firstWindow().start().plusSeconds(random.nextInt(10 * 86_400));
            spine.append('u').append(random.nextInt(70)).append(',').append(at).append('\n');
        }
        Path file = Files.writeString(folder.resolve("spine.csv"), spine);
        String joined = rounds % PARQUET_EVERY == 0 ? "joined.parquet" : "joined.csv";
        JoinRequest request = new JoinRequest(
                List.of(new JoinRequest.Chosen(view(), view().current())), "AT", Map.of(), "", true, false);
        try (SpineReader rows = tools.spine(file.toString(), new Tools.CsvChoice(null, null));
                JoinSink sink = tools.joinOutput(output(joined), rows)) {
            long answered = project()
                    .join()
                    .join(rows, request, sink, SpineReader.BadRows.REFUSE, Cancellation.none())
                    .rows();
            assertThat(answered).isEqualTo(SPINE_ROWS);
        }
    }

    private Tools.Output output(String name) {
        return new Tools.Output(null, folder.resolve(name), 0);
    }

    private void export() {
        StoreTable store = view().current().store();
        List<String> columns = new ArrayList<>(store.joinKeys());
        columns.add(store.timestamp());
        store.features().stream().map(ResultColumn::name).forEach(columns::add);
        try (StoreSnapshot snapshot = project().warehouse().snapshot();
                RowCursor rows = snapshot.sorted(
                        store, columns, new Interval(InstantText.MIN, InstantText.MAX), Cancellation.none());
                RowSink sink = tools.output(output("stored.xlsx"))) {
            sink.begin(rows.columns());
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                sink.rows(batch);
            }
            sink.finish();
        }
    }

    private void query() {
        RenderedSql sql = RenderedSql.plain("SELECT USER_ID, SUM(AMT) AS S FROM TX WHERE AMT > " + random.nextInt(500)
                + " GROUP BY USER_ID ORDER BY S");
        try (RowCursor rows = project().queries().run(sql, Cancellation.none());
                ResultSpool spool = tools.spool(rows.columns())) {
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                spool.append(batch);
            }
            assertThat(spool.arrange("u1", List.of(new ResultSpool.SortKey(1, true)), Cancellation.none())
                            .size())
                    .isPositive();
        }
    }

    /** From shortly before a window becomes due until it is stored. */
    private void keepUp() {
        int before = stored();
        Instant now = clock.instant();
        Instant due = view().feature().schedule().floor(now).plus(DAY);
        clock.set(due.minus(SHORTLY));
        window.runToTheEnd(() -> keepUp(true));
        keepUp(false);
        assertThat(stored()).isEqualTo(before + 1);
    }

    private void keepUp(boolean on) {
        Fx.run(() -> window.workbench().runs().keepUps().set(VIEW, on));
    }

    private int stored() {
        return project()
                .warehouse()
                .windows()
                .ledger(view().current().store().name())
                .size();
    }

    /** The scene lets go of what it showed when it draws the next frames. */
    void settle() {
        int[] frames = {0};
        Fx.waitFor("frames without a project are drawn", () -> ++frames[0] > FRAMES);
    }

    @Override
    public void close() {
        window.close();
    }
}

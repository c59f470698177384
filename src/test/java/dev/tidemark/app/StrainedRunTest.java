package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.app.JdbcMoments.Moment;
import dev.tidemark.app.StrainedProject.Report;
import dev.tidemark.app.StrainedProject.Said;
import dev.tidemark.domain.Unexpected;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.CatalogReader;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.Verification;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.engine.WindowStore;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.files.FeatureFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A backfill of four workers under which the machine or the program gives way: it ends in a true state and says so. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StrainedRunTest {
    private static final int WINDOWS = SmallProject.LATE_WINDOWS;
    private static final Interval A_DAY =
            new Interval(Instant.parse("2022-12-04T00:00:00Z"), Instant.parse("2022-12-05T00:00:00Z"));

    @TempDir
    static Path folder;

    private static SmallProject small;
    private static final Map<String, CrashProject> FRESH = new HashMap<>();
    private static final Map<String, StoredWindows> CALM = new HashMap<>();
    private static final AtomicInteger COPIES = new AtomicInteger();

    @BeforeAll
    static void prepare() throws Exception {
        small = new SmallProject(folder);
        for (String engine : List.of("h2", "duckdb")) {
            CrashProject fresh = small.fresh(engine);
            CrashProject computed = fresh.copyTo(folder.resolve("calm-" + engine));
            computed.run("backfill", "--workers", "4");
            FRESH.put(engine, fresh);
            CALM.put(engine, computed.look((open, access) -> StoredWindows.of(open, access, "payments")));
        }
    }

    private static CrashProject copy(String engine) throws Exception {
        return FRESH.get(engine).copyTo(folder.resolve("p" + COPIES.incrementAndGet()));
    }

    private static void tell(String engine, String what, int times, Report report) {
        System.out.println("StrainedRunTest: " + engine + ", " + what + " " + times + " times: " + report.failed.size()
                + " windows failed, " + report.done.size() + " reported done, 0 lost");
    }

    /** What was reported is there, and the rest can be computed as if nothing had been. */
    private static void mustBeSound(CrashProject project, Report report) throws Exception {
        project.look((open, engine) -> {
            assertThat(new Verification(open.catalog(), open.warehouse(), open.clock())
                            .verify()
                            .findings())
                    .isEmpty();
            StoredWindows windows = StoredWindows.of(open, engine, "payments");
            windows.mustBeWhole(CALM.get(project.engine()));
            assertThat(windows.ledger().values())
                    .extracting(LedgerEntry::window)
                    .containsAll(report.done);
            RunRecord run = open.catalog().runs().get(0);
            assertThat(run.state()).isNotEqualTo(RunRecord.State.RUNNING);
            open.backfills().retry(run, RunListener.NONE, new RunControl());
            StoredWindows.of(open, engine, "payments").mustBeAs(CALM.get(project.engine()));
            return run;
        });
    }

    private static Stream<Arguments> breaks() {
        return Stream.of("h2", "duckdb")
                .flatMap(engine -> Stream.of(Failpoint.ROWS_IN, Failpoint.BEFORE_COMMIT, Failpoint.AFTER_COMMIT)
                        .map(at -> Arguments.of(engine, at)));
    }

    /** As the engines say it. */
    private static SQLException broken(String engine) {
        return engine.equals("h2")
                ? new SQLException("Connection is broken", "08006", ErrorCode.CONNECTION_BROKEN_1)
                : new SQLException("TransactionContext Error: Failed to commit: the connection was lost");
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void aConnectionThatBreaksIsTriedAgain(String engine, Failpoint at) throws Exception {
        AtomicInteger times = new AtomicInteger();
        AtomicInteger broken = new AtomicInteger();
        Consumer<Moment> breaking = moment -> {
            if (at.isAt(moment) && times.incrementAndGet() % 4 == 0) {
                broken.incrementAndGet();
                StrainedRunTest.<RuntimeException>sneak(broken(engine));
            }
        };
        CrashProject project = copy(engine);
        Report report = new Report();
        try (OpenProject open =
                StrainedProject.of(project).with(new JdbcMoments(breaking)).open()) {
            BackfillRunner.Outcome outcome = StrainedProject.backfill(open, report);
            assertThat(outcome.run().state()).isEqualTo(RunRecord.State.DONE);
            assertThat(report.done).hasSize(WINDOWS);
        }
        assertThat(broken.get()).isPositive();
        mustBeSound(project, report);
        tell(engine, "the connection broke " + at, broken.get(), report);
    }

    private static Stream<Arguments> errors() {
        Supplier<Error> wrong = () -> new ExceptionInInitializerError("a/Class");
        Supplier<Error> memory = () -> new OutOfMemoryError("Java heap space");
        Supplier<Error> missing = () -> new NoClassDefFoundError("a/Class");
        return Stream.of(Arguments.of("h2", wrong), Arguments.of("h2", memory), Arguments.of("duckdb", missing));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorOfAWorkerFailsItsWindowAndEndsTheRun(String engine, Supplier<Error> error) throws Exception {
        AtomicInteger times = new AtomicInteger();
        Consumer<Moment> throwing = moment -> {
            if (Failpoint.STAGED.isAt(moment) && times.incrementAndGet() == 5) {
                throw error.get();
            }
        };
        CrashProject project = copy(engine);
        Report report = new Report();
        try (OpenProject open =
                StrainedProject.of(project).with(new JdbcMoments(throwing)).open()) {
            Class<? extends Error> type = error.get().getClass();
            assertThatThrownBy(() -> StrainedProject.backfill(open, report)).isInstanceOf(type);
            assertThat(report.failed.values())
                    .singleElement()
                    .satisfies(event -> assertThat(event.detail()).contains(words(error.get())));
            RunRecord run = open.catalog().runs().get(0);
            assertThat(run.state()).isEqualTo(RunRecord.State.FAILED);
            assertThat(run.finishedAt()).isNotNull();
            assertThat(report.done).hasSizeBetween(1, WINDOWS - 1);
            mustBeGone("backfill-");
        }
        times.set(4);
        Said said =
                StrainedProject.of(copy(engine)).with(new JdbcMoments(throwing)).run("backfill", "--workers", "4");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.words()).contains(words(error.get())).doesNotContain("\tat ");
        mustBeSound(project, report);
        tell(engine, "a worker threw " + error.get().getClass().getSimpleName(), 2, report);
    }

    /** What is said of it at least. */
    private static String words(Error error) {
        return error instanceof OutOfMemoryError
                ? "MiB is too short for it"
                : error.getClass().getSimpleName();
    }

    private static void mustBeGone(String threads) throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith(threads)) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void memoryThatIsShortInAPreviewIsToldAndTheProgramGoesOn(String engine) throws Exception {
        AtomicInteger times = new AtomicInteger();
        Consumer<Moment> throwing = moment -> {
            if (Failpoint.STAGED.isAt(moment) && times.incrementAndGet() == 1) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        CrashProject project = copy(engine);
        StrainedProject strained = StrainedProject.of(project).with(new JdbcMoments(throwing));
        Report report = new Report();
        try (OpenProject open = strained.open()) {
            var definition = FeatureFile.parse("payments.sql", Files.readString(folder.resolve("payments.sql")));
            assertThatThrownBy(() -> open.preview().run(definition, A_DAY, Cancellation.none()))
                    .isInstanceOf(OutOfMemoryError.class);
            try (WindowStore.StagedWindow staged = open.preview().run(definition, A_DAY, Cancellation.none())) {
                assertThat(staged.rows()).isPositive();
            }
            assertThat(open.catalog().history(CatalogReader.Part.ALL, 2))
                    .extracting(StatementRecord::error)
                    .containsExactly(null, Unexpected.shortMemory());
            assertThat(StrainedProject.backfill(open, report).done()).isEqualTo(WINDOWS);
        }
        times.set(0);
        Said said = strained.run("run", "payments", "--start", "2022-12-04", "--end", "2022-12-05");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.words()).contains("MiB is too short for it; let the statement read less");
        mustBeSound(project, report);
        tell(engine, "memory was short in a preview", 2, report);
    }

    /** Nobody here does; a library may. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void aThreadThatIsInterruptedBreaksNoDatabase(String engine) throws Exception {
        AtomicInteger times = new AtomicInteger();
        AtomicInteger interrupted = new AtomicInteger();
        Consumer<Moment> interrupting = moment -> {
            Thread worker = Thread.currentThread();
            if (worker.getName().startsWith("backfill-")
                    && Failpoint.ANY_WRITE.isAt(moment)
                    && times.incrementAndGet() % 5 == 0) {
                interrupted.incrementAndGet();
                worker.interrupt();
            }
        };
        CrashProject project = copy(engine);
        Report report = new Report();
        try (OpenProject open =
                StrainedProject.of(project).with(new JdbcMoments(interrupting)).open()) {
            BackfillRunner.Outcome outcome = StrainedProject.backfill(open, report);
            assertThat(outcome.run().state()).isNotEqualTo(RunRecord.State.RUNNING);
            assertThat(outcome.done()).isEqualTo(report.done.size());
            assertThat(new Verification(open.catalog(), open.warehouse(), open.clock())
                            .verify()
                            .findings())
                    .isEmpty();
            assertThat(open.warehouse().sources().list()).hasSize(1);
        }
        assertThat(interrupted.get()).isPositive();
        mustBeSound(project, report);
        tell(engine, "a worker was interrupted", interrupted.get(), report);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void aListenerThatThrowsAnErrorSpoilsNoWindow(String engine) throws Exception {
        Report report = new Report() {
            @Override
            public void changed(WindowEvent event) {
                super.changed(event);
                if (done.size() == 3) {
                    throw new NoClassDefFoundError("of a screen");
                }
            }
        };
        CrashProject project = copy(engine);
        try (OpenProject open = StrainedProject.of(project).open()) {
            assertThatThrownBy(() -> StrainedProject.backfill(open, report)).isInstanceOf(NoClassDefFoundError.class);
            assertThat(open.catalog().runs().get(0).state()).isEqualTo(RunRecord.State.DONE);
            assertThat(report.done).hasSize(3);
        }
        mustBeSound(project, report);
        tell(engine, "a listener threw an error", 1, report);
    }

    /** Goes back by two days when it has been looked at so often, and on from there. */
    private static final class SetBack implements InstantSource {
        private Instant now = Instant.parse("2026-03-01T00:00:00Z");
        private int looks;

        @Override
        public synchronized Instant instant() {
            now = ++looks == 12 ? now.minus(Duration.ofDays(2)) : now.plusMillis(10);
            return now;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void aClockThatIsSetBackLosesNothing(String engine) throws Exception {
        CrashProject project = copy(engine);
        StrainedProject strained = StrainedProject.of(project).with(new SetBack().withZone(ZoneOffset.UTC));
        Report report = new Report();
        try (OpenProject open = strained.open()) {
            RunRecord run = StrainedProject.backfill(open, report).run();
            assertThat(run.state()).isEqualTo(RunRecord.State.DONE);
            assertThat(run.finishedAt()).as("the clock was set back meanwhile").isBefore(run.startedAt());
            assertThat(run.took()).contains(Duration.ZERO);
            String store = open.views().get("payments").current().store().name();
            assertThat(open.warehouse().windows().ledger(store))
                    .hasSize(WINDOWS)
                    .extracting(entry -> entry.window().start())
                    .isSorted();
            assertThat(open.catalog().lastEventsOfRun(run.id()))
                    .hasSize(WINDOWS)
                    .allSatisfy(event -> assertThat(event.seconds()).isNotNegative());
            assertThat(open.backfills().unfinished(run)).isEmpty();
        }
        assertThat(strained.run(
                                "import",
                                "TX",
                                small.lateTable("new.csv", 2).toString(),
                                "--types",
                                SmallProject.TYPES,
                                "--replace")
                        .code())
                .isZero();
        Said windows = strained.run("windows", "payments");
        assertThat(windows.words()).contains("stale");
        assertThat(strained.run("backfill", "--stale").words()).contains(WINDOWS + " done");
        assertThat(strained.run("runs").words()).doesNotContain("running");
        tell(engine, "the clock was set back", 1, report);
    }
}

package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.StrainedProject.Report;
import dev.tidemark.app.StrainedProject.Said;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.Verification;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.h2.SmallDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On H2, there is room for so many bytes and no more, wherever that is in a backfill or another command. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDiskTest {
    private static final long SEED = Long.getLong("tidemark.seed", 6_021_023);
    private static final String FULL = "the disk is full: ";
    private static final int WINDOWS = SmallProject.LATE_WINDOWS;
    /** Of other commands than the backfill. */
    private static final int SIZES = 3;

    @TempDir
    static Path folder;

    private static SmallProject small;
    /** Computed nowhere so far. */
    private static CrashProject fresh;

    private static CrashProject computed;
    private static StoredWindows calm;

    @BeforeAll
    static void prepare() throws Exception {
        System.out.println("FullDiskTest seed " + SEED);
        small = new SmallProject(folder);
        fresh = small.fresh("h2");
        computed = fresh.copyTo(folder.resolve("computed"));
        computed.run("backfill", "--workers", "4");
        calm = computed.look((open, engine) -> StoredWindows.of(open, engine, "payments"));
        assertThat(calm.ledger()).hasSize(WINDOWS);
    }

    private static final class Sum {
        private int full;
        private int refused;
        private int failed;
        private int reported;
    }

    @ParameterizedTest
    @CsvSource({"'', 50", "catalog, 10"})
    void aBackfillEndsAndSaysSoAndNothingIsLost(String files, int sizes) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        long whole = takenBy(fresh.copyTo(folder.resolve("whole" + files)), files);
        Sum sum = new Sum();
        for (int i = 0; i < sizes; i++) {
            long room = whole * i / sizes + random.nextLong(Math.max(1, whole / sizes));
            check(fresh.copyTo(folder.resolve(files + i)), files, room, random.nextBoolean(), sum);
        }
        System.out.println("FullDiskTest: h2, " + (files.isEmpty() ? "all files" : files) + ", " + sizes
                + " sizes up to " + whole + " bytes: full in " + sum.full + " runs, " + sum.refused
                + " writes refused, " + sum.failed + " windows failed, " + sum.reported + " reported done, 0 lost");
        assertThat(sum.full).isGreaterThan(sizes * 3 / 4);
    }

    /** @param files the beginning of their names */
    private static long takenBy(CrashProject project, String files) {
        try (SmallDisk disk = SmallDisk.of(Path.of(project.folder() + "/" + files))) {
            try (OpenProject open = StrainedProject.of(project).open()) {
                assertThat(StrainedProject.backfill(open, RunListener.NONE).done())
                        .isEqualTo(WINDOWS);
            }
            return disk.taken();
        }
    }

    private static void check(CrashProject project, String files, long room, boolean retry, Sum sum) throws Exception {
        String as = "room for " + room + " bytes, seed " + SEED;
        Report report = new Report();
        try (SmallDisk disk = SmallDisk.of(Path.of(project.folder() + "/" + files))) {
            disk.leaveRoom(room);
            runOutOfRoom(project, report, as);
            sum.full += disk.refused() > 0 ? 1 : 0;
            sum.refused += disk.refused();
        }
        sum.reported += report.done.size();
        sum.failed += report.failed.size();
        StoredWindows now = project.look((open, engine) -> {
            mustBeSound(open, report, as);
            StoredWindows.of(open, engine, "payments").mustBeWhole(calm);
            resume(open, retry);
            return StoredWindows.of(open, engine, "payments");
        });
        now.mustBeAs(calm);
    }

    /** All windows are done, or it says that the disk is full and nothing else. */
    private static void runOutOfRoom(CrashProject project, Report report, String as) {
        BackfillRunner.@Nullable Outcome outcome = null;
        String said = "";
        try (OpenProject open = StrainedProject.of(project).open()) {
            outcome = StrainedProject.backfill(open, report);
            assertThat(outcome.run().state())
                    .as(as)
                    .isEqualTo(outcome.failed().isEmpty() ? RunRecord.State.DONE : RunRecord.State.FAILED);
        } catch (EngineFailure e) {
            said = String.valueOf(e.getMessage());
            assertThat(said).as(as).contains(FULL);
            assertThat(e.worthRetrying()).isFalse();
        }
        assertThat(report.failed.values()).as(as).allSatisfy(event -> {
            assertThat(event.detail()).startsWith(FULL);
            assertThat(event.attempt()).isEqualTo(1);
        });
        assertThat(!said.isEmpty() || !report.failed.isEmpty() || outcome != null && outcome.done() == WINDOWS)
                .as(as)
                .isTrue();
    }

    private static void mustBeSound(OpenProject open, Report report, String as) {
        assertThat(new Verification(open.catalog(), open.warehouse(), open.clock())
                        .verify()
                        .findings())
                .as(as)
                .isEmpty();
        List<Interval> ledger = new ArrayList<>();
        open.warehouse()
                .windows()
                .ledger(open.views().get("payments").current().store().name())
                .forEach(entry -> ledger.add(entry.window()));
        assertThat(ledger).as(as).containsAll(report.done);
        assertThat(open.catalog().runs()).as(as).extracting(RunRecord::state).doesNotContain(RunRecord.State.RUNNING);
    }

    private static void resume(OpenProject open, boolean retry) {
        List<RunRecord> runs = open.catalog().runs();
        if (retry && !runs.isEmpty()) {
            open.backfills().retry(runs.get(0), RunListener.NONE, new RunControl());
        }
        BackfillRunner.Outcome rest = StrainedProject.backfill(open, RunListener.NONE);
        assertThat(rest.failed()).isEmpty();
    }

    private static final String EMPTY_STORE = ": no view has this store, and the ledger has no window of it";

    private record Change(String name, String... command) {}

    @Test
    void aCommandSaysSoOrIsDoneAndCanBeRepeated() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        Path other = small.lateTable("other.csv", 2);
        List<Change> changes = List.of(
                new Change("import", "import", "TX", other.toString(), "--types", SmallProject.TYPES, "--replace"),
                new Change("new table", "import", "T2", other.toString(), "--types", SmallProject.TYPES),
                new Change(
                        "apply",
                        "apply",
                        small.lateView("other", ", AMT * 2 AS TWICE").toString(),
                        "--yes"),
                new Change("restate", "backfill", "--restate", "--workers", "4"),
                new Change("remove", "remove", "payments", "--yes"));
        for (Change change : changes) {
            CrashProject after = computed.copyTo(folder.resolve("after " + change.name));
            long whole;
            try (SmallDisk disk = SmallDisk.of(after.folder())) {
                after.run(change.command);
                whole = disk.taken();
            }
            ProjectPicture done = after.look(ProjectPicture::of);
            int full = 0;
            for (int i = 0; i < SIZES; i++) {
                long room = whole * i / SIZES + random.nextLong(Math.max(1, whole / SIZES));
                full += check(change, room, done) ? 1 : 0;
            }
            System.out.println("FullDiskTest: h2, " + change.name + ", " + SIZES + " sizes up to " + whole
                    + " bytes: said to be full " + full + " times, 0 lost");
        }
    }

    private static boolean check(Change change, long room, ProjectPicture done) throws Exception {
        String as = change.name + " with room for " + room + " bytes, seed " + SEED;
        CrashProject project = computed.copyTo(folder.resolve(change.name + " " + room));
        Said said;
        try (SmallDisk disk = SmallDisk.of(project.folder())) {
            disk.leaveRoom(room);
            said = StrainedProject.of(project).run(change.command);
        }
        boolean full = said.code() != 0;
        if (full) {
            assertThat(said.code()).as("%s: %s", as, said.words()).isEqualTo(1);
            assertThat(said.words()).as(as).contains(FULL).doesNotContain("unexpected");
            ProjectPicture now = project.look(ProjectPicture::of);
            if (!change.name.equals("remove")) {
                // Which empties the ledger first, so that nobody reads the store any more. An apply that ended between
                // the store and its view leaves an empty table, which the next one takes up.
                assertThat(now.findings())
                        .as(as)
                        .filteredOn(finding -> !change.name.equals("apply") || !finding.endsWith(EMPTY_STORE))
                        .isEmpty();
            }
            if (!change.name.equals("restate")) {
                now.mustBeBetween(computed.look(ProjectPicture::of), done, as);
            }
            if (now.equals(done)) {
                // All was on the disk before the word that failed; an import that is repeated counts once more.
                return true;
            }
            Said again = StrainedProject.of(project).run(change.command);
            assertThat(again.code()).as("%s: %s", as, again.words()).isZero();
        }
        assertThat(project.look(ProjectPicture::of)).as(as).isEqualTo(done);
        return full;
    }
}

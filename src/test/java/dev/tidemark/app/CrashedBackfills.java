package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.Verification;
import dev.tidemark.engine.project.OpenProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Backfills and restatements on one engine that are killed, and what must be there when somebody comes back. */
final class CrashedBackfills {
    private static final String VIEW = "spending";
    private static final int USERS = 60;
    static final int WINDOWS = 40;
    private static final int WORKERS = 4;
    private static final String[] FILL = {"backfill", "--workers", "" + WORKERS};
    private static final String[] RESTATE = {"backfill", "--workers", "" + WORKERS, "--restate"};

    private final Path folder;
    private final DoomedProgram.Home home;
    /** Computed nowhere so far. */
    private final CrashProject fresh;
    /** Computed everywhere, from a table that has other rows by now. */
    private final CrashProject outdated;

    /** What an undisturbed run computes from the first rows of the table, and from the others. */
    private final StoredWindows before;

    private final StoredWindows after;
    private final List<String> files;
    private int projects;

    CrashedBackfills(Path folder, DoomedProgram.Home home, String engine) throws Exception {
        this.folder = folder;
        this.home = home;
        fresh = new CrashProject(folder.resolve("fresh"), engine);
        fresh.run("init", fresh.folder().toString());
        fresh.run("import", "TX", table("before.csv", 1).toString(), "--types", "AMT=NUMBER(12,2)");
        fresh.run("apply", view().toString(), "--yes");
        CrashProject full = fresh.copyTo(folder.resolve("full"));
        full.run("backfill");
        before = windowsOf(full);
        outdated = full.copyTo(folder.resolve("outdated"));
        outdated.run("import", "TX", table("after.csv", 2).toString(), "--types", "AMT=NUMBER(12,2)", "--replace");
        CrashProject restated = outdated.copyTo(folder.resolve("restated"));
        restated.run("backfill", "--restate");
        after = windowsOf(restated);
        files = restated.files();
        assertThat(before.ledger()).hasSize(WINDOWS);
        assertThat(after.rows().values())
                .doesNotContainAnyElementsOf(before.rows().values());
    }

    private static StoredWindows windowsOf(CrashProject calm) throws Exception {
        return calm.look((project, engine) -> StoredWindows.of(project, engine, VIEW));
    }

    /** Other amounts and other users for another seed. */
    private Path table(String name, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder csv = new StringBuilder("USER_ID,AMT,TS\n");
        LocalDateTime day = LocalDateTime.of(2022, 10, 20, 0, 0);
        for (int i = 0; i < 12_000; i++) {
            csv.append('u').append(random.nextInt(USERS)).append(',').append(random.nextInt(100_000) / 100.0);
            csv.append(',')
                    .append(day.plusMinutes(i * 6L).plusSeconds(random.nextInt(60)))
                    .append('\n');
        }
        return Files.writeString(folder.resolve(name), csv);
    }

    private Path view() throws IOException {
        return Files.writeString(folder.resolve("spending.sql"), """
                /*---
                name: spending
                sources: {tx: TX}
                entities: {user: [USER_ID]}
                timestamp: TS
                schedule: 1d
                start: 2022-11-01
                ---*/
                SELECT USER_ID, SUM(AMT) AS SPENT, COUNT(*) AS PAYMENTS, COUNT(DISTINCT AMT) AS AMOUNTS,
                       TO_TIMESTAMP('{context.end_time}') - INTERVAL '1 MICROSECOND' AS TS
                FROM {tx}
                WHERE TS >= TO_TIMESTAMP('{context.start_time}') - INTERVAL '6 DAY' AND TS < TO_TIMESTAMP('{context.end_time}')
                GROUP BY USER_ID
                """);
    }

    /**
     * Lets programs die, one after the other on the same project, and looks.
     *
     * @return those deaths that were died; other programs ended before
     */
    List<Death> kill(boolean restate, List<Death> deaths, SplittableRandom random) throws Exception {
        CrashProject project = (restate ? outdated : fresh).copyTo(folder.resolve("p" + projects++));
        String[] command = restate ? RESTATE : FILL;
        Map<Instant, String> reported = new HashMap<>();
        List<Death> died = new ArrayList<>();
        for (Death death : deaths) {
            try (DoomedProgram program = DoomedProgram.start(home, death.where(), project.arguments(command))) {
                if (death.of(program)) {
                    died.add(death);
                }
                for (String start : program.saidAfter(CrashProgram.COMMITTED)) {
                    reported.put(LocalDateTime.parse(start).toInstant(ZoneOffset.UTC), run(program));
                }
            }
        }
        StoredWindows now = project.look((open, engine) -> {
            mustBeSound(open, StoredWindows.of(open, engine, VIEW), reported);
            resume(open, restate, random);
            StoredWindows windows = StoredWindows.of(open, engine, VIEW);
            mustBeSound(open, windows, Map.of());
            return windows;
        });
        now.mustBeAs(restate ? after : before);
        assertThat(project.files()).isEqualTo(files);
        assertThat(CrashProject.leftIn(home.temporary())).isEmpty();
        return died;
    }

    /** The run that it said to begin. */
    private static String run(DoomedProgram program) {
        String line = program.saidAfter("run ").get(0);
        return line.substring(0, line.indexOf(':'));
    }

    /** @param run as the program tells it, or as a ledger does: {@code r1@690b5b06e7} */
    private static long number(String run) {
        return Long.parseLong(run.substring(1).split("@", 2)[0]);
    }

    private void mustBeSound(OpenProject project, StoredWindows windows, Map<Instant, String> reported) {
        windows.mustBeWhole(before, after);
        reported.forEach((window, run) -> {
            LedgerEntry entry = windows.ledger().get(window);
            assertThat(entry).as("%s, which %s had reported", window, run).isNotNull();
            // A later one may have stored the window too, and died before it could say so.
            assertThat(number(entry.run()))
                    .as("%s, which %s had reported", entry, run)
                    .isGreaterThanOrEqualTo(number(run));
        });
        assertThat(new Verification(project.catalog(), project.warehouse(), project.clock())
                        .verify()
                        .findings())
                .isEmpty();
        for (RunRecord run : project.catalog().runs()) {
            assertThat(run.state()).isIn(RunRecord.State.DONE, RunRecord.State.INTERRUPTED);
            Map<Interval, WindowState> events = new HashMap<>();
            project.catalog().lastEventsOfRun(run.id()).forEach(event -> events.put(event.window(), event.state()));
            windows.ledger().values().stream()
                    .filter(entry -> entry.run().equals(run.label()))
                    .forEach(entry -> assertThat(events.get(entry.window()))
                            .as("%s", entry)
                            .isEqualTo(WindowState.DONE));
            assertThat(events.values()).doesNotContain(WindowState.RUNNING);
        }
    }

    /** By a retry or by the command once more. */
    private static void resume(OpenProject project, boolean restate, SplittableRandom random) {
        Backfills backfills = project.backfills();
        Optional<RunRecord> last = project.catalog().runs().stream().findFirst();
        if (last.isPresent() && last.get().state() == RunRecord.State.INTERRUPTED && random.nextBoolean()) {
            backfills.retry(last.get(), RunListener.NONE, new RunControl());
            return;
        }
        Backfills.Request request = new Backfills.Request(
                List.of(),
                null,
                null,
                restate ? RunRecord.Kind.RESTATE : RunRecord.Kind.BACKFILL,
                random.nextBoolean(),
                WORKERS);
        backfills.start(backfills.plan(request), request, RunListener.NONE, new RunControl());
    }
}

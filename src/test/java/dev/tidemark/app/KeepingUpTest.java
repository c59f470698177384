package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.KeepUp;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.Verification;
import dev.tidemark.engine.project.OpenProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Keeping up with a clock that runs ahead by itself, on a real engine and catalog, in a project that is closed and opened
 * again now and then: {@code -Dtidemark.days=N} says how many days for both engines.
 */
@Timeout(900)
class KeepingUpTest {
    private static final long SEED = Long.getLong("tidemark.seed", 30);
    private static final Duration LATE = Duration.ofHours(15);
    private static final Instant START =
            LocalDate.of(2022, 11, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final int SECONDS_APART = 5_000;

    @TempDir
    Path folder;

    private volatile Instant now = START.plus(Duration.ofMinutes(1));

    /** Its windows hold the rows of its table. */
    private Path view(String name, String header) throws IOException {
        return Files.writeString(folder.resolve(name + ".sql"), """
                /*---
                name: %s
                sources: {tx: TX}
                entities: {user: [USER_ID]}
                timestamp: TS
                start: 2022-11-01
                %s
                ---*/
                SELECT USER_ID, TS, AMT FROM {tx}
                WHERE TS >= TO_TIMESTAMP('{context.start_time}') AND TS < TO_TIMESTAMP('{context.end_time}')
                """.formatted(name, header));
    }

    private CrashProject made(String engine, int days) throws IOException {
        StringBuilder csv = new StringBuilder("USER_ID,AMT,TS\n");
        Instant end = START.plus(Duration.ofDays(days));
        for (Instant at = START; at.isBefore(end); at = at.plusSeconds(SECONDS_APART)) {
            csv.append("u1,1.5,").append(at.toString(), 0, 19).append('\n');
        }
        Path table = Files.writeString(folder.resolve("tx.csv"), csv);
        CrashProject project = new CrashProject(folder.resolve(engine), engine);
        project.run("init", project.folder().toString());
        project.run("import", "TX", table.toString(), "--types", SmallProject.TYPES);
        project.run("apply", view("often", "schedule: 6h").toString(), "--yes");
        project.run("apply", view("late", "schedule: 1d\ndata_delay: 15h").toString(), "--yes");
        return project;
    }

    private static long rowsBefore(Instant end) {
        return (Duration.between(START, end).toSeconds() + SECONDS_APART - 1) / SECONDS_APART;
    }

    @ParameterizedTest
    @CsvSource({"h2, 30", "duckdb, 8"})
    void everyWindowIsComputedOnceAndNoneBeforeItsTime(String engine, int least) throws Exception {
        int days = Integer.getInteger("tidemark.days", least);
        System.out.println("KeepingUpTest: " + days + " days on " + engine + ", seed " + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        CrashProject project = made(engine, days);
        Instant end = START.plus(Duration.ofDays(days));
        InstantSource time = () -> now;
        StrainedProject strained = StrainedProject.of(project).with(time.withZone(ZoneOffset.UTC));
        int opened = 0;
        while (now.isBefore(end)) {
            opened++;
            try (OpenProject open = strained.openUnpinned()) {
                keepUp(open, random, end);
            }
        }
        assertThat(opened).as("times that the project was opened").isGreaterThan(days / 10);
        try (OpenProject open = strained.openUnpinned()) {
            for (AppliedView view : open.views().all()) {
                List<LedgerEntry> ledger =
                        open.warehouse().windows().ledger(view.current().store().name());
                assertThat(ledger)
                        .allSatisfy(entry -> assertThat(entry.finishedAt())
                                .isAfterOrEqualTo(
                                        entry.window().end().plus(view.feature().dataDelay())))
                        .allSatisfy(entry -> assertThat(entry.rows())
                                .isEqualTo(rowsBefore(entry.window().end())
                                        - rowsBefore(entry.window().start())));
                Duration behind = view.feature().dataDelay().equals(LATE) ? LATE : Duration.ZERO;
                assertThat(ledger).hasSize((int) Duration.between(START, end.minus(behind))
                        .dividedBy(view.feature().schedule().step()));
            }
            assertThat(open.catalog().runs()).allMatch(run -> run.state() == RunRecord.State.DONE);
            assertThat(new Verification(open.catalog(), open.warehouse(), open.clock())
                            .verify()
                            .findings())
                    .isEmpty();
        }
    }

    /** Until the project is closed, or all days are over. */
    private void keepUp(OpenProject open, SplittableRandom random, Instant end) {
        RunControl control = new RunControl();
        KeepUp.Waiting advance = next -> {
            Duration asleep = random.nextInt(20) == 0 ? Duration.ofHours(random.nextInt(30)) : Duration.ZERO;
            now = next.plus(asleep);
            if (!now.isBefore(end)) {
                now = end;
                control.pause();
            } else if (random.nextInt(20) == 0) {
                control.pause();
            }
        };
        open.keepUp()
                .watch(
                        new Backfills.Request(List.of(), null, null, RunRecord.Kind.BACKFILL, false, 2),
                        RunListener.NONE,
                        advance,
                        control);
        if (now.equals(end)) {
            // What became due while the last wait was cut short.
            Backfills.Request rest = new Backfills.Request(List.of(), null, null, RunRecord.Kind.BACKFILL, false, 2);
            open.backfills().start(open.backfills().plan(rest), rest, RunListener.NONE, new RunControl());
        }
    }
}

package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.Verification;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.engine.WindowStatus;
import dev.tidemark.engine.project.OpenProject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many windows of a tiny view on a real engine: {@code -Dtidemark.windows=N} says how many. Each has the rows that arithmetic
 * says, and the last ones take no more than the first.
 */
@Tag("long")
class ManyWindowsTest {
    private static final int WINDOWS = Integer.getInteger("tidemark.windows", 300);
    /** Fewer are too soon over: their tenths are the start of the program. */
    private static final int FEWEST_TIMED = 5_000;
    /**
     * How much more of the processor a window of the last tenth may take than one of the second, the first being the start
     * of the program. By the processor's time: another program's work does not count. It was 0.8 on H2 and 1.0 on DuckDB;
     * with the ledger read once more for each window it is 1.9 behind 5,000 of them.
     */
    private static final double MORE = 1.5;

    private static final int TENTHS = 10;
    private static final long STEP = Duration.ofMinutes(15).toSeconds();
    /** From one row to the next: no divisor of a window's seconds, so that most have one row and one in ten has none. */
    private static final long APART = 1_000;

    private static final Instant END = Instant.parse(CrashProject.NOW + "T00:00:00Z");
    private static final Instant START = END.minusSeconds(STEP * WINDOWS);

    @TempDir
    Path folder;

    /** What the run had taken when each window was done. */
    private static final class Times extends StrainedProject.Report {
        private static final OperatingSystemMXBean SYSTEM =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        private final List<Long> clock = new ArrayList<>(List.of(System.nanoTime()));
        private final List<Long> processor = new ArrayList<>(List.of(SYSTEM.getProcessCpuTime()));

        @Override
        public void changed(WindowEvent event) {
            super.changed(event);
            if (event.state() == WindowState.DONE) {
                clock.add(System.nanoTime());
                processor.add(SYSTEM.getProcessCpuTime());
            }
        }

        /** A window's milliseconds of the processor in one of ten parts of the run. */
        private double processor(int tenth) {
            return millis(processor, tenth);
        }

        private static double millis(List<Long> nanos, int tenth) {
            int part = WINDOWS / TENTHS;
            return (nanos.get((tenth + 1) * part) - nanos.get(tenth * part)) / 1e6 / part;
        }

        private static String told(List<Long> nanos) {
            return IntStream.range(0, TENTHS)
                    .mapToObj(tenth -> String.format(Locale.ROOT, "%.1f", millis(nanos, tenth)))
                    .collect(Collectors.joining(" "));
        }

        private String told() {
            return "by tenths of the run " + told(clock) + " ms a window, of the processor " + told(processor);
        }
    }

    private CrashProject prepared(String engine) throws IOException {
        StringBuilder csv = new StringBuilder("USER_ID,N,TS\n");
        for (long n = 0; n * APART < STEP * WINDOWS; n++) {
            LocalDateTime at = LocalDateTime.ofInstant(START.plusSeconds(n * APART), ZoneOffset.UTC);
            csv.append('u')
                    .append(n % 7)
                    .append(',')
                    .append(n)
                    .append(',')
                    .append(at)
                    .append('\n');
        }
        Path table = Files.writeString(folder.resolve("tx.csv"), csv);
        Path view = Files.writeString(folder.resolve("tiny.sql"), """
                /*---
                name: tiny
                sources: {tx: TX}
                entities: {user: [USER_ID]}
                timestamp: TS
                schedule: 15m
                start: BEGIN
                ---*/
                SELECT USER_ID, TS, N FROM {tx}
                WHERE TS >= TO_TIMESTAMP('{context.start_time}') AND TS < TO_TIMESTAMP('{context.end_time}')
                """.replace("BEGIN", START.toString()));
        CrashProject project = new CrashProject(folder.resolve("project"), engine);
        project.run("init", project.folder().toString());
        project.run("import", "TX", table.toString());
        project.run("apply", view.toString(), "--yes");
        return project;
    }

    /** Rows at 0, APART, 2 APART and so on that lie in a window, by its number. */
    private static long rowsOf(long window) {
        return firstRowFrom((window + 1) * STEP) - firstRowFrom(window * STEP);
    }

    private static long firstRowFrom(long second) {
        return Math.floorDiv(second + APART - 1, APART);
    }

    private static Interval window(long number) {
        return new Interval(START.plusSeconds(number * STEP), START.plusSeconds((number + 1) * STEP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    @Timeout(3_600)
    void eachHasItsRowsAndTheLastTakeNoMoreThanTheFirst(String engine) throws IOException {
        StrainedProject project = StrainedProject.of(prepared(engine));
        Times times = new Times();
        try (OpenProject open = project.open()) {
            BackfillRunner.Outcome outcome = StrainedProject.backfill(open, times);
            assertThat(outcome.done()).isEqualTo(WINDOWS);
            assertThat(outcome.failed()).isEmpty();
            System.out.println("ManyWindowsTest: " + WINDOWS + " windows on " + engine + " in "
                    + outcome.took().toMillis() + " ms, " + times.told());
        }
        long begun = System.nanoTime();
        try (OpenProject open = project.open()) {
            mustBeRight(open);
        }
        System.out.println(
                "ManyWindowsTest: opened and listed again in " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        if (WINDOWS >= FEWEST_TIMED) {
            assertThat(times.processor(TENTHS - 1)).isLessThan(MORE * times.processor(1));
        }
    }

    private static void mustBeRight(OpenProject open) {
        AppliedView view = open.views().get("tiny");
        List<LedgerEntry> ledger =
                open.warehouse().windows().ledger(view.current().store().name());
        List<WindowStatus> listed = open.timeLine().of(view);
        assertThat(ledger).hasSize(WINDOWS);
        assertThat(listed).hasSize(WINDOWS);
        for (int i = 0; i < WINDOWS; i++) {
            assertThat(ledger.get(i).window()).isEqualTo(window(i));
            assertThat(ledger.get(i).rows()).as("window %d", i).isEqualTo(rowsOf(i));
            assertThat(listed.get(i).window()).isEqualTo(window(i));
            assertThat(listed.get(i).state()).isEqualTo(WindowState.DONE);
            assertThat(listed.get(i).rows()).isEqualTo(rowsOf(i));
            assertThat(listed.get(i).isStale()).isFalse();
        }
        // Reads the rows, counts them and holds them against the ledger.
        assertThat(new Verification(open.catalog(), open.warehouse(), open.clock())
                        .verify()
                        .findings())
                .isEmpty();
    }
}

package dev.tidemark.app;

import dev.tidemark.ui.UiTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A window that stays open for long, with projects opened, worked on and closed in it, on H2 and on DuckDB in turn: what it
 * holds afterwards is what it held before. {@code -Dtidemark.soak=SECONDS} says how long, {@code -Dtidemark.seed} which.
 */
@UiTest
@Tag("soak")
class SoakTest {
    private static final int SECONDS = Integer.getInteger("tidemark.soak", 60);
    private static final long SEED = Long.getLong("tidemark.seed", 161_803);
    private static final List<String> ENGINES = List.of("h2", "duckdb");

    @Test
    @Timeout(7_200)
    void aWindowThatStaysOpenHoldsNoMoreInTheEnd(@TempDir Path folder) throws Exception {
        System.out.println("SoakTest seed " + SEED + ", " + SECONDS + " s");
        SmallProject small = new SmallProject(Files.createDirectory(folder.resolve("small")));
        List<Path> projects =
                List.of(small.fresh("h2").folder(), small.fresh("duckdb").folder());
        Path out = Files.createDirectory(folder.resolve("out"));
        SoakClock clock = new SoakClock(Instant.parse(CrashProject.NOW + "T06:00:00Z"));
        VitalSigns signs = new VitalSigns();
        try (SoakedWindow window = new SoakedWindow(clock, out, new SplittableRandom(SEED))) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            for (int round = 0; round < VitalSigns.FEWEST || System.nanoTime() < end; round++) {
                int engine = round % ENGINES.size();
                long begun = System.nanoTime();
                window.round(projects.get(engine));
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                signs.add(Vitals.take(round, ENGINES.get(engine), took.toMillis() / 1e3, window::settle));
            }
        } finally {
            System.out.println(signs.table());
        }
        System.out.println("SoakTest: " + signs.trend());
        signs.mustBeLevel();
    }
}

package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.DoomedProgram.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real program in a process of its own, killed at named points and at random moments. {@code -Dtidemark.kills} says how
 * many there are of all tests together, {@code -Dtidemark.seed} which.
 */
@Tag("crash")
@Timeout(3_600)
class CrashTest {
    private static final int KILLS = Integer.getInteger("tidemark.kills", 20);
    private static final long SEED = Long.getLong("tidemark.seed", 3_141_592);

    /** Those that a few kills must meet come first. */
    private static final List<Failpoint> IN_A_BACKFILL = List.of(
            Failpoint.STAGED,
            Failpoint.BEFORE_COMMIT,
            Failpoint.AFTER_COMMIT,
            Failpoint.COMPACTION,
            Failpoint.RANDOM_MOMENT,
            Failpoint.BEFORE_EVENT,
            Failpoint.ROWS_IN,
            Failpoint.RANDOM_MOMENT,
            Failpoint.AFTER_EVENT,
            Failpoint.ANY_WRITE,
            Failpoint.RUN_PINNED,
            Failpoint.BEFORE_RUN_ENDS,
            Failpoint.RANDOM_MOMENT,
            Failpoint.AFTER_RUN_ENDS,
            Failpoint.CATALOG_COMPACTION);

    private static final Map<Failpoint, Integer> MET = new EnumMap<>(Failpoint.class);

    @TempDir
    static Path folder;

    private static Home home;

    @BeforeAll
    static void prepare() throws Exception {
        System.out.println("CrashTest seed " + SEED);
        home = Home.in(Files.createDirectory(folder.resolve("home")));
    }

    @AfterAll
    static void tell() {
        System.out.println(
                "CrashTest: " + MET.values().stream().mapToInt(i -> i).sum() + " kills, nothing lost: " + MET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void backfillsEndAsIfNobodyHadDied(String engine) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED ^ engine.hashCode());
        CrashedBackfills backfills = new CrashedBackfills(Files.createDirectory(folder.resolve(engine)), home, engine);
        int next = 0;
        boolean restate = false;
        for (int left = share(6); left > 0; restate = !restate) {
            List<Death> deaths = new ArrayList<>();
            boolean more = true;
            for (int row = Math.min(left, 1 + random.nextInt(3)); row > 0 && more; row--) {
                Death death = death(IN_A_BACKFILL.get(next++ % IN_A_BACKFILL.size()), random);
                deaths.add(death);
                // A fill that came so far has left nothing to those after it.
                more = restate || !death.at().isBehindLastWindow();
            }
            System.out.println(engine + (restate ? " restate " : " fill ") + deaths);
            List<Death> died = backfills.kill(restate, deaths, random);
            died.forEach(CrashTest::count);
            left -= died.size();
            assertThat(next).as("deaths that were not met").isLessThan(3 * KILLS);
        }
    }

    @Test
    void aCatalogIsBroughtUpWholeOrNotAtAll() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        CrashedMigrations migrations = new CrashedMigrations(Files.createDirectory(folder.resolve("migrations")), home);
        boolean there = true;
        for (int left = share(2); left > 0; there = !there) {
            Death death = new Death(Failpoint.MIGRATION, 1 + random.nextInt(there ? 2 : 9), 0);
            System.out.println((there ? "old catalog " : "new catalog ") + death);
            if (migrations.kill(there, death)) {
                count(death);
                left--;
            }
        }
    }

    /** @param twentieths of all kills */
    private static int share(int twentieths) {
        return KILLS * twentieths / 20;
    }

    private static void count(Death death) {
        MET.merge(death.at(), 1, Integer::sum);
    }

    private static Death death(Failpoint at, SplittableRandom random) {
        int times = switch (at) {
            case STAGED, ROWS_IN, BEFORE_COMMIT, AFTER_COMMIT -> CrashedBackfills.WINDOWS / 4;
            case RANDOM_MOMENT -> CrashedBackfills.WINDOWS / 2;
            case ANY_WRITE -> 8 * CrashedBackfills.WINDOWS;
            default -> 1;
        };
        return new Death(at, 1 + random.nextInt(times), random.nextInt(25));
    }
}

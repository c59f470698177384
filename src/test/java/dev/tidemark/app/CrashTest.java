package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.DoomedProgram.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static final Map<String, Integer> KILLED = new TreeMap<>();

    @TempDir
    static Path folder;

    private static Home home;
    private static SmallProject small;
    private static final Map<String, CrashProject> COMPUTED = new HashMap<>();

    @BeforeAll
    static void prepare() throws Exception {
        System.out.println("CrashTest seed " + SEED);
        home = Home.in(Files.createDirectory(folder.resolve("home")));
        small = new SmallProject(Files.createDirectory(folder.resolve("small")));
    }

    @AfterAll
    static void tell() {
        System.out.println(
                "CrashTest: " + KILLED.values().stream().mapToInt(i -> i).sum() + " kills, nothing lost: " + KILLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void backfillsEndAsIfNobodyHadDied(String engine) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED ^ engine.hashCode());
        CrashedBackfills backfills = new CrashedBackfills(Files.createDirectory(folder.resolve(engine)), home, engine);
        int next = 0;
        boolean restate = false;
        for (int left = share(5); left > 0; restate = !restate) {
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
            died.forEach(death -> count(engine + " " + death.at()));
            left -= died.size();
            assertThat(next).as("deaths that were not met").isLessThan(3 * KILLS);
        }
    }

    /** @param first whether the first one that is killed is there already */
    @ParameterizedTest
    @CsvSource({"h2, false", "duckdb, true"})
    void aProjectIsBroughtUpWholeOrNotAtAll(String engine, boolean first) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED ^ engine.hashCode());
        Path own = Files.createDirectory(folder.resolve("migrations-" + engine));
        CrashedMigrations migrations = new CrashedMigrations(own, home, engine);
        boolean there = first;
        boolean script = true;
        for (int left = share(1); left > 0; there = !there) {
            // What is no script's is, among others, the ledger's.
            Failpoint at = script ? Failpoint.MIGRATION : Failpoint.ANY_WRITE;
            Death death = new Death(at, 1 + random.nextInt(!script ? 40 : there ? 4 : 11), 0);
            System.out.println(engine + (there ? " old catalog " : " new catalog ") + death);
            if (migrations.kill(there, death)) {
                count(engine + " catalog " + death.at());
                left--;
            }
            script = script != there;
        }
    }

    @ParameterizedTest
    @CsvSource({"h2, 2, 0", "duckdb, 1, 1"})
    void aChangeIsThereOrNotAndCanBeMadeAgain(String engine, int twentieths, int first) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED ^ engine.hashCode());
        Path own = Files.createDirectory(folder.resolve("changes-" + engine));
        CrashedChanges changes = new CrashedChanges(own, home, small, computed(engine));
        for (int kind = first; kind < first + share(twentieths); kind++) {
            count(engine + " " + changes.kill(kind, random));
        }
    }

    @ParameterizedTest
    @CsvSource({"h2, 1, 0", "duckdb, 2, 1"})
    void anOutputIsWholeOrAsItWas(String engine, int twentieths, int first) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED ^ engine.hashCode());
        Path own = Files.createDirectory(folder.resolve("outputs-" + engine));
        CrashedOutputs outputs = new CrashedOutputs(own, home, small, computed(engine));
        int kind = first;
        for (int left = share(twentieths); left > 0; kind++) {
            Optional<String> killed = outputs.kill(kind, random);
            killed.ifPresent(what -> count(engine + " " + what));
            left -= killed.isPresent() ? 1 : 0;
            assertThat(kind).as("outputs that were written too soon").isLessThan(first + 10 * KILLS);
        }
    }

    @ParameterizedTest
    @CsvSource({"h2, 0", "duckdb, 1"})
    void aBackupIsWholeOrAbsentAndSoIsWhatIsRestored(String engine, int first) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED ^ engine.hashCode());
        Path own = Files.createDirectory(folder.resolve("backups-" + engine));
        CrashedBackups backups = new CrashedBackups(own, home, computed(engine));
        int kind = first;
        for (int left = share(1); left > 0; kind++) {
            Optional<String> killed = backups.kill(kind, random);
            killed.ifPresent(what -> count(engine + " " + what));
            left -= killed.isPresent() ? 1 : 0;
            assertThat(kind).as("copies that were made too soon").isLessThan(first + 10 * KILLS);
        }
    }

    /** @param twentieths of all kills */
    private static int share(int twentieths) {
        return KILLS * twentieths / 20;
    }

    private static void count(String what) {
        KILLED.merge(what, 1, Integer::sum);
    }

    private static CrashProject computed(String engine) throws IOException {
        if (!COMPUTED.containsKey(engine)) {
            COMPUTED.put(engine, small.computed(engine));
        }
        return COMPUTED.get(engine);
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

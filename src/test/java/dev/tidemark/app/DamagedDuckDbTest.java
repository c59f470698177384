package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.DoomedProgram.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * DuckDB's file, or the log beside it, after a torn disk or a stranger, opened by the real program in a process of its own:
 * it answers rightly or says which file is damaged. More with {@code -Dtidemark.kills}; {@code -Dtidemark.seed} says which.
 */
@Tag("crash")
@Timeout(3_600)
class DamagedDuckDbTest {
    private static final int DAMAGES = Math.max(2, Integer.getInteger("tidemark.kills", 20) / 12);
    private static final long SEED = Long.getLong("tidemark.seed", 1_618_033);
    private static final long SECONDS = 180;
    private static final String FILE = "warehouse.duckdb";
    private static final String LOG = "warehouse.duckdb.wal";

    @TempDir
    static Path folder;

    private static Home home;
    /** Its windows are in the file, or in the log beside it, by the name of that. */
    private static final Map<String, CrashProject> WHOLE = new TreeMap<>();
    /** Of each day, in words. */
    private static Map<String, List<String>> rows;

    private static List<String> sources;

    @BeforeAll
    static void prepare() throws Exception {
        System.out.println("DamagedDuckDbTest seed " + SEED);
        home = Home.in(Files.createDirectory(folder.resolve("home")));
        CrashProject fresh = new SmallProject(Files.createDirectory(folder.resolve("small"))).fresh("duckdb");
        CrashProject dying = fresh.copyTo(folder.resolve("dying"));
        Death death = new Death(Failpoint.AFTER_RUN_ENDS, 1, 0);
        try (DoomedProgram program = DoomedProgram.start(home, death.where(), dying.arguments("backfill"))) {
            assertThat(death.of(program)).isTrue();
        }
        WHOLE.put(LOG, dying);
        CrashProject computed = dying.copyTo(folder.resolve("computed"));
        computed.run("backfill");
        WHOLE.put(FILE, computed);
        assertThat(computed.files()).doesNotContain(LOG);
        Answers answers = ask(computed);
        assertThat(answers.codes()).containsExactly(0, 0, 0, 0);
        rows = answers.rows();
        sources = answers.sources();
        assertThat(rows.keySet()).hasSizeGreaterThan(8);
        assertThat(sources).hasSize(1);
        assertThat(answers.done()).hasSize(SmallProject.LATE_WINDOWS);
    }

    /** What four commands said. */
    private record Answers(List<String> said, List<Integer> codes) {
        Map<String, List<String>> rows() {
            Map<String, List<String>> rows = new TreeMap<>();
            said.stream()
                    .filter(line -> line.matches("u\\d+,.*"))
                    .forEach(row -> rows.computeIfAbsent(row.split("[, ]", 3)[1], day -> new ArrayList<>())
                            .add(row));
            return rows;
        }

        List<String> sources() {
            return said.stream().filter(line -> line.startsWith("TX has ")).toList();
        }

        /** Days of windows. */
        List<String> done() {
            return said.stream()
                    .filter(line -> line.matches("\\d.*,done,.*"))
                    .map(line -> line.substring(0, 10))
                    .toList();
        }

        boolean isSound() {
            return said.stream().anyMatch(line -> line.matches("\\d+ windows? checked, 0 findings"));
        }
    }

    private static Answers ask(CrashProject project) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        for (String[] command : List.of(
                new String[] {"verify"},
                new String[] {"windows", "payments"},
                new String[] {"export", "payments"},
                new String[] {"query", "SELECT 'TX has ' || COUNT(*) || ' ' || SUM(AMT) || MAX(TS) AS T FROM TX"})) {
            arguments.addAll(project.arguments(command));
            arguments.add(CommandsInTurn.THEN);
        }
        arguments.remove(arguments.size() - 1);
        try (DoomedProgram program = DoomedProgram.startInTurn(home, arguments)) {
            int code = program.endWithin(SECONDS);
            assertThat(code).as("%s", program.said()).isZero();
            return new Answers(
                    List.copyOf(program.said()),
                    program.saidAfter(CommandsInTurn.CODE).stream()
                            .map(Integer::valueOf)
                            .toList());
        }
    }

    /** Some bytes or many, as a disk or a stranger changes them. */
    private static String damage(Path file, SplittableRandom random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 << random.nextInt(13));
        String what = switch (random.nextInt(4)) {
            case 0 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield "a bit turned at " + at;
            }
            case 1 -> {
                Arrays.fill(bytes, at, at + length, (byte) 0);
                yield length + " zeros at " + at;
            }
            case 2 -> {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, at, length);
                yield length + " other bytes at " + at;
            }
            default -> {
                bytes = Arrays.copyOf(bytes, at);
                yield "cut at " + at;
            }
        };
        Files.write(file, bytes);
        return file.getFileName() + ": " + what;
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, LOG})
    void answersRightlyOrSaysWhatIsDamaged(String file) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED ^ file.length());
        int refused = 0;
        int found = 0;
        for (int i = 0; i < DAMAGES; i++) {
            CrashProject project = WHOLE.get(file).copyTo(folder.resolve(file + i));
            String as = damage(project.folder().resolve(file), random) + ", seed " + SEED;
            Answers answers = ask(project);
            mustBeRightOrSaySo(answers, project, as);
            refused += answers.codes().contains(1) ? 1 : 0;
            found += answers.isSound() ? 0 : 1;
            delete(project.folder());
        }
        System.out.println("DamagedDuckDbTest: " + file + ", " + DAMAGES + " times: verify complained or refused "
                + found + " times, something was refused " + refused + " times, 0 wrong answers");
    }

    private static void mustBeRightOrSaySo(Answers answers, CrashProject project, String as) {
        List<String> failures = answers.said().stream()
                .filter(line -> line.startsWith("tidemark: "))
                .toList();
        assertThat(answers.codes()).as("%s: %s", as, failures).hasSize(4).isSubsetOf(0, 1);
        assertThat(failures)
                .as(as)
                .allMatch(line -> line.contains(project.folder().toString())
                        && line.contains("damaged")
                        && line.contains("backup"));
        if (answers.isSound()) {
            // A log that is cut short has lost windows, which the catalog knows of.
            if (answers.codes().get(1) == 0) {
                assertThat(answers.done()).as(as).hasSize(SmallProject.LATE_WINDOWS);
            }
            if (answers.codes().get(2) == 0) {
                assertThat(answers.rows()).as(as).isEqualTo(rows);
            }
        } else {
            assertThat(answers.codes().get(0)).as(as).isEqualTo(1);
        }
        if (answers.codes().get(3) == 0) {
            assertThat(answers.sources()).as(as).isEqualTo(sources);
        }
    }

    private static void delete(Path project) throws IOException {
        try (Stream<Path> files = Files.list(project)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
        Files.delete(project);
    }
}

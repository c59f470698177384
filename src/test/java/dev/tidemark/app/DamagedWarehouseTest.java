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
 * DuckDB's file, the log beside it, or H2's file after a torn disk or a stranger, opened by the real program in a process of
 * its own: it answers rightly or says which file is damaged. H2 keeps no checksums of what is in its pages, so that only what
 * has one of ours is sure, the rows of windows, and not the rows of an imported table. More with {@code -Dtidemark.kills}; {@code -Dtidemark.seed} says which.
 */
@Tag("crash")
@Timeout(3_600)
class DamagedWarehouseTest {
    private static final int DAMAGES = Math.max(2, Integer.getInteger("tidemark.kills", 20) / 12);
    private static final long SEED = Long.getLong("tidemark.seed", 1_618_033);
    private static final long SECONDS = 180;
    private static final String FILE = "warehouse.duckdb";
    private static final String LOG = "warehouse.duckdb.wal";
    private static final String H2_FILE = "warehouse.mv.db";

    /** The last one of rows without a checksum where H2 keeps them. */
    private static final List<String[]> COMMANDS = List.of(
            new String[] {"verify"},
            new String[] {"windows", "payments"},
            new String[] {"export", "payments"},
            new String[] {"query", "SELECT 'TX has ' || COUNT(*) || ' ' || SUM(AMT) || MAX(TS) AS T FROM TX"});

    @TempDir
    static Path folder;

    private static Home home;
    private static final Map<String, Whole> WHOLE = new TreeMap<>();

    /**
     * Before the damage.
     *
     * @param project whose windows are in the file
     * @param answers that it gives
     */
    private record Whole(CrashProject project, Answers answers) {}

    @BeforeAll
    static void prepare() throws Exception {
        System.out.println("DamagedWarehouseTest seed " + SEED);
        home = Home.in(Files.createDirectory(folder.resolve("home")));
        SmallProject small = new SmallProject(Files.createDirectory(folder.resolve("small")));
        CrashProject dying = small.fresh("duckdb").copyTo(folder.resolve("dying"));
        Death death = new Death(Failpoint.AFTER_RUN_ENDS, 1, 0);
        try (DoomedProgram program = DoomedProgram.start(home, death.where(), dying.arguments("backfill"))) {
            assertThat(death.of(program)).isTrue();
        }
        CrashProject computed = dying.copyTo(folder.resolve("computed"));
        computed.run("backfill");
        assertThat(computed.files()).doesNotContain(LOG);
        CrashProject onH2 = small.fresh("h2").copyTo(folder.resolve("h2"));
        onH2.run("backfill");
        Answers answers = ask(computed);
        WHOLE.put(FILE, new Whole(computed, answers));
        WHOLE.put(LOG, new Whole(dying, answers));
        WHOLE.put(H2_FILE, new Whole(onH2, ask(onH2)));
        for (Whole whole : WHOLE.values()) {
            assertThat(whole.answers().codes())
                    .hasSize(commands(whole.project()))
                    .containsOnly(0);
            assertThat(whole.answers().rows().keySet()).hasSizeGreaterThan(8);
            assertThat(whole.answers().done()).hasSize(SmallProject.LATE_WINDOWS);
        }
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

    private static int commands(CrashProject project) {
        return Files.exists(project.folder().resolve(H2_FILE)) ? COMMANDS.size() - 1 : COMMANDS.size();
    }

    private static Answers ask(CrashProject project) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        for (String[] command : COMMANDS.subList(0, commands(project))) {
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
    @ValueSource(strings = {FILE, LOG, H2_FILE})
    void answersRightlyOrSaysWhatIsDamaged(String file) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED ^ file.length());
        int refused = 0;
        int found = 0;
        for (int i = 0; i < DAMAGES; i++) {
            Whole whole = WHOLE.get(file);
            CrashProject project = whole.project().copyTo(folder.resolve(file + i));
            String as = damage(project.folder().resolve(file), random) + ", seed " + SEED;
            Answers answers = ask(project);
            mustBeRightOrSaySo(answers, whole.answers(), project, as);
            refused += answers.codes().contains(1) ? 1 : 0;
            found += answers.isSound() ? 0 : 1;
            delete(project.folder());
        }
        System.out.println("DamagedWarehouseTest: " + file + ", " + DAMAGES + " times: verify complained or refused "
                + found + " times, something was refused " + refused + " times, 0 wrong answers");
    }

    private static void mustBeRightOrSaySo(Answers answers, Answers right, CrashProject project, String as) {
        List<String> failures = answers.said().stream()
                .filter(line -> line.startsWith("tidemark: "))
                .toList();
        assertThat(answers.codes())
                .as("%s: %s", as, failures)
                .hasSize(commands(project))
                .isSubsetOf(0, 1);
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
                assertThat(answers.rows()).as(as).isEqualTo(right.rows());
            }
        } else {
            assertThat(answers.codes().get(0)).as(as).isEqualTo(1);
        }
        if (answers.codes().equals(right.codes())) {
            assertThat(answers.sources()).as(as).isEqualTo(right.sources());
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

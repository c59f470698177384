package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tidemark.app.DoomedProgram.Home;
import dev.tidemark.engine.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real program in a process of its own, on DuckDB, whose file, log and catalog may not grow beyond N bytes. One size for
 * each command, more with {@code -Dtidemark.kills}; {@code -Dtidemark.seed} says which.
 */
@Tag("crash")
@Timeout(3_600)
class FullDuckDbFileTest {
    private static final int SIZES = Math.max(1, Integer.getInteger("tidemark.kills", 20) / 30);
    private static final long SEED = Long.getLong("tidemark.seed", 2_718_281);
    private static final long SECONDS = 180;
    /** Of the log, where it is to go into the file several times in a command. */
    private static final String SHORT_LOG = "100000";
    /**
     * Of the log of each command but an apply, which is more than what the file has before: none may be so small that the
     * file could not be written over. No full disk refuses that, and DuckDB, which writes over a block that is in use, would
     * have half of it.
     */
    private static final long LONG_LOG = 4_000_000;
    /** Of DuckDB's file; an apply writes less than a kilobyte of log. */
    private static final long BEFORE_ITS_BLOCKS = 12_288;
    /** Three kilobytes of them in each row. */
    private static final String WORDS = ", " + "SHA2(USER_ID || TO_VARCHAR(AMT) || '0', 512)"
            + " || SHA2(USER_ID || TO_VARCHAR(AMT) || '1', 512)".repeat(23) + " AS WORDS";

    private static final String EMPTY_STORE = ": no view has this store, and the ledger has no window of it";

    @TempDir
    static Path folder;

    private static Home home;
    private static CrashProject fresh;
    private static CrashProject outdated;
    private static StoredWindows before;
    private static StoredWindows after;
    private static String table;
    private static String view;

    enum Command {
        BACKFILL,
        RESTATE,
        IMPORT,
        REPLACE,
        APPLY;

        CrashProject project() {
            return this == RESTATE ? outdated : fresh;
        }

        String[] words() {
            return switch (this) {
                case BACKFILL -> new String[] {"backfill", "--workers", "4"};
                case RESTATE -> new String[] {"backfill", "--workers", "4", "--restate"};
                case IMPORT -> new String[] {"import", "T2", table, "--types", SmallProject.TYPES};
                case REPLACE -> new String[] {"import", "TX", table, "--types", SmallProject.TYPES, "--replace"};
                case APPLY -> new String[] {"apply", view, "--yes"};
            };
        }
    }

    @BeforeAll
    static void prepare() throws Exception {
        assumeThat(System.getProperty("os.name"))
                .as("a limit on a process's files is set as on Linux")
                .isEqualTo("Linux");
        System.out.println("FullDuckDbFileTest seed " + SEED);
        home = Home.in(Files.createDirectory(folder.resolve("home")));
        SmallProject small = new SmallProject(Files.createDirectory(folder.resolve("small")));
        fresh = small.fresh("duckdb");
        fresh.run("apply", small.lateView("payments", WORDS).toString(), "--yes");
        CrashProject computed = fresh.copyTo(folder.resolve("computed"));
        computed.run("backfill", "--workers", "4");
        before = windows(computed);
        outdated = computed;
        String other = small.lateTable("other.csv", 2).toString();
        outdated.run("import", "TX", other, "--types", SmallProject.TYPES, "--replace");
        CrashProject restated = outdated.copyTo(folder.resolve("restated"));
        restated.run("backfill", "--restate");
        after = windows(restated);
        table = wide(small.lateTable("wide.csv", 3)).toString();
        view = small.lateView("other", WORDS).toString();
    }

    /** With three kilobytes more in each row. */
    private static Path wide(Path csv) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(csv)) {
            byte[] bytes = new byte[1_500];
            random.nextBytes(bytes);
            lines.add(line + "," + (lines.isEmpty() ? "WORDS" : HexFormat.of().formatHex(bytes)));
        }
        return Files.write(csv, lines);
    }

    private static StoredWindows windows(CrashProject project) throws Exception {
        return project.look((open, engine) -> StoredWindows.of(open, engine, "payments"));
    }

    private static long size(CrashProject project) throws IOException {
        return Files.size(project.folder().resolve("warehouse.duckdb"));
    }

    private static final class Sum {
        private int full;
        private int duckDbOnly;
        private int reported;
    }

    @ParameterizedTest
    @EnumSource
    void saysSoOrIsDoneAndNothingIsLost(Command command) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED + command.ordinal());
        CrashProject calm = command.project().copyTo(folder.resolve("calm " + command));
        calm.run(command.words());
        ProjectPicture done = calm.look(ProjectPicture::of);
        Sum sum = new Sum();
        for (int i = 0; i < SIZES; i++) {
            // A restatement's log is no longer than the file.
            boolean shortLog = (i + command.ordinal()) % 2 == 0 || command == Command.RESTATE;
            long from = command == Command.APPLY ? 0 : size(command.project());
            long to = command == Command.APPLY
                    ? BEFORE_ITS_BLOCKS
                    : shortLog ? Math.max(size(calm), from + 250_000) : LONG_LOG;
            long bytes = from + random.nextLong(to - from) & -1024;
            check(command, i, bytes, shortLog ? SHORT_LOG : "", calm, done, sum);
        }
        System.out.println("FullDuckDbFileTest: duckdb, " + command + ", " + SIZES + " sizes of its files: full "
                + sum.full + " times, of DuckDB's files alone " + sum.duckDbOnly + " times, " + sum.reported
                + " windows reported done, 0 lost");
    }

    private static void check(
            Command command, int number, long bytes, String log, CrashProject calm, ProjectPicture done, Sum sum)
            throws Exception {
        String as = command + " with files of " + bytes + " bytes, log '" + log + "', seed " + SEED;
        CrashProject project = command.project().copyTo(folder.resolve(command + " " + number));
        ProjectPicture begun = project.look(ProjectPicture::of);
        List<Instant> reported;
        int code;
        try (DoomedProgram program =
                DoomedProgram.startWithSmallFiles(home, bytes, log, project.arguments(command.words()))) {
            code = program.endWithin(SECONDS);
            mustSayWhatIsFull(code, program.said(), project, as);
            reported = program.saidAfter(CrashProgram.COMMITTED).stream()
                    .map(start -> LocalDateTime.parse(start).toInstant(ZoneOffset.UTC))
                    .toList();
            sum.full += code == 0 ? 0 : 1;
            sum.duckDbOnly +=
                    code != 0 && program.said().stream().noneMatch(line -> line.contains("catalog.mv.db")) ? 1 : 0;
        }
        sum.reported += reported.size();
        if (code != 0) {
            // Somebody looks while there is still no room.
            try (DoomedProgram again =
                    DoomedProgram.startWithSmallFiles(home, bytes, "", project.arguments("windows", "payments"))) {
                mustSayWhatIsFull(again.endWithin(SECONDS), again.said(), project, as + ", looked at");
            }
        }
        ProjectPicture found = project.look((open, engine) -> {
            assertThat(open.catalog().runs())
                    .as(as)
                    .extracting(RunRecord::state)
                    .doesNotContain(RunRecord.State.RUNNING);
            StoredWindows windows = StoredWindows.of(open, engine, "payments");
            windows.mustBeWhole(before, after);
            assertThat(windows.ledger().keySet()).as(as).containsAll(reported);
            return ProjectPicture.of(open, engine);
        });
        assertThat(found.findings())
                .as(as)
                .filteredOn(finding -> command != Command.APPLY || !finding.endsWith(EMPTY_STORE))
                .isEmpty();
        if (command == Command.IMPORT || command == Command.REPLACE || command == Command.APPLY) {
            found.mustBeBetween(begun, done, as);
        }
        if (code == 0) {
            assertThat(found).as(as).isEqualTo(done);
        } else if (!found.equals(done)) {
            project.run(command.words());
        }
        assertThat(project.look(ProjectPicture::of)).as(as).isEqualTo(done);
        assertThat(project.files()).as(as).isEqualTo(calm.files());
        assertThat(CrashProject.filesOf(home.temporary())).as(as).isEmpty();
        delete(project);
    }

    /** Nobody needs to know what an engine calls it. */
    private static void mustSayWhatIsFull(int code, List<String> said, CrashProject project, String as) {
        List<String> failures = said.stream()
                .filter(line -> line.startsWith("PAYMENTS [") || line.startsWith("tidemark: "))
                .toList();
        assertThat(code).as("%s: %s", as, said).isIn(0, 1);
        assertThat(failures.isEmpty()).as("%s: %s", as, said).isEqualTo(code == 0);
        assertThat(failures)
                .as(as)
                .allMatch(line -> line.contains(" may not grow: ")
                        && line.contains("lift the limit, then open the project again")
                        && line.contains(project.folder().toString()));
        assertThat(said).as(as).noneMatch(line -> line.contains("unexpected") || line.startsWith("\tat "));
    }

    private static void delete(CrashProject project) throws IOException {
        try (Stream<Path> files = Files.list(project.folder())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
        Files.delete(project.folder());
    }
}

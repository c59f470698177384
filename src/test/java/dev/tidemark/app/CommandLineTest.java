package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tidemark.cli.CommandLineProgram;
import dev.tidemark.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The whole program on a project of its own, from arguments to exit code and messages. Alone: it raises signals, which are
 * the process's, as soon as any thread is in the method it waits for, which must be a thread of its own command.
 */
@Isolated
class CommandLineTest {
    private static final Instant NOW = Instant.parse("2022-12-05T00:00:00Z");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Runnable onRun = () -> {};
    /** Of the terminal; 0 where there is none. */
    private int width;

    @BeforeEach
    void makeProject() throws IOException {
        Path table = write("tx.csv", "USER_ID,AMT,TS", "u1,1,2022-12-01 10:00:00", "u1,0,2022-12-03 10:00:00");
        assertThat(run("init", folder.resolve("p").toString())).isZero();
        assertThat(run("import", "TX", table.toString())).isZero();
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!arguments[0].equals("init")) {
            all.addAll(0, List.of("--project", folder.resolve("p").toString()));
        }
        return runAsIs(all.toArray(String[]::new));
    }

    private int runAsIs(String... arguments) {
        out.reset();
        err.reset();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                super.println(line);
                if (line.startsWith("run r") && line.endsWith(" windows")) {
                    onRun.run();
                }
            }
        };
        PrintStream answers = new PrintStream(out, true, StandardCharsets.UTF_8);
        ProgramTools tools = new ProgramTools(
                TestProgram.projects(Clock.fixed(NOW, ZoneOffset.UTC)), answers, Path.of("no-such-folder"));
        Terminal terminal = new Terminal(answers, errors, width, false);
        return new CommandLineProgram(tools, terminal, "test").run(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void apply(String start, String key, String value) throws IOException {
        Path file = write(
                "v.sql",
                "/*---",
                "name: v",
                "sources: {tx: TX}",
                "entities: {user: [" + key + "]}",
                "timestamp: TS",
                "schedule: 1d",
                "start: " + start,
                "---*/",
                "SELECT USER_ID AS " + key + ", TS, " + value + " AS N FROM {tx}",
                "WHERE TS >= '{context.start_time}'::TIMESTAMP AND TS < '{context.end_time}'::TIMESTAMP");
        assertThat(run("apply", file.toString(), "--yes")).as(err()).isZero();
    }

    private Path spine() throws IOException {
        return write("spine.csv", "USER_ID,AT", "u1,2022-12-05 00:00:00");
    }

    @Test
    void aResultIntoATableAndItsStatementAreForConnectionsOnly() throws IOException {
        apply("2022-12-01", "USER_ID", "AMT");
        String[] join = {"join", "--spine", spine().toString(), "--views", "v", "--into", "T", "--timestamp", "AT"};
        assertThat(run(join)).isEqualTo(2);
        assertThat(err()).contains("works on a Snowflake connection only: on h2");
        assertThat(run("join", "--views", "v", "--show-sql")).isEqualTo(2);
        assertThat(err()).contains("works on a Snowflake connection only: on h2");
        assertThat(run("join", "--spine", spine().toString(), "--views", "v", "--replace"))
                .isEqualTo(2);
        assertThat(err()).contains("--into");
    }

    @Test
    void aJoinWhoseMissingWindowsFailIsDoneInPart() throws IOException {
        apply("2022-12-01", "USER_ID", "1 / AMT");
        int code = run(
                "join",
                "--spine",
                spine().toString(),
                "--views",
                "v",
                "--timestamp",
                "AT",
                "--explain",
                "--compute-missing");
        assertThat(out()).contains("not computed");
        assertThat(err()).contains("1 failed").contains("V [2022-12-03 00:00:00, 2022-12-04 00:00:00): ");
        assertThat(code).isEqualTo(1);
    }

    /** A shell starts what runs in its background deaf to an interrupt, and so is Java then. */
    private static void assumeInterruptsAreHeard() throws IOException {
        Path status = Path.of("/proc/self/status");
        boolean deaf = Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> line.substring("SigIgn:".length()).strip())
                        .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) >> 1 & 1) == 1);
        assumeFalse(deaf, "this process ignores SIGINT");
    }

    @Test
    void aJoinThatComputesWindowsStopsWhenInterrupted() throws IOException {
        assumeInterruptsAreHeard();
        apply("2021-01-01", "USER_ID", "AMT");
        onRun = () -> Signal.raise(new Signal("INT"));
        int code = run("join", "--spine", spine().toString(), "--views", "v", "--timestamp", "AT", "--compute-missing");
        assertThat(code).isEqualTo(130);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("finishing the running windows").doesNotContain(" 0 not computed");
    }

    @Test
    void aJoinKeyThatNoViewHasOrThatIsNamedTwiceIsRefused() throws IOException {
        apply("2022-12-01", "USER_ID", "AMT");
        String spine =
                write("spine.csv", "USER_ID,OTHER,AT", "u1,u2,2022-12-05").toString();
        assertThat(run("join", "--spine", spine, "--views", "v", "--timestamp", "AT", "--key", "OTHER=USRE_ID"))
                .isEqualTo(2);
        assertThat(err()).contains("USRE_ID, which the column OTHER is given for, is no join key; they are V.USER_ID");
        String[] join = {"join", "--spine", spine, "--views", "v", "--key", "OTHER=USER_ID", "--key", "USER_ID=user_id"
        };
        assertThat(run(join)).isEqualTo(2);
        assertThat(err()).contains("--key names two columns for USER_ID, OTHER and USER_ID; leave one of them out");
    }

    @Test
    void badRowsAreToldOnceWhenWindowsAreComputed() throws IOException {
        apply("2022-12-01", "USER_ID", "AMT");
        Path spine = write("spine.csv", "USER_ID,AT", "u1,2022-12-05 00:00:00", "u1,yesterday");
        Path bad = folder.resolve("bad.csv");
        int code = run(
                "join",
                "--spine",
                spine.toString(),
                "--views",
                "v",
                "--timestamp",
                "AT",
                "--compute-missing",
                "--skip-bad-rows",
                bad.toString());
        assertThat(code).as(err()).isZero();
        assertThat(out()).isEqualTo("USER_ID,AT,N\nu1,2022-12-05 00:00:00,0\n");
        assertThat(err()).containsOnlyOnce("1 bad row left out");
    }

    @Test
    void theHistoryHoldsTheTextOfASpineQueryAndTheNameOfASpineFile() throws IOException {
        apply("2022-12-01", "USER_ID", "AMT");
        String sql = "SELECT 'u1' AS USER_ID, '2022-12-05'::TIMESTAMP AS AT";
        String[] query = {"join", "--spine-sql", sql, "--views", "v", "--timestamp", "AT"};
        assertThat(run(query)).as(err()).isZero();
        String[] file = {"join", "--spine", spine().toString(), "--views", "v", "--timestamp", "AT"};
        assertThat(run(file)).as(err()).isZero();
        assertThat(run("history", "--format", "csv")).isZero();
        String digits = "\\d+\\.\\d+";
        String id = "j\\.\\w+\\.1";
        assertThat(out().lines().filter(line -> line.contains(",join,")))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).matches(".*,h2,join,v," + digits + ",1," + id + ",,spine\\.csv"),
                        line -> assertThat(line)
                                .matches(".*,h2,join,v," + digits + ",1," + id + ",,\"" + Pattern.quote(sql) + "\""));
        assertThat(out().lines().filter(line -> line.contains(",import,")))
                .singleElement()
                .asString()
                .matches(".*,h2,import,TX," + digits + ",\\d+,i\\.\\w+\\.\\d+,,.*");
    }

    @Test
    void doctorEndsWith1OnlyForWhatIsBroken() throws IOException {
        assertThat(run("doctor")).isZero();
        assertThat(out()).contains("project     ok       ").contains("\nkeyring     ");
        Files.writeString(folder.resolve("p/project.json"), "{");
        assertThat(run("doctor")).isEqualTo(1);
        assertThat(out()).contains("project     broken   ");
    }

    @Test
    @Timeout(30)
    void interruptingReachesTheSpinesQuery() throws Exception {
        assumeInterruptsAreHeard();
        apply("2022-12-01", "USER_ID", "AMT");
        String tens = "(SELECT 0 AS N UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
                + " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";
        StringBuilder slow =
                new StringBuilder("SELECT 'u1' AS USER_ID, TO_TIMESTAMP(SUM(T0.N)) AS AT FROM " + tens + " T0");
        for (int i = 1; i < 10; i++) {
            slow.append(" CROSS JOIN ").append(tens).append(" T").append(i);
        }
        Thread later = new Thread(() -> {
            while (!isEvaluating()) {
                Thread.onSpinWait();
            }
            Signal.raise(new Signal("INT"));
        });
        later.start();
        assertThat(run("join", "--spine-sql", slow.toString(), "--views", "v", "--timestamp", "AT"))
                .as(err())
                .isEqualTo(130);
        later.join();
    }

    /** Whether a thread is in the middle of H2's evaluation of the spine's SELECT: no other may be taken for it. */
    private static boolean isEvaluating() {
        return Thread.getAllStackTraces().values().stream()
                .anyMatch(stack -> Arrays.stream(stack)
                                .anyMatch(frame -> frame.getClassName().startsWith("org.h2.command.query.Select")
                                        && frame.getMethodName().startsWith("query"))
                        && Arrays.stream(stack)
                                .anyMatch(frame -> frame.getClassName().equals(QuerySpine.class.getName())));
    }

    @Test
    void appendedRowsTakeTheTablesTypes() throws IOException {
        Path wider = write("more.csv", "USER_ID,AMT,TS", "u2,1,2022-12-05");
        assertThat(run(
                        "import",
                        "WIDE",
                        write("wide.csv", "USER_ID,AMT,TS", "u1,1000.25,2022-12-04")
                                .toString()))
                .as(err())
                .isZero();
        assertThat(run("import", "WIDE", wider.toString(), "--append"))
                .as(err())
                .isZero();
        assertThat(run("query", "SELECT SUM(AMT) AS S FROM WIDE")).as(err()).isZero();
        assertThat(out()).isEqualTo("S\n1001.25\n");
        Path tooWide = write("large.csv", "USER_ID,AMT,TS", "u3,123456.5,2022-12-04");
        assertThat(run("import", "WIDE", tooWide.toString(), "--append")).isEqualTo(2);
        assertThat(err())
                .contains("'123456.5' does not fit NUMBER(6,2) without loss; the table's AMT is NUMBER(6,2)")
                .contains("with --replace and --types AMT=NUMBER(8,2), then append");
        Path fits = write("fits.csv", "USER_ID,AMT,TS", "u3,7.000,2022-12-04");
        assertThat(run("import", "WIDE", fits.toString(), "--append")).as(err()).isZero();
        assertThat(run("query", "SELECT COUNT(*) AS N FROM WIDE")).isZero();
        assertThat(out()).isEqualTo("N\n3\n");
    }

    @Test
    void theWarningCountsTheRowsThatCanBeComputed() throws IOException {
        apply("2022-12-01", "USER_ID", "AMT");
        Path waiting = write("spine.csv", "USER_ID,AT", "u1,2022-12-06 00:00:00");
        assertThat(run("join", "--spine", waiting.toString(), "--views", "v", "--timestamp", "AT"))
                .isZero();
        assertThat(err())
                .contains("1 row not computed, because a window is not due yet; the last becomes due at 2022-12-06")
                .doesNotContain("--compute-missing");
        assertThat(run("join", "--spine", spine().toString(), "--views", "v", "--timestamp", "AT"))
                .isZero();
        assertThat(err())
                .contains("1 row not computed, because of 4 windows in [2022-12-01T00:00:00Z, 2022-12-05T00:00:00Z)")
                .doesNotContain("not due yet");
    }

    @Test
    void lookupAsksForTheKeysOfTheVersionThatIsRead() throws IOException {
        apply("2022-12-01", "USER_ID", "AMT");
        assertThat(run("backfill")).isZero();
        apply("2022-12-01", "CUSTOMER", "AMT");
        assertThat(run("lookup", "v", "USER_ID=u1")).as(err()).isZero();
        assertThat(out()).startsWith("USER_ID,N,STATUS,");
    }

    @Test
    @Timeout(60)
    void watchingEndsWhereTheClockStands() throws IOException {
        apply("2022-12-01", "USER_ID", "AMT");
        assertThat(run("--now", "2022-12-03T12:00:00Z", "backfill", "--watch"))
                .as(err())
                .isZero();
        assertThat(err())
                .contains(": 2 done, 0 failed")
                .contains("the clock stands at 2022-12-03T12:00:00Z: nothing more becomes due")
                .doesNotContain("the next window");
    }

    @Test
    void theSummaryNamesEveryWindowThatFailedOrWasLeft() throws IOException {
        List<String> rows = new ArrayList<>(List.of("USER_ID,AMT,TS"));
        for (int day = 1; day <= 14; day++) {
            rows.add(String.format(Locale.ROOT, "u1,%d,2022-11-%02d 10:00:00", day % 2, day));
        }
        String table = write("many.csv", rows.toArray(String[]::new)).toString();
        assertThat(run("import", "TX", table, "--replace")).as(err()).isZero();
        apply("2022-11-01", "USER_ID", "1 / AMT");
        assertThat(run("backfill", "--workers", "1")).isEqualTo(1);
        assertThat(err())
                .contains("34 windows", "27 done, 7 failed, 0 not computed")
                .contains("V failed: [2022-11-02 00:00:00, 2022-11-03 00:00:00), [2022-11-04 00:00:00, ")
                .contains("[2022-11-14 00:00:00, 2022-11-15 00:00:00)")
                .doesNotContain("V not computed");
        rows.replaceAll(row -> row.replace(",1,2022", ",0,2022"));
        table = write("worse.csv", rows.toArray(String[]::new)).toString();
        assertThat(run("import", "TX", table, "--replace")).as(err()).isZero();
        assertThat(run("backfill", "--restate", "--to", "2022-11-15", "--workers", "1"))
                .isEqualTo(1);
        assertThat(err())
                .contains("0 done, 3 failed, 11 not computed")
                .contains("V not computed: [2022-11-03 00:00:00, 2022-11-14 00:00:00)")
                .doesNotContain("V failed:");
    }

    @Test
    void aCsvForASpreadsheetHasNoFormulas() throws IOException {
        String query = "SELECT '=1+2' AS \"@X\", '-7' AS N, -7 AS M, NULL AS E";
        assertThat(run("query", query, "--format", "csv", "--spreadsheet-safe"))
                .as(err())
                .isZero();
        assertThat(out()).isEqualTo("'@X,N,M,E\n'=1+2,-7,-7,\n");
        Path file = folder.resolve("q.csv");
        assertThat(run("query", query, "--spreadsheet-safe", "-o", file.toString()))
                .isZero();
        assertThat(file).hasContent("'@X,N,M,E\n'=1+2,-7,-7,\n");
        assertThat(run("query", query, "--format", "jsonl", "--spreadsheet-safe"))
                .isZero();
        assertThat(out()).contains("\"=1+2\"");
        apply("2022-12-01", "USER_ID", "AMT");
        assertThat(run("backfill")).as(err()).isZero();
        Path spine =
                write("evil.csv", "USER_ID;AT;=NOTE", "=u1;2022-12-05 00:00:00;+cmd|'x'", "u1;2022-12-05 00:00:00;ok");
        String[] join = {"join", "--spine", spine.toString(), "--views", "v", "--format", "csv", "--timestamp", "AT"};
        assertThat(run(join)).as(err()).isZero();
        assertThat(out()).contains("=u1;2022-12-05 00:00:00;+cmd|'x'");
        List<String> safe = new ArrayList<>(List.of(join));
        safe.add("--spreadsheet-safe");
        assertThat(run(safe.toArray(String[]::new))).as(err()).isZero();
        assertThat(out())
                .startsWith("USER_ID,AT,'=NOTE,")
                .contains("\n'=u1,2022-12-05 00:00:00,'+cmd|'x',")
                .contains("\nu1,2022-12-05 00:00:00,ok,");
    }

    /** All windows are done, and what was asked for is not there. */
    @Test
    void theSummaryTellsOfRowsThatWereDropped() throws IOException {
        Path file = write(
                "v.sql",
                "/*---",
                "name: v",
                "sources: {tx: TX}",
                "entities: {user: [USER_ID]}",
                "timestamp: TS",
                "schedule: 1d",
                "start: 2022-12-01",
                "---*/",
                "SELECT USER_ID, TS, AMT FROM {tx} WHERE '{context.start_time}' < '{context.end_time}'");
        assertThat(run("apply", file.toString(), "--yes")).as(err()).isZero();
        assertThat(run("backfill", "--end", "2022-12-03")).as(err()).isZero();
        assertThat(err())
                .contains("2 done, 0 failed, 0 not computed")
                .contains("V: 3 rows dropped in 2 windows, without a key or timestamp or outside of their window;"
                        + " 1 window stored no row; see: tidemark windows V");
        apply("2022-12-01", "USER_ID", "AMT");
        assertThat(run("backfill", "--end", "2022-12-03")).as(err()).isZero();
        assertThat(err()).contains("2 done").doesNotContain("dropped");
    }

    @Test
    @Timeout(120)
    void interruptingAnImportOrAnExportLeavesNothing() throws Exception {
        assumeInterruptsAreHeard();
        StringBuilder text = new StringBuilder("USER_ID,AMT,TS\n");
        for (int i = 0; i < 100_000; i++) {
            text.append('u').append(i).append(",1,2022-12-01 10:00:00\n");
        }
        String large = Files.writeString(folder.resolve("large.csv"), text).toString();
        assertThat(interrupted("JdbcSourceLoads.fill", "import", "LARGE", large))
                .isEqualTo(130);
        assertThat(run("query", "SELECT 1 AS A FROM LARGE")).isEqualTo(2);
        assertThat(run("import", "TX", large, "--replace")).as(err()).isZero();
        apply("2022-12-01", "USER_ID", "AMT");
        assertThat(run("backfill", "--to", "2022-12-02")).as(err()).isZero();
        Path target = Files.createDirectory(folder.resolve("out"));
        String file = target.resolve("out.csv").toString();
        assertThat(interrupted("JdbcStoreSnapshot.sorted", "export", "v", "-o", file))
                .isEqualTo(130);
        assertThat(target).isEmptyDirectory();
    }

    /** Runs a command and interrupts it as soon as a thread is in the method, which the command listens to signals in. */
    private int interrupted(String where, String... arguments) throws InterruptedException {
        // Should the command be done before, the signal must not end the tests.
        SignalHandler before = Signal.handle(new Signal("INT"), signal -> {});
        AtomicBoolean done = new AtomicBoolean();
        Thread later = new Thread(() -> {
            while (!done.get() && !isIn(where)) {
                Thread.onSpinWait();
            }
            Signal.raise(new Signal("INT"));
        });
        later.start();
        try {
            return run(arguments);
        } finally {
            done.set(true);
            later.join();
            Signal.handle(new Signal("INT"), before);
        }
    }

    /** @param method as {@code Class.method} */
    private static boolean isIn(String method) {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> (frame.getClassName() + "." + frame.getMethodName()).endsWith("." + method));
    }

    @Test
    void aPlanSaysThatAnOlderVersionIsTakenAgain() throws IOException {
        apply("2022-12-01", "USER_ID", "AMT");
        assertThat(run("backfill")).isZero();
        apply("2022-12-01", "USER_ID", "AMT + 1");
        Path file = folder.resolve("v.sql");
        Files.writeString(file, Files.readString(file).replace("AMT + 1", "AMT"));
        assertThat(run("plan", file.toString())).as(err()).isZero();
        assertThat(out()).contains("changed    v  version v1 again, with the windows that it has  nothing to compute");
    }

    @Test
    void aPlanSaysWhatGoesWithTheViewsThatNoFileDefines() throws IOException {
        apply("2022-12-01", "USER_ID", "AMT");
        assertThat(run("backfill")).isZero();
        Path view = folder.resolve("v.sql");
        Path other = write("w.sql", Files.readString(view).replace("name: v", "name: w"));
        assertThat(run("plan", other.toString(), "--prune")).as(err()).isZero();
        String removed = "removed    v  with all its versions, 4 windows and 2 rows, about [0-9.]+ k?B\n";
        assertThat(out()).containsPattern(removed);
        assertThat(run("apply", other.toString(), "--prune", "--yes")).as(err()).isZero();
        assertThat(err()).containsPattern(removed);
    }

    @Test
    void comparingSaysOnWhichEngineATableIsMissing() throws IOException {
        apply("2022-12-01", "USER_ID", "AMT");
        assertThat(run("compare", "v", "--start", "2022-12-01", "--end", "2022-12-02"))
                .isEqualTo(2);
        assertThat(err())
                .contains("unknown table TX; import it first (on duckdb, whose own tables --engine duckdb reaches)");
    }

    @Test
    void renderingAFileNeedsNoProject() throws IOException {
        apply("2022-12-01", "USER_ID", "AMT");
        String file = folder.resolve("v.sql").toString();
        String[] window = {"--start", "2022-12-01", "--end", "2022-12-02"};
        assertThat(runAsIs("render", file, window[0], window[1], window[2], window[3]))
                .as(err())
                .isZero();
        assertThat(out()).startsWith("SELECT USER_ID").contains("TS >= '2022-12-01T00:00:00+00:00'::TIMESTAMP");
        assertThat(runAsIs("render", file, "--dialect", "h2", window[0], window[1], window[2], window[3]))
                .isEqualTo(2);
        assertThat(err()).contains("--project DIR");
    }

    @Test
    void aParquetFileTakesDeclaredTypes() throws IOException {
        String file = folder.resolve("t.parquet").toString();
        String sql = "SELECT '007' AS ID, '2022-12-01T10:00:00+02:00' AS AT, 1669888800000 AS MILLIS, 1.5 AS N";
        assertThat(run("query", sql, "-o", file)).as(err()).isZero();
        String types = "AT=TIMESTAMP_NTZ,MILLIS=TIMESTAMP_NTZ,N=NUMBER(12,2)";
        assertThat(run("import", "T", file, "--types", types)).as(err()).isZero();
        assertThat(out()).contains("AT,TIMESTAMP_NTZ", "MILLIS,TIMESTAMP_NTZ", "\"NUMBER(12,2)\"");
        assertThat(run("query", "SELECT * FROM T")).isZero();
        assertThat(out()).isEqualTo("ID,AT,MILLIS,N\n007,2022-12-01 08:00:00,2022-12-01 10:00:00,1.50\n");
        assertThat(run("import", "T", file, "--replace", "--types", "ID=DATE")).isEqualTo(2);
        assertThat(err()).contains("t.parquet, row 1, column ID: '007' is no DATE");
        assertThat(run("import", "T", file, "--replace", "--types", "IDD=DATE")).isEqualTo(2);
        assertThat(err()).contains("--types: t.parquet has no column IDD");
    }

    @Test
    void everyCommandSaysThatTheProjectsClockIsPinned() throws IOException {
        Path file = folder.resolve("p/project.json");
        String text = Files.readString(file);
        Files.writeString(file, text.replaceFirst("\\{", "{\"clock\": \"2022-12-03T00:00:00Z\","));
        assertThat(run("views")).as(err()).isZero();
        assertThat(err()).contains("the project's clock is pinned to 2022-12-03T00:00:00Z");
        assertThat(run("--now", "2022-12-04", "views")).isZero();
        assertThat(err()).isEmpty();
    }

    @Test
    void aDryRunIsAListLikeEveryOther() throws IOException {
        apply("2022-12-01", "USER_ID", "AMT");
        assertThat(run("backfill", "--dry-run", "--newest-first", "--to", "2022-12-02", "--format", "jsonl"))
                .isZero();
        assertThat(out())
                .isEqualTo("{\"VIEW\":\"v\",\"VERSION\":\"v1\",\"START\":\"2022-12-01T00:00:00Z\","
                        + "\"END\":\"2022-12-02T00:00:00Z\"}\n");
        assertThat(run("backfill", "--watch", "--dry-run")).isEqualTo(2);
        assertThat(err()).contains("--watch and --dry-run exclude each other");
    }

    @Test
    void whichVersionIsReadIsSaidUntilTheNewOneIsComputed() throws IOException {
        apply("2022-12-01", "USER_ID", "AMT");
        assertThat(err()).contains("applied").doesNotContain("is read");
        assertThat(run("backfill")).isZero();
        apply("2022-12-01", "USER_ID", "AMT + 1");
        assertThat(err())
                .contains("v2 of v is read once its windows are computed (tidemark backfill v); until then v1 is read");
        assertThat(run("export", "v")).isZero();
        assertThat(out()).contains("u1,2022-12-01 10:00:00,1");
        assertThat(err()).contains("v2 of v is read once its windows are computed (tidemark backfill v); reading v1");
        assertThat(run("export", "v", "--version", "v1")).isZero();
        assertThat(err()).doesNotContain("is read");
        assertThat(run("rollback", "v", "--to", "v2")).isZero();
        assertThat(err()).contains("v is at v2 again; 4 windows of it are missing: tidemark backfill v");
        assertThat(run("rollback", "v", "--to", "v1")).isZero();
        assertThat(err()).endsWith("v is at v1 again\n");
        assertThat(run("rollback", "v", "--to", "v9")).isEqualTo(2);
        assertThat(err()).contains("v has no version 'v9'; there are v1, v2");
    }

    @Test
    void viewsCountTheWindowsThatAreStale() throws IOException {
        apply("2022-12-01", "USER_ID", "AMT");
        assertThat(run("backfill", "--start", "2022-12-02", "--end", "2022-12-04"))
                .isZero();
        assertThat(run("views", "--format", "jsonl")).isZero();
        assertThat(out()).contains("\"DUE\":4,\"DONE\":2,\"MISSING\":2,\"STALE\":0");
        Path more = write("more.csv", "USER_ID,AMT,TS", "u2,1,2022-12-03 11:00:00");
        assertThat(run("import", "TX", more.toString(), "--append")).as(err()).isZero();
        assertThat(run("views", "--format", "jsonl")).isZero();
        assertThat(out()).contains("\"STALE\":2");
    }

    @Test
    void removingNeedsNoTerminal() throws IOException {
        apply("2022-12-01", "USER_ID", "AMT");
        assertThat(run("backfill")).as(err()).isZero();
        assertThat(run("remove", "v")).as(err()).isZero();
        assertThat(err()).containsPattern("removed v with its 4 windows and 2 rows, about [0-9.]+ k?B\n$");
        apply("2022-12-01", "USER_ID", "AMT");
        assertThat(run("remove", "v", "--yes")).as(err()).isZero();
    }

    @Test
    void namesThatAreNearlyRightAreRecognised() throws IOException {
        write("orders.csv", "A", "1");
        assertThat(run(
                        "import",
                        "SHOP.PUBLIC.ORDERS",
                        folder.resolve("orders.csv").toString()))
                .isZero();
        assertThat(run("query", "SELECT A FROM ORDERS")).isEqualTo(2);
        assertThat(err()).contains("unknown table ORDERS; there is SHOP.PUBLIC.ORDERS");
        assertThat(run("query", "SELECT A FROM SHOP.PUBLIC.ORDRES")).isEqualTo(2);
        assertThat(err()).contains("unknown table SHOP.PUBLIC.ORDRES; did you mean SHOP.PUBLIC.ORDERS?");
        assertThat(run("query", "SELECT DATEADDD(day, 1, TS) AS A FROM TX")).isEqualTo(2);
        assertThat(err())
                .contains("DATEADDD is not supported by the offline engine: did you mean DATEADD? A function of that"
                        + " name that Snowflake has runs there");
    }

    @Test
    void anEngineWithoutTablesIsNoRiddle() throws IOException {
        assertThat(run("--engine", "duckdb", "sources")).as(err()).isZero();
        assertThat(err()).contains("this project has no tables on duckdb yet; each engine keeps its own");
        assertThat(run("--engine", "h2", "sources")).isZero();
        assertThat(err()).doesNotContain("no tables");
    }

    /** A project from a stranger could write over what stands there, or type into the terminal. */
    @Test
    void noTextOfAProjectCommandsTheTerminal() throws IOException {
        Path file = folder.resolve("p/project.json");
        String plain = Files.readString(file);
        assertThat(plain).contains("\"h2\"");
        Files.writeString(
                file, plain.replace("\"h2\"", "\"h2\\u001b]0;mine\\u0007\\u009b2J\\rall is well\\u0000\\u007f\""));
        for (String[] command : List.of(new String[] {"views"}, new String[] {"--debug", "views"})) {
            assertThat(run(command)).isEqualTo(2);
            assertThat(err()).contains("'h2?]0;mine??2J", "all is well??'");
            assertThat(err().replace(System.lineSeparator(), "").chars().filter(c -> c != '\t'))
                    .noneMatch(Character::isISOControl);
        }
    }

    /** Its comments and texts may be anybody's. Piped, it is the text as it is: whoever keeps it must get all of it. */
    @Test
    void noTextOfAViewCommandsTheTerminal() throws IOException {
        String evil = "'\u001b]0;mine\u0007\u009b2Jall is well\u202e'";
        apply("2022-12-01", "USER_ID", evil);
        String changed = folder.resolve("v.sql").toString();
        Files.writeString(Path.of(changed), Files.readString(Path.of(changed)).replace(" AS N", " AS M"));
        String[] render = {"render", "v", "--start", "2022-12-01", "--end", "2022-12-02"};
        for (String[] command : List.of(new String[] {"describe", "v"}, render, new String[] {"plan", changed})) {
            width = 0;
            assertThat(run(command)).as(err()).isZero();
            assertThat(out()).contains(evil);
            width = 80;
            assertThat(run(command)).as(err()).isZero();
            assertThat(out()).contains("'?]0;mine??2Jall is well?'");
            assertThat(out().replace(System.lineSeparator(), "").chars().filter(c -> c != '\t'))
                    .noneMatch(c -> Character.isISOControl(c) || c == 0x202e);
        }
    }
}

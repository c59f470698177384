package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sun.misc.Signal;

/** The whole program on a project of its own, from arguments to exit code and messages. */
class CommandLineTest {
    private static final Instant NOW = Instant.parse("2022-12-05T00:00:00Z");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Runnable onRun = () -> {};

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
        ProgramTools tools =
                new ProgramTools(new Projects(Clock.fixed(NOW, ZoneOffset.UTC)), answers, Path.of("no-such-folder"));
        Terminal terminal = new Terminal(answers, errors, 0, false);
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!arguments[0].equals("init")) {
            all.addAll(0, List.of("--project", folder.resolve("p").toString()));
        }
        return new CommandLineProgram(tools, terminal, "test").run(all.toArray(String[]::new));
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

    @Test
    void aJoinThatComputesWindowsStopsWhenInterrupted() throws IOException {
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
        String spine = write("spine.csv", "USER_ID,OTHER,AT", "u1,u2,2022-12-05").toString();
        assertThat(run("join", "--spine", spine, "--views", "v", "--timestamp", "AT", "--key", "OTHER=USRE_ID"))
                .isEqualTo(2);
        assertThat(err()).contains("USRE_ID, which the column OTHER is given for, is no join key; they are V.USER_ID");
        String[] join = {"join", "--spine", spine, "--views", "v", "--key", "OTHER=USER_ID", "--key", "USER_ID=user_id"};
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
    @Timeout(30)
    void interruptingReachesTheSpinesQuery() throws Exception {
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

    /** Whether a thread is in the middle of H2's evaluation of a SELECT. */
    private static boolean isEvaluating() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(java.util.Arrays::stream)
                .anyMatch(frame -> frame.getClassName().startsWith("org.h2.command.query.Select")
                        && frame.getMethodName().startsWith("query"));
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
        assertThat(err()).contains("AMT").contains("NUMBER(6,2)");
        assertThat(run("query", "SELECT COUNT(*) AS N FROM WIDE")).isZero();
        assertThat(out()).isEqualTo("N\n2\n");
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
}

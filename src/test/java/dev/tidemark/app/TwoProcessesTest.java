package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two programs, each a process with a home and a project of its own, on one warehouse: the double of Snowflake. */
@Tag("double")
@Timeout(240)
class TwoProcessesTest {
    private static final String NOW = "2022-12-31";
    private static final int WINDOWS = 30;
    /** As many as the payments have users in a day: u0 on ten days, u1 on five, u2 on four. */
    private static final int ROWS = 19;

    @TempDir
    Path one;

    @TempDir
    Path other;

    private OnTheDouble there;

    @BeforeEach
    void begin() throws SQLException, IOException {
        there = new OnTheDouble(one, "TWICE");
        there.acme("import", there.table("TX"), there.file("tx.csv"), "--types", "AMT=NUMBER(12,2)");
        there.acme("apply", there.file("spending.sql"), "--yes");
    }

    @AfterEach
    void end() throws SQLException {
        there.close();
    }

    /** A process and where it writes what it says. */
    private record Program(Process process, Path said) {
        /** What it said, when it has ended well. */
        String end() throws IOException, InterruptedException {
            boolean ended = process.waitFor(180, TimeUnit.SECONDS);
            String all = Files.readString(said);
            if (!ended) {
                process.destroyForcibly();
            }
            assertThat(ended).as(all).isTrue();
            assertThat(process.exitValue()).as(all).isZero();
            return all;
        }
    }

    private static Program start(Path home, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tidemark.Launcher"));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile(home, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File(home.toString()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("XDG_") || name.startsWith("TIDEMARK"));
        environment.put("HOME", home.toString());
        environment.put("SNOWFLAKE_PASSWORD", "any");
        environment.put("SNOWFLAKE_DISABLE_MINICORE", "true");
        environment.put("NO_PROXY", "127.0.0.1");
        environment.put("no_proxy", "127.0.0.1");
        return new Program(builder.start(), said);
    }

    private static Program onTheAccount(Path home, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--project", "project", "--engine", "acme", "--now", NOW));
        all.addAll(List.of(arguments));
        return start(home, all.toArray(String[]::new));
    }

    @Test
    void aBackfillThatTheyShareIsWholeAndHasNoRowTwice() throws Exception {
        start(other, "init", "project").end();
        assertThat(start(other, "connections", "--format", "csv").end())
                .as("a home of its own")
                .doesNotContain("acme");
        start(
                        other,
                        "connect",
                        "acme",
                        "--account",
                        "fakesnow",
                        "--user",
                        "any",
                        "--database",
                        there.database,
                        "--schema",
                        "PUBLIC",
                        "--url",
                        System.getProperty("tidemark.double"))
                .end();
        onTheAccount(other, "apply", there.file("spending.sql"), "--yes").end();

        Program his = onTheAccount(one, "backfill", "--no-progress");
        Program hers = onTheAccount(other, "backfill", "--no-progress");
        List<String> said = List.of(his.end(), hers.end());

        for (Path home : List.of(one, other)) {
            String windows =
                    onTheAccount(home, "windows", "spending", "--format", "csv").end();
            assertThat(windows.lines().filter(line -> line.contains(",done,")))
                    .as("%s, after %s", windows, said)
                    .hasSize(WINDOWS);
            String rows =
                    onTheAccount(home, "export", "spending", "--format", "csv").end();
            List<String> stored =
                    rows.lines().filter(line -> line.startsWith("u")).toList();
            assertThat(stored).as(rows).hasSize(ROWS).doesNotHaveDuplicates();
        }
        assertThat(there.account.number("SELECT COUNT(*) FROM TIDEMARK.LEDGER"))
                .as("without claims both would have computed all: %s", said)
                .isBetween((long) WINDOWS, 2L * WINDOWS - 1);
    }
}

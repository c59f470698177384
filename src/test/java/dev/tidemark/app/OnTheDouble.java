package dev.tidemark.app;

import dev.tidemark.cli.CommandLineProgram;
import dev.tidemark.cli.Terminal;
import dev.tidemark.warehouse.snowflake.DoubleAccount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command line with a project of its own and a connection {@code acme} to the double of Snowflake. Ten days of payments
 * of three users lie there, and a view of them is applied and backfilled.
 */
final class OnTheDouble implements AutoCloseable {
    static final String VIEW = """
            /*---
            name: spending
            sources:
              tx: %s.PUB.TX
            entities:
              user: [USER_ID]
            timestamp: TS
            schedule: 1d
            start: 2022-12-01
            ttl: 2d
            ---*/
            SELECT USER_ID, SUM(AMT) AS SPENT, COUNT(*) AS N, MAX(TS) AS TS FROM {tx}
            WHERE TS >= TO_TIMESTAMP('{context.start_time}') AND TS < TO_TIMESTAMP('{context.end_time}')
            GROUP BY USER_ID
            """;
    private static final int DAYS = 10;

    final DoubleAccount account;
    final String database;
    private final Path home;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** @param database that no other class of tests takes */
    OnTheDouble(Path home, String database) throws SQLException, IOException {
        this.home = home;
        this.database = database;
        account = new DoubleAccount(database);
        Files.writeString(home.resolve("spending.sql"), VIEW.formatted(database));
        Files.writeString(home.resolve("tx.csv"), payments());
        must("init", project().toString());
        must(
                "connect",
                "acme",
                "--account",
                "fakesnow",
                "--user",
                "any",
                "--database",
                database,
                "--schema",
                "PUBLIC",
                "--url",
                System.getProperty("tidemark.double"));
    }

    /** Loads and backfills on the account. */
    void fill() {
        acme("import", table("TX"), file("tx.csv"), "--types", "AMT=NUMBER(12,2)");
        acme("apply", file("spending.sql"), "--yes");
        acme("--now", "2022-12-11", "backfill", "--no-progress");
    }

    /** User u0 every day, u1 every second, u2 every third, at times that differ. */
    private static String payments() {
        StringBuilder csv = new StringBuilder("USER_ID,AMT,TS\n");
        for (int day = 0; day < DAYS; day++) {
            for (int user = 0; user < 3; user++) {
                if (day % (user + 1) == 0) {
                    csv.append("u%d,%d.%02d,2022-12-%02d 0%d:30:00.00000%d\n"
                            .formatted(user, day * 7 + user, day, day + 1, user, day));
                }
            }
        }
        return csv.toString();
    }

    Path project() {
        return home.resolve("project");
    }

    String file(String name) {
        return home.resolve(name).toString();
    }

    String table(String name) {
        return database + ".PUB." + name;
    }

    /** A command on the account that goes well; what it answers. */
    String acme(String... arguments) {
        return must(on("acme", arguments));
    }

    String must(String... arguments) {
        int code = run(arguments);
        if (code != 0) {
            throw new AssertionError(String.join(" ", arguments) + " ended with " + code + ": " + said());
        }
        return answered();
    }

    /** Arguments with the project and an engine in front. */
    String[] on(String engine, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--project", project().toString(), "--engine", engine));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    int run(String... arguments) {
        out.reset();
        err.reset();
        Machine machine = new Machine("Linux", Map.of("SNOWFLAKE_PASSWORD", "any"), home, home);
        PrintStream answers = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        ProgramTools tools = new ProgramTools(
                Projects.of(machine, Secrets.Prompt.NOBODY, Clock.systemUTC()),
                new ByteArrayInputStream(new byte[0]),
                answers,
                home.resolve("data"));
        return new CommandLineProgram(tools, new Terminal(answers, errors, 0, false), "test").run(arguments);
    }

    String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    String answered() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws SQLException {
        account.close();
    }
}

package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.CommandLineProgram;
import dev.tidemark.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectCommandTest {
    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        err.reset();
        Machine machine = new Machine("Linux", Map.of(), home, home);
        PrintStream answers = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        ProgramTools tools = new ProgramTools(
                Projects.of(machine, Secrets.Prompt.NOBODY, Clock.systemUTC()), answers, home.resolve("data"));
        return new CommandLineProgram(tools, new Terminal(answers, errors, 0, false), "test").run(arguments);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String answered() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void savesAProfileAndChangesOnlyWhatIsNamedLater() {
        assertThat(run("connect", "acme", "--account", "org-acme", "--user", "bot", "--role", "R", "--database", "DB"))
                .as(said())
                .isZero();
        assertThat(run("connect", "ACME", "--role", "S", "--auth", "token"))
                .as(said())
                .isZero();
        assertThat(run("connections")).isZero();
        assertThat(answered())
                .isEqualTo("NAME,ACCOUNT,USER,ROLE,WAREHOUSE,DATABASE,SCHEMA,STORE_SCHEMA,SIGN_IN\n"
                        + "ACME,org-acme,bot,S,,DB,,TIDEMARK,token\n");
        assertThat(run("connections", "remove", "acme")).isZero();
        assertThat(run("connections", "remove", "acme")).isEqualTo(2);
        assertThat(said()).contains("there is no connection acme");
    }

    @Test
    void refusesASecretAndAnAddressAndTheNameOfAnEngine() throws IOException {
        assertThat(run("connect", "a", "--account", "x", "--user", "u", "--property", "password=marker"))
                .isEqualTo(2);
        assertThat(said()).contains("no passwords").doesNotContain("marker");
        assertThat(run("connect", "a", "--account", "x.snowflakecomputing.com", "--user", "u"))
                .isEqualTo(2);
        assertThat(said()).contains("only the account");
        assertThat(run("connect", "h2", "--account", "x", "--user", "u")).isEqualTo(2);
        assertThat(run("connect", "a", "--account", "x", "--user", "u", "--auth", "telepathy"))
                .isEqualTo(2);
        assertThat(said()).contains("password, browser, key-pair, token, oauth");
        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aTestNamesTheStepThatFailsAndEndsWithThree() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
            String url = "http://127.0.0.1:" + port;
            assertThat(run("connect", "acme", "--account", "x", "--user", "u", "--url", url))
                    .isZero();
            assertThat(run("connections", "test", "acme")).isEqualTo(3);
            assertThat(answered())
                    .contains("host,ok,")
                    .contains("sign-in,failed,")
                    .contains("no password for acme; set SNOWFLAKE_PASSWORD");
        }
        assertThat(run("connections", "test", "acme")).isEqualTo(3);
        assertThat(answered())
                .contains("host,failed,", "127.0.0.1 does not answer at port " + port)
                .doesNotContain("sign-in");
    }

    @Test
    void anEngineThatIsNoConnectionIsNamed() {
        assertThat(run("init", home.resolve("p").toString())).as(said()).isZero();
        assertThat(run("--project", home.resolve("p").toString(), "--engine", "acme", "views"))
                .isEqualTo(2);
        assertThat(said()).contains("there is no engine 'acme'; take h2, duckdb or a connection's name");
        assertThat(run("init", home.resolve("q").toString(), "--engine", "acme"))
                .isEqualTo(2);
        assertThat(said()).contains("a project is made on h2 or duckdb, not on 'acme'");
    }
}

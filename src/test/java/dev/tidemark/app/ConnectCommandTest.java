package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.CommandLineProgram;
import dev.tidemark.cli.Terminal;
import dev.tidemark.settings.secrets.SecretName;
import dev.tidemark.settings.secrets.SecretTool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectCommandTest {
    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Map<String, String> environment = Map.of();
    private String typed = "";
    private Secrets.Prompt prompt = Secrets.Prompt.NOBODY;

    private int run(String... arguments) {
        out.reset();
        err.reset();
        Machine machine = new Machine("Linux", environment, home, home);
        PrintStream answers = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        ProgramTools tools = new ProgramTools(
                Projects.of(machine, prompt, Clock.systemUTC()),
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                answers,
                home.resolve("data"));
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
                .isEqualTo("NAME,ACCOUNT,USER,ROLE,WAREHOUSE,DATABASE,SCHEMA,STORE_SCHEMA,SIGN_IN,SECRET,ORIGIN\n"
                        + "ACME,org-acme,bot,S,,DB,,TIDEMARK,token,prompt,\n");
        assertThat(run("connections", "remove", "acme")).isZero();
        assertThat(run("connections", "remove", "acme")).isEqualTo(2);
        assertThat(said()).contains("there is no connection acme");
    }

    @Test
    void refusesASecretAndAnAddressAndTheNameOfAnEngine() throws IOException {
        assertThat(run("connect", "a", "--account", "x", "--user", "u", "--property", "password=marker"))
                .isEqualTo(2);
        assertThat(said()).contains("no passwords").doesNotContain("marker");
        assertThat(run("connect", "a", "--account", "https://my_org-x.snowflakecomputing.com/console", "--user", "u"))
                .isEqualTo(2);
        assertThat(said()).contains("--account: only the account").contains("write my_org-x");
        assertThat(run("connect", "a", "--account", "https://example.com", "--user", "u"))
                .isEqualTo(2);
        assertThat(said()).contains("not an address, like orgname-accountname");
        assertThat(run("connect", "a", "--account", "my org", "--user", "u")).isEqualTo(2);
        assertThat(said()).contains("like orgname-accountname or xy12345.eu-west-1");
        assertThat(run("connect", "h2", "--account", "x", "--user", "u")).isEqualTo(2);
        assertThat(run("connect", "a", "--account", "x", "--user", "u", "--auth", "telepathy"))
                .isEqualTo(2);
        assertThat(said()).contains("password, browser, key-pair, token, oauth");
        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private static final String[] CONNECT = {"connect", "acme", "--account", "org-acme", "--user", "bot"};

    private int connect(String... more) {
        String[] all = Arrays.copyOf(CONNECT, CONNECT.length + more.length);
        System.arraycopy(more, 0, all, CONNECT.length, more.length);
        return run(all);
    }

    private String listed() {
        assertThat(run("connections")).as(said()).isZero();
        return answered();
    }

    private void nothingOnTheDiskTells(String secret) throws IOException {
        try (var files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(secret);
            }
        }
        assertThat(said() + answered()).doesNotContain(secret);
    }

    @Test
    void keepsTheSecretOfStandardInputInTheEncryptedFileAndRemovesItWithTheProfile() throws IOException {
        environment = Map.of("TIDEMARK_PASSPHRASE", "open sesame");
        typed = "märker\r\nsecond line\n";
        assertThat(connect("--secret-stdin")).as(said()).isZero();
        assertThat(said()).contains("saved acme, its secret in the encrypted file");
        nothingOnTheDiskTells("märker");
        assertThat(listed()).contains("password,encrypted file,\n");
        SecretName name = new SecretName("acme", SecretName.Kind.PASSWORD);
        assertThat(new Machine("Linux", environment, home, home).encryptedFile().find(name))
                .contains("märker");
        environment = Map.of();
        assertThat(listed()).contains("password,prompt,\n");
        assertThat(run("connections", "remove", "ACME")).as(said()).isZero();
        environment = Map.of("TIDEMARK_PASSPHRASE", "open sesame");
        assertThat(new Machine("Linux", environment, home, home).encryptedFile().find(name))
                .isEmpty();
    }

    @Test
    void keepsItInTheKeyringRatherThanInTheFile() throws IOException {
        Path tools = SecretTool.in(home.resolve("tools"));
        environment = Map.of("PATH", tools + ":/usr/bin:/bin", "TIDEMARK_PASSPHRASE", "open sesame");
        typed = "marker";
        assertThat(connect("--auth", "token", "--secret-stdin")).as(said()).isZero();
        assertThat(said()).contains("its secret in the keyring");
        assertThat(listed()).contains("token,keyring,\n");
        assertThat(home.resolve(".config/tidemark/secrets.json")).doesNotExist();
        assertThat(run("connections", "remove", "acme")).isZero();
        assertThat(run("connections", "remove", "acme")).isEqualTo(2);
        nothingOnTheDiskTells("marker");
    }

    @Test
    void savesNothingWhenTheSecretCanBeKeptNowhere() throws IOException {
        typed = "marker\n";
        assertThat(connect("--secret-stdin")).isEqualTo(2);
        assertThat(said().lines())
                .singleElement()
                .asString()
                .contains("the password of acme can be kept nowhere: secret-tool is not there")
                .contains("TIDEMARK_PASSPHRASE is not set")
                .contains("or set SNOWFLAKE_PASSWORD");
        nothingOnTheDiskTells("marker");
        assertThat(listed().lines()).hasSize(1);
        environment = Map.of("TIDEMARK_PASSPHRASE", "open sesame");
        typed = "\n";
        assertThat(connect("--secret-stdin")).isEqualTo(2);
        assertThat(said()).contains("there is no password to keep");
        typed = "marker\n";
        assertThat(connect("--auth", "browser", "--secret-stdin")).isEqualTo(2);
        assertThat(said()).contains("signs in with the browser, which takes no secret");
    }

    @Test
    void offersToKeepWhatIsTypedWhenNothingElseHasItAndItCanBeKept() {
        List<String> asked = new ArrayList<>();
        prompt = what -> {
            asked.add(what);
            return Optional.of("marker");
        };
        assertThat(connect()).isZero();
        assertThat(asked).as("nowhere to keep it").isEmpty();
        environment = Map.of("TIDEMARK_PASSPHRASE", "open sesame", "SNOWFLAKE_PASSWORD", "given");
        assertThat(connect()).isZero();
        assertThat(asked).as("the environment has it").isEmpty();
        environment = Map.of("TIDEMARK_PASSPHRASE", "open sesame");
        assertThat(connect()).isZero();
        assertThat(asked)
                .containsExactly("The password of bot for acme, to be kept in the encrypted file (nothing: not kept)");
        assertThat(said())
                .contains("saved acme, its secret in the encrypted file")
                .doesNotContain("marker");
        assertThat(connect()).isZero();
        assertThat(asked).hasSize(1);
    }

    @Test
    void listsWhatOtherClientsAndTheEnvironmentHaveAfterItsOwn() throws IOException {
        Path folder = Files.createDirectories(home.resolve(".snowflake"));
        Path file = Files.writeString(folder.resolve("connections.toml"), """
                [acme]
                account = "theirs"
                user = "u"

                [dev]
                account = "org-dev"
                user = "me"
                password = "marker"

                [okta]
                account = "org-dev"
                user = "me"
                authenticator = "https://acme.okta.com"
                """);
        environment = Map.of("SNOWFLAKE_ACCOUNT", "org-env", "SNOWFLAKE_USER", "robot", "SNOWFLAKE_TOKEN", "marker");
        assertThat(connect()).isZero();
        assertThat(listed().lines().skip(1))
                .containsExactly(
                        "acme,org-acme,bot,,,,,TIDEMARK,password,prompt,",
                        "dev,org-dev,me,,,,,TIDEMARK,password,file of the profile," + file,
                        "env,org-env,robot,,,,,TIDEMARK,token,environment,environment");
        assertThat(said()).contains(file + " [okta]: authenticator 'https://acme.okta.com' is not one");
        assertThat(run("connections", "remove", "dev")).isEqualTo(2);
        assertThat(said()).contains("dev is kept in " + file + "; remove it there");
        assertThat(run("connections", "test", "okta")).isEqualTo(2);
        assertThat(said()).contains("[okta]: authenticator").contains("tidemark connect");
        assertThat(said() + answered()).doesNotContain("marker");
    }

    @Test
    void aDamagedFileOfAnotherClientIsInNobodysWay() throws IOException {
        Path folder = Files.createDirectories(home.resolve(".snowflake"));
        Files.writeString(folder.resolve("config.toml"), "[connections.x]\npassword = marker\n");
        assertThat(connect()).as(said()).isZero();
        assertThat(run("init", home.resolve("p").toString())).as(said()).isZero();
        assertThat(run("--project", home.resolve("p").toString(), "--engine", "h2", "views"))
                .as(said())
                .isZero();
        assertThat(listed()).contains("acme,org-acme");
        assertThat(said()).contains("config.toml is no TOML at line 2").doesNotContain("marker");
        assertThat(run("--project", home.resolve("p").toString(), "--engine", "x", "views"))
                .isEqualTo(2);
        assertThat(said()).contains("config.toml is no TOML at line 2").doesNotContain("marker");
    }

    @Test
    void aDotEnvBesideTheProjectMayNameTheAccount() throws IOException {
        Path project = home.resolve("p");
        assertThat(run("init", project.toString())).as(said()).isZero();
        Files.writeString(
                project.resolve(".env"), "SNOWFLAKE_ACCOUNT=org-env\nSNOWFLAKE_USER=me\nSNOWFLAKE_PASSWORD=marker\n");
        assertThat(run("--project", project.toString(), "connections")).isZero();
        assertThat(answered()).contains("env,org-env,me,,,,,TIDEMARK,password,.env,environment\n");
        assertThat(listed()).doesNotContain("env,");
    }

    @Test
    void aProjectsFileCannotSayWhereThePasswordOfTheEnvironmentGoes() throws IOException {
        environment = Map.of("SNOWFLAKE_ACCOUNT", "org-env", "SNOWFLAKE_USER", "me", "SNOWFLAKE_PASSWORD", "marker");
        Path project = home.resolve("p");
        assertThat(run("init", project.toString())).as(said()).isZero();
        Files.writeString(project.resolve(".env"), "SNOWFLAKE_HOST=evil.example.com\n");
        assertThat(run("--project", project.toString(), "--engine", "env", "views"))
                .isEqualTo(2);
        assertThat(said())
                .contains("SNOWFLAKE_HOST stands in the project's .env")
                .doesNotContain("marker");
        assertThat(run("--project", project.toString(), "connections")).isZero();
        assertThat(answered()).doesNotContain("evil.example.com");
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

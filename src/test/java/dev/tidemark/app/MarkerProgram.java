package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.CommandLineProgram;
import dev.tidemark.cli.Terminal;
import dev.tidemark.domain.connection.ConnectionProfile.SignIn;
import dev.tidemark.settings.secrets.SecretTool;
import dev.tidemark.warehouse.snowflake.Keys;
import dev.tidemark.warehouse.snowflake.SignInStub;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A secret that can be told from everything else goes the whole way, from where a user keeps it to the account, and is looked
 * for afterwards in all that the program said, logged at whatever level, and left on the disk. A program of its own, which
 * speaks English as the launcher makes it: Snowflake's driver finds none of its own words in a Turkish one.
 */
final class MarkerProgram {
    private static final String ENCRYPTED_FILE = "ENCRYPTED_FILE";
    private static final String PROJECTS_FILE = "PROJECTS_FILE";
    private static final String KEYRING = "KEYRING";
    /** Where a secret is kept: under the variables of a sign-in, in two files, and in the keyring. */
    static final List<String> PLACES = List.of(
            SignIn.PASSWORD.name(),
            SignIn.TOKEN.name(),
            SignIn.OAUTH.name(),
            SignIn.KEY_PAIR.name(),
            ENCRYPTED_FILE,
            PROJECTS_FILE,
            KEYRING);

    /** Said when no command line has it: those are everybody's to read. */
    static final String NO_ARGUMENT = "no secret is an argument of this process or of one that it started";

    private static final String MARKER = "mArKeR-5ecret-9b1d";
    private static final String PASSPHRASE = "pAsSpHrAsE-of-the-file-77e0";

    /** As the driver names them to the account; a password is what it takes where nothing is named. */
    private static final Map<SignIn, String> WIRE = Map.of(
            SignIn.PASSWORD,
            "",
            SignIn.TOKEN,
            "PROGRAMMATIC_ACCESS_TOKEN",
            SignIn.OAUTH,
            "OAUTH",
            SignIn.KEY_PAIR,
            "SNOWFLAKE_JWT");

    private final Path home;

    private final StringBuilder said = new StringBuilder();
    private Map<String, String> environment = Map.of();

    private MarkerProgram(Path home) {
        this.home = home;
    }

    /** @param arguments an empty folder; each place that is right is said on a line of its own */
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ENGLISH);
        try (StartedProcesses processes = new StartedProcesses()) {
            for (String place : PLACES) {
                System.out.println("a secret of " + place);
                new MarkerProgram(Files.createDirectory(Path.of(arguments[0], place))).follow(place);
                System.out.println(toldNobody(place));
            }
            List<String> lines = processes.commandLines();
            assertThat(lines.get(0)).as("of this process").contains(MarkerProgram.class.getName());
            assertThat(lines).noneMatch(line -> line.contains(MARKER) || line.contains(PASSPHRASE));
            for (String verb : List.of("store", "lookup", "clear")) {
                assertThat(lines).as("what is started is seen").anyMatch(line -> line.contains("secret-tool " + verb));
            }
            System.out.println(NO_ARGUMENT);
        }
    }

    static String toldNobody(String place) {
        return place + " is told to the account only";
    }

    private void follow(String place) throws IOException {
        switch (place) {
            case ENCRYPTED_FILE -> aSecretOfTheEncryptedFile();
            case PROJECTS_FILE -> aSecretOfTheProjectsOwnFile();
            case KEYRING -> aSecretOfTheKeyring();
            default -> aSecretOfTheEnvironment(SignIn.valueOf(place));
        }
    }

    private int run(String typed, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        ProgramTools tools = new ProgramTools(
                Projects.of(new Machine("Linux", environment, home, home), Secrets.Prompt.NOBODY, Clock.systemUTC()),
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                stream,
                home.resolve("data"));
        int code = new CommandLineProgram(tools, new Terminal(stream, stream, 0, false), "test").run(arguments);
        said.append(bytes.toString(StandardCharsets.UTF_8));
        return code;
    }

    private int project(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--project", home.resolve("p").toString()));
        all.addAll(List.of(arguments));
        return run("", all.toArray(String[]::new));
    }

    /** The same in every file, in what archives hold, and whether a file's text is of one or two bytes a letter. */
    private void nothingTells(String secret, Logged logged) throws IOException {
        assertThat(said.toString()).doesNotContain(secret);
        assertThat(logged.lines()).isNotEmpty().noneMatch(line -> line.contains(secret));
        List<String> looked = new ArrayList<>();
        try (var files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lookInto(file.toString(), Files.readAllBytes(file), secret, looked);
            }
        }
        assertThat(looked).anyMatch(name -> name.endsWith("catalog.mv.db")).anyMatch(name -> name.contains("backup"));
    }

    private static void lookInto(String name, byte[] content, String secret, List<String> looked) throws IOException {
        looked.add(name);
        assertThat(new String(content, StandardCharsets.ISO_8859_1))
                .as(name)
                .doesNotContain(new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(secret.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                lookInto(name + "!" + entry.getName(), zip.readAllBytes(), secret, looked);
            }
        }
    }

    /** A statement that runs, one that fails, an account that refuses and one that is not there; then what is kept of it. */
    private void work(SignInStub account) {
        assertThat(run("", "connections", "test", "acme")).as(said.toString()).isIn(0, 3);
        assertThat(project("--engine", "acme", "query", "SELECT 1 AS N"))
                .as(said.toString())
                .isZero();
        assertThat(project("--engine", "acme", "query", "SELECT * FROM NO_SUCH_TABLE"))
                .isNotZero();
        account.refuse();
        assertThat(project("--engine", "acme", "query", "SELECT 2 AS N"))
                .as(said.toString())
                .isEqualTo(3);
        assertThat(run("", "connections", "test", "acme")).isEqualTo(3);
        account.close();
        assertThat(run("", "connections", "test", "acme")).isEqualTo(3);
        assertThat(project("history", "-o", home.resolve("history.csv").toString()))
                .as(said.toString())
                .isZero();
        assertThat(run("", "connections")).isZero();
        assertThat(project("doctor")).isIn(0, 1);
        assertThat(project("backup", home.resolve("backup.zip").toString()))
                .as(said.toString())
                .isZero();
    }

    private void connect(SignInStub account, String typed, String... more) {
        List<String> all = new ArrayList<>(
                List.of("connect", "acme", "--account", "acme", "--user", "bot", "--url", account.url()));
        all.addAll(List.of(more));
        assertThat(run(typed, all.toArray(String[]::new))).as(said.toString()).isZero();
        assertThat(run("", "init", home.resolve("p").toString()))
                .as(said.toString())
                .isZero();
    }

    private void aSecretOfTheEnvironment(SignIn kind) throws IOException {
        Path key = Keys.encrypted(home.resolve("key.p8"), MARKER);
        environment =
                Map.of("SNOWFLAKE_PASSWORD", MARKER, "SNOWFLAKE_TOKEN", MARKER, "SNOWFLAKE_KEY_PASSPHRASE", MARKER);
        try (Logged logged = new Logged();
                SignInStub account = new SignInStub()) {
            List<String> more = new ArrayList<>(List.of("--auth", kind.word()));
            if (kind == SignIn.KEY_PAIR) {
                more.addAll(List.of("--key-file", key.toString()));
            }
            connect(account, "", more.toArray(String[]::new));
            work(account);
            // A key's passphrase opens the key here; everything else is what the account asks for.
            assertThat(account.signIns()).isNotEmpty();
            assertThat(account.signIns()).allSatisfy(signIn -> {
                assertThat(signIn.contains(MARKER)).isEqualTo(kind != SignIn.KEY_PAIR);
                assertThat(signIn.contains("\"AUTHENTICATOR\":\"" + WIRE.get(kind) + "\""))
                        .as(signIn)
                        .isEqualTo(kind != SignIn.PASSWORD);
            });
            nothingTells(MARKER, logged);
        }
    }

    private void aSecretOfTheEncryptedFile() throws IOException {
        environment = new HashMap<>(Map.of("TIDEMARK_PASSPHRASE", PASSPHRASE));
        try (Logged logged = new Logged();
                SignInStub account = new SignInStub()) {
            connect(account, MARKER + "\n", "--secret-stdin");
            work(account);
            assertThat(account.signIns()).isNotEmpty().allMatch(signIn -> signIn.contains(MARKER));
            nothingTells(MARKER, logged);
            nothingTells(PASSPHRASE, logged);
        }
    }

    /** The keyring's own file lies elsewhere than where the secret is looked for. */
    private void aSecretOfTheKeyring() throws IOException {
        Path tools = SecretTool.in(home.resolveSibling("keyring"));
        environment = Map.of("PATH", tools + ":/usr/bin:/bin");
        try (Logged logged = new Logged();
                SignInStub account = new SignInStub()) {
            connect(account, MARKER + "\n", "--secret-stdin");
            assertThat(said.toString()).contains("keyring");
            work(account);
            assertThat(account.signIns()).isNotEmpty().allMatch(signIn -> signIn.contains(MARKER));
            nothingTells(MARKER, logged);
            assertThat(run("", "connections", "remove", "acme")).isZero();
            assertThat(SecretTool.kept(tools)).as("what is left of it").isEmpty();
        }
    }

    private void aSecretOfTheProjectsOwnFile() throws IOException {
        try (Logged logged = new Logged();
                SignInStub account = new SignInStub()) {
            connect(account, "");
            Path file = Files.writeString(home.resolve("p").resolve(".env"), "SNOWFLAKE_PASSWORD=" + MARKER + "\n");
            work(account);
            assertThat(account.signIns()).isNotEmpty().allMatch(signIn -> signIn.contains(MARKER));
            Files.delete(file);
            nothingTells(MARKER, logged);
        }
    }
}

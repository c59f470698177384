package dev.tidemark.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.domain.connection.ProfileRules;
import dev.tidemark.hostile.Examples;
import dev.tidemark.hostile.HostileRun;
import dev.tidemark.hostile.Mutations;
import dev.tidemark.hostile.OddText;
import dev.tidemark.settings.secrets.EncryptedFile;
import dev.tidemark.settings.secrets.SecretName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The small files of a project and of the user as somebody or a torn disk left them: read, left aside, or refused. */
@Tag("hostile")
@Timeout(3_600)
class HostileSettingsTest {
    private static final String PROJECT = "{\"format\": 1, \"engine\": \"h2\", \"clock\": \"2022-12-04T00:00:00Z\"}";
    private static final String CONNECTIONS =
            "{\"connections\": [{\"name\": \"acme\", \"account\": \"org-acme\", \"user\": \"BOT\","
                    + " \"signIn\": \"key-pair\", \"keyFile\": \"k.p8\", \"url\": \"http://127.0.0.1:1\", \"properties\": {\"a\": \"b\"}}]}";
    private static final String PREFERENCES =
            "{\"theme\": \"dark\", \"fontSize\": 13, \"times\": \"iso\", \"workers\": 2, \"previewRows\": 100,"
                    + " \"gridRows\": 100000, \"recent\": [\"/p\"], \"livePreviews\": [\"acme\"]}";
    private static final String LAYOUT =
            "{\"bounds\": {\"x\": 1, \"y\": 2, \"width\": 3, \"height\": 4}, \"maximized\": true, \"screen\": \"home\","
                    + " \"splits\": {\"a\": [0.5]}, \"keptUp\": {\"h2\": [\"V\"]}, \"engine\": \"h2\"}";
    private static final String QUERIES =
            "{\"queries\": [{\"title\": \"t\", \"saved\": \"SELECT 1\", \"text\": \"x\", \"selected\": true}]}";
    private static final String SPINE =
            "{\"sql\": \"SELECT 1\", \"rows\": [{\"USER_ID\": \"u\", \"TS\": \"2022-12-02\"}]}";
    private static final String SECRETS =
            "{\"about\": \"x\", \"iterations\": 1000, \"salt\": \"AAAAAAAAAAAAAAAAAAAAAA==\", \"secrets\": {\"acme/password\": \"AAAA\"}}";
    private static final String TOML =
            "[dev]\naccount = \"org-dev\"\nuser = 'me'\nauthenticator = \"SNOWFLAKE_JWT\"\nprivate_key_file = \"~/k\"\n"
                    + "host = \"127.0.0.1\"\nport = 8765\n[connections.x]\nport = 1_000\nuser = \"\"\"a\nb\"\"\"\nat = 1979-05-27T07:32:00Z\n"
                    + "list = [1, {a = [true]}]\nf = 1e10\nh = 0xff\n";

    private record Kind(String name, String valid) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("project", PROJECT),
            new Kind("connections", CONNECTIONS),
            new Kind("preferences", PREFERENCES),
            new Kind("layout", LAYOUT),
            new Kind("queries", QUERIES),
            new Kind("spine", SPINE),
            new Kind("secrets", SECRETS));
    private static final SecretName PASSWORD = new SecretName("acme", SecretName.Kind.PASSWORD);

    @TempDir
    Path folder;

    /** A file of the program, or what stands in one under another's name. */
    private record Given(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name + " " + new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static Given json(SplittableRandom random) {
        String name = Examples.any(KINDS, random).name;
        Kind kind = Examples.any(
                KINDS.stream()
                        .filter(each -> random.nextInt(8) == 0 || each.name.equals(name))
                        .toList(),
                random);
        List<String> nests = List.of("[", "{\"a\":", "[{\"connections\":", "{\"queries\":[");
        return new Given(name, bytes(text(kind.valid, nests, random), random));
    }

    private static byte[] toml(SplittableRandom random) {
        return bytes(
                text(TOML, List.of("a = [", "[", "{a = ", "a.", "[[a]]\n", "a = '''", "[a]\n", "[dev]\na="), random),
                random);
    }

    private static String text(String valid, List<String> nests, SplittableRandom random) {
        return switch (random.nextInt(7)) {
            case 0 ->
                valid.replaceFirst(
                        "\"[a-zA-Z]+\"(?=[,}\\]\n])",
                        "\"" + OddText.text(random).replaceAll("[\\\\\"$]", "") + "\"");
            case 1 -> Examples.any(nests, random).repeat(OddText.size(random, 100_000));
            case 2 -> {
                String nest = Examples.any(nests, random);
                int depth = OddText.size(random, 3_000);
                yield valid.replaceFirst(
                        "\"[a-zA-Z]+\"(?=[,}\\]\n])", nest.replace("a = ", "").repeat(depth) + "1" + "]".repeat(depth));
            }
            case 3 ->
                valid.replaceFirst(
                        "\\d+",
                        Examples.any(
                                List.of(
                                        "1e999999999",
                                        "1E-999999999",
                                        "9".repeat(OddText.size(random, 50_000)),
                                        "1e99999999999",
                                        "-1",
                                        "0x" + "f".repeat(900),
                                        "NaN",
                                        "inf"),
                                random));
            case 4 ->
                valid.replaceFirst(
                        "\"[a-zA-Z]+\"(?=[,}\\]\n])", "\"" + "a".repeat(OddText.size(random, 1 << 20)) + "\"");
            default -> Mutations.of(valid, valid, random);
        };
    }

    private static byte[] bytes(String text, SplittableRandom random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return random.nextInt(3) == 0 ? Mutations.of(bytes, random) : bytes;
    }

    @Test
    void whatTheProgramWritesIsReadOrRefused() {
        HostileRun.of("JSON files", 400, HostileSettingsTest::json, given -> {
            Files.write(folder.resolve(given.name + ".json"), given.bytes);
            switch (given.name) {
                case "layout" -> withoutRefusal(() -> LayoutFile.read(folder), Layout.NONE);
                case "preferences" -> withoutRefusal(() -> new PreferencesFile(folder).read(), Preferences.DEFAULT);
                case "queries" -> withoutRefusal(() -> QueriesFile.read(folder), List.of());
                case "spine" -> withoutRefusal(() -> SpineFile.read(folder), SpineDraft.NONE);
                case "connections" -> new ConnectionsFile(folder).read().forEach(HostileSettingsTest::check);
                case "secrets" -> new EncryptedFile(folder, "passphrase").has(PASSWORD);
                default -> ProjectFile.read(folder);
            }
        });
    }

    /** What must never keep a project from opening, or the program from starting, takes its default instead of a refusal. */
    private static <T> void withoutRefusal(Supplier<T> reading, T usual) {
        T read;
        try {
            read = reading.get();
        } catch (RuntimeException e) {
            throw new AssertionError("only a default may come out of this", e);
        }
        if (read.equals(usual)) {
            throw new InvalidInput("it took the default");
        }
    }

    private static void check(ConnectionProfile profile) {
        assertThat(ProfileRules.check(profile, false)).isNotNull();
    }

    @Test
    void profilesOfOtherClientsAreReadOrTheirFaultIsTold() {
        HostileRun.of("TOML files", 300, HostileSettingsTest::toml, bytes -> {
            Files.write(folder.resolve("connections.toml"), bytes);
            Files.write(folder.resolve("config.toml"), bytes);
            for (ClientProfiles.Client client : new ClientProfiles(folder, folder).list()) {
                ConnectionProfile profile = client.profile();
                if (profile == null) {
                    throw new InvalidInput(client.fault());
                }
                check(profile);
            }
        });
    }
}

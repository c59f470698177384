package dev.tidemark.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.domain.connection.ConnectionProfile.SignIn;
import dev.tidemark.domain.connection.ProfileRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionsFileTest {
    @TempDir
    private Path folder;

    private ConnectionsFile file() {
        return new ConnectionsFile(folder.resolve("made/when/needed"));
    }

    private static ConnectionProfile profile(SignIn signIn, Map<String, String> properties) {
        return new ConnectionProfile(
                "features",
                "xy12345.eu-west-1",
                "bot",
                "R",
                "WH",
                "DB",
                "PUBLIC",
                "FEATURES",
                signIn,
                "key.p8",
                "",
                properties);
    }

    @Test
    void isEmptyBeforeTheFirstProfile() {
        assertThat(file().read()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SignIn.class)
    void readsWhatItWrote(SignIn signIn) {
        List<ConnectionProfile> profiles =
                List.of(profile(signIn, Map.of("queryTimeout", "120", "a", "ü")), ConnectionProfile.EMPTY);
        file().write(profiles);
        assertThat(file().read()).isEqualTo(profiles);
    }

    @Test
    void neverOverwritesAFileThatItCannotRead() throws IOException {
        Path broken = folder.resolve("connections.json");
        Files.writeString(broken, "{\"connections\": [");
        ConnectionsFile file = new ConnectionsFile(folder);
        assertThatThrownBy(file::read).isInstanceOf(InvalidInput.class).hasMessageContaining("is damaged");
        assertThat(broken).hasContent("{\"connections\": [");
    }

    @Test
    void namesAnUnknownSignIn() throws IOException {
        Files.writeString(folder.resolve("connections.json"), "{\"connections\": [{\"signIn\": \"telepathy\"}]}");
        assertThatThrownBy(new ConnectionsFile(folder)::read).hasMessageContaining("telepathy");
    }

    @ParameterizedTest
    @CsvSource({
        "'', MISSING",
        "https://xy12345.snowflakecomputing.com, ADDRESS",
        "xy12345.snowflakecomputing.com, ADDRESS",
        "https://app.snowflake.com/myorg/acme/#/homepage, ADDRESS",
        "app.snowflake.com/myorg/acme, ADDRESS",
        "xy 12345, CHARACTERS",
        "xy12345/eu-west-1, CHARACTERS",
        "_org-acme, CHARACTERS",
        "xy12345.eu-west-1,",
        "MYORG-MY_ACCOUNT,",
    })
    void saysWhatIsWrongWithAnAccount(String account, ProfileRules.Fault fault) {
        ConnectionProfile profile =
                new ConnectionProfile("n", account, "u", "", "", "", "", "T", SignIn.PASSWORD, "", "", Map.of());
        assertThat(ProfileRules.check(profile, false).get(ProfileRules.Field.ACCOUNT))
                .isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "https://xy12345.eu-west-1.snowflakecomputing.com/console/login, xy12345.eu-west-1",
        "MY_ORG-ACME.SnowflakeComputing.com, MY_ORG-ACME",
        "xy12345.snowflakecomputing.cn, xy12345",
        "https://app.snowflake.com/myorg/my_acme/#/homepage, myorg-my_acme",
        "https://app.snowflake.com/, ''",
        "https://example.com, ''",
    })
    void findsTheAccountInAnAddress(String address, String account) {
        assertThat(ProfileRules.accountIn(address)).isEqualTo(account);
    }

    @Test
    void wantsAUserButForOAuthAndAKeyFileOnlyForAKeyPair() {
        for (SignIn signIn : SignIn.values()) {
            ConnectionProfile profile =
                    new ConnectionProfile("n", "xy", "", "", "", "", "", "T", signIn, "", "", Map.of());
            Map<ProfileRules.Field, ProfileRules.Fault> faults = ProfileRules.check(profile, false);
            assertThat(faults.containsKey(ProfileRules.Field.USER)).isEqualTo(signIn != SignIn.OAUTH);
            assertThat(faults.containsKey(ProfileRules.Field.KEY_FILE)).isEqualTo(signIn == SignIn.KEY_PAIR);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.example.com, true",
        "https://acme.example.com:8443/, true",
        "http://127.0.0.1:8765, true",
        "http://localhost:8765/, true",
        "http://acme.example.com, false",
        "http://127.0.0.1.example.com, false",
        "https://acme.example.com/path, false",
        "ftp://acme.example.com, false"
    })
    void sendsSecretsToOtherMachinesEncryptedOnly(String url, boolean right) {
        ConnectionProfile profile =
                new ConnectionProfile("n", "xy", "u", "", "", "", "", "T", SignIn.PASSWORD, "", url, Map.of());
        assertThat(ProfileRules.check(profile, false).containsKey(ProfileRules.Field.URL))
                .isEqualTo(!right);
    }

    @ParameterizedTest
    @CsvSource({
        "password, true",
        "PRIVATE_KEY_PWD, true",
        "private_key_file_pwd, true",
        "token, true",
        "private_key_base64, true",
        "privateKey, true",
        "private_key_file, false",
        "warehouse, false"
    })
    void keepsSecretsOutOfTheProperties(String key, boolean secret) {
        Map<ProfileRules.Field, ProfileRules.Fault> faults =
                ProfileRules.check(profile(SignIn.PASSWORD, Map.of(key, "x")), false);
        assertThat(faults.containsKey(ProfileRules.Field.PROPERTIES)).isEqualTo(secret);
    }

    @Test
    void refusesANameThatIsTaken() {
        assertThat(ProfileRules.check(profile(SignIn.PASSWORD, Map.of()), true))
                .containsExactly(Map.entry(ProfileRules.Field.NAME, ProfileRules.Fault.TAKEN));
    }
}

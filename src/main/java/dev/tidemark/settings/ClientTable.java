package dev.tidemark.settings;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.domain.connection.ConnectionProfile.SignIn;
import java.util.Locale;
import java.util.Map;

/** A profile as Snowflake's own clients write it: their keys and their words for the ways to sign in. */
final class ClientTable {
    private static final String MFA = "username_password_mfa";

    private final Map<String, String> values;
    private final String origin;

    /** @param origin for messages: a file and its table, or the environment */
    ClientTable(Map<String, String> values, String origin) {
        this.values = values;
        this.origin = origin;
    }

    String value(String... keys) {
        for (String key : keys) {
            String value = values.getOrDefault(key, "").strip();
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /** @throws InvalidInput for a way to sign in that is not known */
    ConnectionProfile profile(String name) {
        SignIn signIn = signIn();
        boolean mfa = value("authenticator").toLowerCase(Locale.ROOT).equals(MFA);
        return new ConnectionProfile(
                name,
                value("account"),
                value("user", "username"),
                value("role"),
                value("warehouse"),
                value("database"),
                value("schema"),
                ConnectionProfile.STORE_SCHEMA,
                signIn,
                signIn == SignIn.KEY_PAIR ? keyFile() : "",
                url(),
                // Without a passcode the driver asks for the second factor by itself.
                mfa ? Map.of("authenticator", MFA) : Map.of());
    }

    private SignIn signIn() {
        String word = value("authenticator").toLowerCase(Locale.ROOT);
        return switch (word) {
            case "" -> unsaid();
            case "snowflake", MFA -> SignIn.PASSWORD;
            case "externalbrowser" -> SignIn.BROWSER;
            case "snowflake_jwt" -> SignIn.KEY_PAIR;
            case "oauth" -> SignIn.OAUTH;
            case "programmatic_access_token" -> SignIn.TOKEN;
            default ->
                throw new InvalidInput(origin + ": authenticator " + InvalidInput.quoted(word)
                        + " is not one that Tidemark can use; write snowflake, username_password_mfa, externalbrowser,"
                        + " snowflake_jwt, oauth or programmatic_access_token there, or save a profile of that name:"
                        + " tidemark connect");
        };
    }

    private SignIn unsaid() {
        if (!keyFile().isEmpty()) {
            return SignIn.KEY_PAIR;
        }
        boolean tokenOnly = !value("token", "token_file_path").isEmpty()
                && value("password").isEmpty();
        return tokenOnly ? SignIn.TOKEN : SignIn.PASSWORD;
    }

    private String keyFile() {
        return value("private_key_file", "private_key_path");
    }

    private String url() {
        String host = value("host");
        String protocol = value("protocol");
        String port = value("port");
        return host.isEmpty()
                ? ""
                : (protocol.isEmpty() ? "https" : protocol) + "://" + host + (port.isEmpty() ? "" : ":" + port);
    }
}

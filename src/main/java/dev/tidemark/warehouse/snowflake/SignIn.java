package dev.tidemark.warehouse.snowflake;

import java.nio.file.Path;
import java.util.Properties;

/** How a session proves who it is for, with the secret that it takes; in no text, so that no message can tell it. */
public sealed interface SignIn {

    /** Adds the driver's properties. */
    void addTo(Properties properties);

    /** @param passcode of a second factor, empty for none */
    record Password(String password, String passcode) implements SignIn {
        @Override
        public void addTo(Properties properties) {
            properties.put("password", password);
            if (!passcode.isEmpty()) {
                properties.put("authenticator", "username_password_mfa");
                properties.put("passcode", passcode);
            }
        }

        @Override
        public String toString() {
            return "a password";
        }
    }

    record Browser() implements SignIn {
        @Override
        public void addTo(Properties properties) {
            properties.put("authenticator", "externalbrowser");
        }

        @Override
        public String toString() {
            return "the browser";
        }
    }

    /** @param passphrase of an encrypted key file, empty for none */
    record KeyPair(Path file, String passphrase) implements SignIn {
        @Override
        public void addTo(Properties properties) {
            properties.put("authenticator", "snowflake_jwt");
            properties.put("private_key_file", file.toString());
            if (!passphrase.isEmpty()) {
                properties.put("private_key_file_pwd", passphrase);
            }
        }

        @Override
        public String toString() {
            return "the key in " + file;
        }
    }

    /** A programmatic access token. */
    record Token(String token) implements SignIn {
        @Override
        public void addTo(Properties properties) {
            properties.put("authenticator", "programmatic_access_token");
            properties.put("token", token);
        }

        @Override
        public String toString() {
            return "an access token";
        }
    }

    record OAuth(String token) implements SignIn {
        @Override
        public void addTo(Properties properties) {
            properties.put("authenticator", "oauth");
            properties.put("token", token);
        }

        @Override
        public String toString() {
            return "an OAuth token";
        }
    }
}

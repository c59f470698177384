package dev.tidemark.settings.secrets;

import java.util.Locale;

/**
 * Which secret of which profile: one that signed in by password keeps it apart from the token of later.
 *
 * @param profile in lower case, as names of profiles differ by more than their case
 */
public record SecretName(String profile, Kind kind) {

    /** What the secret is. */
    public enum Kind {
        PASSWORD("password"),
        TOKEN("token"),
        /** Of an encrypted private key. */
        KEY_PASSPHRASE("key passphrase");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public SecretName {
        profile = profile.toLowerCase(Locale.ROOT);
    }

    /** As stores write it. */
    String kindWord() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

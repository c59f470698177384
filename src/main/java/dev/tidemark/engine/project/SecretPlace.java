package dev.tidemark.engine.project;

/** Where the secret of a profile comes from, in the order in which they are asked. */
public enum SecretPlace {
    ENVIRONMENT("environment"),
    DOT_ENV(".env"),
    KEYRING("keyring"),
    ENCRYPTED_FILE("encrypted file"),
    /** That of another client of Snowflake, of which the profile is. */
    CLIENT_FILE("file of the profile"),
    /** Whoever sits at the terminal. */
    PROMPT("prompt"),
    /** The browser asks, or the key is not encrypted. */
    NONE("none needed");

    private final String words;

    SecretPlace(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}

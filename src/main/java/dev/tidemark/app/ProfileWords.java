package dev.tidemark.app;

import dev.tidemark.domain.connection.ProfileRules.Fault;
import dev.tidemark.domain.connection.ProfileRules.Field;

/** What is wrong with a profile, for the command line. */
final class ProfileWords {
    private ProfileWords() {}

    static String of(Field field, Fault fault) {
        return switch (fault) {
            case MISSING -> option(field) + " is missing";
            case TAKEN, RESERVED -> "the name belongs to something else; take another one";
            case CHARACTERS -> option(field) + ": letters, digits, dot, hyphen and underscore only";
            case ADDRESS -> option(field) + ": only the account, what stands before .snowflakecomputing.com";
            case NOT_AN_ADDRESS ->
                option(field) + ": write https:// and the host, nothing after it (http:// for this machine only)";
            case SECRET ->
                "--property: no passwords, passphrases or tokens, they would be written into a file; set SNOWFLAKE_PASSWORD,"
                        + " SNOWFLAKE_TOKEN or SNOWFLAKE_KEY_PASSPHRASE in the environment";
        };
    }

    private static String option(Field field) {
        return switch (field) {
            case NAME -> "the name";
            case ACCOUNT -> "--account";
            case USER -> "--user";
            case STORE_SCHEMA -> "--store-schema";
            case KEY_FILE -> "--key-file";
            case URL -> "--url";
            case PROPERTIES -> "--property";
        };
    }
}

package dev.tidemark.app;

import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.domain.connection.ProfileRules;
import dev.tidemark.domain.connection.ProfileRules.Fault;
import dev.tidemark.domain.connection.ProfileRules.Field;
import java.util.Map;
import java.util.Objects;

/** What is wrong with a profile, for the command line. */
final class ProfileWords {
    private static final Map<Field, String> OPTIONS = Map.of(
            Field.NAME, "the name",
            Field.ACCOUNT, "--account",
            Field.USER, "--user",
            Field.STORE_SCHEMA, "--store-schema",
            Field.KEY_FILE, "--key-file",
            Field.URL, "--url",
            Field.PROPERTIES, "--property");

    /** As files of other clients call the fields. */
    static final Map<Field, String> IN_FILES = Map.of(
            Field.NAME, "the name",
            Field.ACCOUNT, "account",
            Field.USER, "user",
            Field.STORE_SCHEMA, "schema",
            Field.KEY_FILE, "private_key_file",
            Field.URL, "host, port and protocol",
            Field.PROPERTIES, "properties");

    private static final String EXAMPLES = "orgname-accountname or xy12345.eu-west-1";

    private ProfileWords() {}

    static String of(ConnectionProfile profile, Field field, Fault fault) {
        return of(profile, field, fault, OPTIONS);
    }

    static String of(ConnectionProfile profile, Field field, Fault fault, Map<Field, String> names) {
        String name = Objects.requireNonNull(names.get(field));
        return switch (fault) {
            case MISSING -> name + " is missing";
            case TAKEN, RESERVED -> "the name belongs to something else; take another one";
            case CHARACTERS ->
                field == Field.ACCOUNT
                        ? name + ": letters, digits, dot, hyphen and underscore only, like " + EXAMPLES
                        : name + ": letters, digits, dot, hyphen and underscore only";
            case ADDRESS -> address(name, ProfileRules.accountIn(profile.account()));
            case NOT_AN_ADDRESS ->
                name + ": write https:// and the host, nothing after it (http:// for this machine only)";
            case SECRET ->
                name
                        + ": no passwords, passphrases or tokens, they would be written into a file; set SNOWFLAKE_PASSWORD,"
                        + " SNOWFLAKE_TOKEN or SNOWFLAKE_KEY_PASSPHRASE in the environment, or keep it with --secret-stdin";
        };
    }

    private static String address(String name, String account) {
        return account.isEmpty()
                ? name + ": only the account, not an address, like " + EXAMPLES
                : name + ": only the account, what stands before .snowflakecomputing.com: write " + account;
    }
}

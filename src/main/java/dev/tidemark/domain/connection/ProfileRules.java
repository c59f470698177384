package dev.tidemark.domain.connection;

import dev.tidemark.domain.connection.ConnectionProfile.SignIn;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a profile must keep to, field by field. */
public final class ProfileRules {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]+");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    /** Without encryption only on this machine, where a double of Snowflake may run: the password travels along. */
    private static final Pattern URL =
            Pattern.compile("(https://[A-Za-z0-9.-]+|http://(127\\.0\\.0\\.1|localhost))(:[0-9]+)?/?");

    private static final String HOST = ".snowflakecomputing.";
    private static final String APP_HOST = "app.snowflake.com";
    private static final Pattern CLASSIC =
            Pattern.compile("(?:.*://)?([A-Za-z0-9_.-]+)\\.snowflakecomputing\\.", Pattern.CASE_INSENSITIVE);
    /** As the browser shows it: organization and account, or region and locator, behind the host. */
    private static final Pattern APP =
            Pattern.compile("app\\.snowflake\\.com/([A-Za-z0-9_]+)/([A-Za-z0-9_]+)(?:/|$|#)", Pattern.CASE_INSENSITIVE);

    /** Also a key itself, but not the name of its file. */
    private static final Pattern SECRET =
            Pattern.compile(".*(password|passphrase|passcode|pwd|token|secret|private_?key(?!_?file$)).*");

    private static final Set<String> EMBEDDED = Set.of("h2", "duckdb");

    private ProfileRules() {}

    /** Whether it is the name of an engine of this machine, which no profile may have. */
    public static boolean isEngine(String name) {
        return EMBEDDED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** A field that can be wrong. */
    public enum Field {
        NAME,
        ACCOUNT,
        USER,
        STORE_SCHEMA,
        KEY_FILE,
        URL,
        PROPERTIES
    }

    /** What is wrong. */
    public enum Fault {
        MISSING,
        TAKEN,
        /** The name of an engine of this machine. */
        RESERVED,
        CHARACTERS,
        /** An address where only the account's name belongs. */
        ADDRESS,
        NOT_AN_ADDRESS,
        /** A secret would be written into the file. */
        SECRET
    }

    /**
     * In the order of the form; empty when all is well.
     *
     * @param nameTaken whether another profile has the name
     */
    public static Map<Field, Fault> check(ConnectionProfile profile, boolean nameTaken) {
        Map<Field, Fault> faults = new LinkedHashMap<>();
        if (profile.name().isBlank()) {
            faults.put(Field.NAME, Fault.MISSING);
        } else if (!NAME.matcher(profile.name()).matches()) {
            faults.put(Field.NAME, Fault.CHARACTERS);
        } else if (isEngine(profile.name())) {
            faults.put(Field.NAME, Fault.RESERVED);
        } else if (nameTaken) {
            faults.put(Field.NAME, Fault.TAKEN);
        }
        checkAccount(profile, faults);
        // A token says who its owner is.
        if (profile.user().isBlank() && profile.signIn() != SignIn.OAUTH) {
            faults.put(Field.USER, Fault.MISSING);
        }
        if (profile.storeSchema().isBlank()) {
            faults.put(Field.STORE_SCHEMA, Fault.MISSING);
        }
        if (profile.signIn() == SignIn.KEY_PAIR && profile.keyFile().isBlank()) {
            faults.put(Field.KEY_FILE, Fault.MISSING);
        }
        if (!profile.url().isBlank() && !URL.matcher(profile.url()).matches()) {
            faults.put(Field.URL, Fault.NOT_AN_ADDRESS);
        }
        boolean secret = profile.properties().keySet().stream()
                .anyMatch(key -> SECRET.matcher(key.toLowerCase(Locale.ROOT)).matches());
        if (secret) {
            faults.put(Field.PROPERTIES, Fault.SECRET);
        }
        return faults;
    }

    /** The account's name in an address that was given in its place, empty when there is none in it. */
    public static String accountIn(String address) {
        Matcher classic = CLASSIC.matcher(address);
        if (classic.find()) {
            return classic.group(1);
        }
        Matcher app = APP.matcher(address);
        return app.find() ? app.group(1) + "-" + app.group(2) : "";
    }

    private static void checkAccount(ConnectionProfile profile, Map<Field, Fault> faults) {
        String account = profile.account();
        if (account.isBlank()) {
            faults.put(Field.ACCOUNT, Fault.MISSING);
        } else if (account.contains("://")
                || account.toLowerCase(Locale.ROOT).contains(HOST)
                || account.toLowerCase(Locale.ROOT).contains(APP_HOST)) {
            faults.put(Field.ACCOUNT, Fault.ADDRESS);
        } else if (!ACCOUNT.matcher(account).matches()) {
            faults.put(Field.ACCOUNT, Fault.CHARACTERS);
        }
    }
}

package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.FailedStatement;
import dev.tidemark.engine.NotConnected;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.snowflake.client.api.exception.SnowflakeSQLException;

/**
 * What an error of the driver or the server means, by its vendor code: the one table of them. Sources: Snowflake's
 * documentation, and what the driver was seen to do behind a faulty connection ({@code snowflake.md} 2).
 */
final class SnowflakeErrors {

    enum Meaning {
        /** Whoever signs in is not let in, or not at this address. */
        SIGN_IN,
        /** The same call may succeed later. */
        TRANSIENT,
        /** The session is over; the next one is another. */
        SESSION_OVER,
        /** Cancelled by us or by the account's administrator. */
        CANCELLED,
        /** Neither the statement nor time will mend it: rights, a suspended warehouse. */
        SETUP,
        /** The statement is wrong, or a value in it. */
        STATEMENT
    }

    /** What to do about it, after the server's own words. */
    private record Entry(Meaning meaning, String advice) {
        private static Entry of(Meaning meaning) {
            return new Entry(meaning, "");
        }
    }

    private static final int NO_ROLE = 390189;
    private static final int NO_OBJECT = 2003;
    private static final int NO_DATABASE = 2043;

    private static final Map<Integer, Entry> TABLE = Map.ofEntries(
            Map.entry(390100, new Entry(Meaning.SIGN_IN, "check the user's name and the password or token")),
            Map.entry(390101, Entry.of(Meaning.SIGN_IN)),
            Map.entry(390102, Entry.of(Meaning.SIGN_IN)),
            Map.entry(
                    390144,
                    new Entry(Meaning.SIGN_IN, "the user's public key in Snowflake is not that of the key file")),
            Map.entry(NO_ROLE, new Entry(Meaning.SIGN_IN, "check the role")),
            Map.entry(390201, new Entry(Meaning.SIGN_IN, "check the account's name")),
            Map.entry(390303, new Entry(Meaning.SIGN_IN, "get a new token")),
            Map.entry(390318, new Entry(Meaning.SIGN_IN, "the token has expired; get a new one")),
            Map.entry(390422, new Entry(Meaning.SIGN_IN, "the account's network policy does not let this machine in")),
            Map.entry(390432, new Entry(Meaning.SIGN_IN, "the account's network policy does not let this machine in")),
            Map.entry(394304, new Entry(Meaning.SIGN_IN, "the passcode is wrong or was used already")),
            Map.entry(394507, new Entry(Meaning.SIGN_IN, "the second factor did not answer in time")),
            Map.entry(390111, Entry.of(Meaning.SESSION_OVER)),
            Map.entry(390112, Entry.of(Meaning.SESSION_OVER)),
            Map.entry(390114, Entry.of(Meaning.SESSION_OVER)),
            Map.entry(390115, Entry.of(Meaning.SESSION_OVER)),
            Map.entry(390195, Entry.of(Meaning.SESSION_OVER)),
            // The driver's own word for a connection that somebody else closed.
            Map.entry(200052, Entry.of(Meaning.SESSION_OVER)),
            Map.entry(200001, Entry.of(Meaning.TRANSIENT)),
            Map.entry(200002, Entry.of(Meaning.TRANSIENT)),
            Map.entry(200012, Entry.of(Meaning.TRANSIENT)),
            Map.entry(200015, Entry.of(Meaning.TRANSIENT)),
            Map.entry(200016, Entry.of(Meaning.TRANSIENT)),
            Map.entry(625, Entry.of(Meaning.TRANSIENT)),
            Map.entry(629, Entry.of(Meaning.TRANSIENT)),
            Map.entry(604, Entry.of(Meaning.CANCELLED)),
            Map.entry(
                    630,
                    new Entry(
                            Meaning.SETUP,
                            "make the window smaller or the warehouse larger, or raise STATEMENT_TIMEOUT_IN_SECONDS in the profile")),
            Map.entry(606, new Entry(Meaning.SETUP, "name a warehouse in the profile that the role may use")),
            Map.entry(608, new Entry(Meaning.SETUP, "resume the warehouse, or name another one in the profile")),
            Map.entry(90073, new Entry(Meaning.SETUP, "resume the warehouse, or name another one in the profile")),
            Map.entry(90105, new Entry(Meaning.SETUP, "name a database and a schema in the profile")),
            Map.entry(
                    NO_OBJECT,
                    new Entry(
                            Meaning.STATEMENT,
                            "it was dropped or renamed, or the profile's role may not read it: check the name, or grant SELECT")),
            Map.entry(NO_DATABASE, new Entry(Meaning.STATEMENT, "check the name, or let the profile's role use it")),
            Map.entry(3001, new Entry(Meaning.SETUP, "let the profile's role have the right, or take another role")));

    private static final Pattern PLACE = Pattern.compile("line (\\d+) at position (\\d+)");
    /** Vendor code and SQLState in front, the query's id behind: said elsewhere or of no use. */
    private static final Pattern CODES = Pattern.compile("^\\d{6} \\(\\w{5}\\): (?:[0-9a-f-]{36}: )?");

    private static final String CONNECTION_CLASS = "08";

    private SnowflakeErrors() {}

    static Meaning meaning(SQLException e) {
        Entry entry = TABLE.get(e.getErrorCode());
        if (entry != null) {
            return entry.meaning();
        }
        return String.valueOf(e.getSQLState()).startsWith(CONNECTION_CLASS) ? Meaning.TRANSIENT : Meaning.STATEMENT;
    }

    /** Whether the session is as it was before the statement, so that whoever has it next may go on in it. */
    static boolean leavesTheSession(SQLException e) {
        return switch (meaning(e)) {
            case STATEMENT, CANCELLED, SETUP -> true;
            case SIGN_IN, TRANSIENT, SESSION_OVER -> false;
        };
    }

    /** Whether the user was let in, but not with the profile's role. */
    static boolean isOfTheRole(SQLException e) {
        return e.getErrorCode() == NO_ROLE;
    }

    /** Whether there is nothing of that name, or nothing that the role may see. */
    static boolean isMissing(SQLException e) {
        return e.getErrorCode() == NO_OBJECT || e.getErrorCode() == NO_DATABASE;
    }

    /** One line: the server's words without its codes, and what to do where that is known. */
    static String message(SQLException e) {
        // A compilation error has its reason on the second line.
        String words = CODES.matcher(String.valueOf(e.getMessage()))
                .replaceFirst("")
                .replaceFirst("^SQL compilation error:\\s*(?:error line \\d+ at position \\d+)?\\s*(?=\\S)", "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("Snowflake gave no reason");
        Entry entry = TABLE.get(e.getErrorCode());
        return entry == null || entry.advice().isEmpty() ? words : words + "; " + entry.advice();
    }

    /** For what Tidemark itself asks of the server. */
    static RuntimeException failure(SQLException e) {
        return switch (meaning(e)) {
            case SIGN_IN -> new NotConnected(message(e), e);
            case TRANSIENT, SESSION_OVER -> new EngineFailure(message(e), true, statement(e));
            default -> new EngineFailure(message(e), false, statement(e));
        };
    }

    /** What failed with the statement's id, where it came to the account. */
    static Exception statement(SQLException e) {
        String id = e instanceof SnowflakeSQLException known ? known.getQueryId() : null;
        return id == null || id.isEmpty() ? e : new FailedStatement(id, e);
    }

    /**
     * For a statement of a user.
     *
     * @param text what the user wrote, sent with {@code linesBefore} lines in front of it
     */
    static RuntimeException failure(SQLException e, String text, int linesBefore, Cancellation cancellation) {
        if (cancellation.isCancelled()) {
            return new Cancellation.Cancelled();
        }
        return meaning(e) == Meaning.STATEMENT
                ? new SqlProblem(
                        SqlProblem.Kind.ENGINE,
                        message(e),
                        place(e, text, linesBefore).orElse(-1),
                        statement(e))
                : failure(e);
    }

    private static OptionalInt place(SQLException e, String text, int linesBefore) {
        Matcher matcher = PLACE.matcher(String.valueOf(e.getMessage()));
        if (!matcher.find()) {
            return OptionalInt.empty();
        }
        int line = Integer.parseInt(matcher.group(1)) - linesBefore;
        int offset = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', offset);
            if (end < 0) {
                return OptionalInt.empty();
            }
            offset = end + 1;
        }
        int at = offset + Integer.parseInt(matcher.group(2));
        return line >= 1 && at <= text.length() ? OptionalInt.of(at) : OptionalInt.empty();
    }
}

package dev.tidemark.h2;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.engine.DbObject;

/**
 * Whether a definition, as H2 writes it, is of a kind that can do nothing but hold data: made of known words only, so that
 * there is no function, no expression and no class in it but the program's own. Pure.
 */
final class PlainDefinition {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|(?<quoted>(?:U&)?\"(?:[^\"]|\"\")*\")|(?<word>[A-Z][A-Z0-9_]*)|-?[0-9]+(?![A-Za-z_\"])|[(),.]");

    /** A column's default is the time or nothing, and what is generated is a number from a sequence. */
    private static final Pattern EXPRESSION = Pattern.compile(
            "\\bDEFAULT\\b(?!\\s+(?:CURRENT_TIMESTAMP|AS\\s+IDENTITY)\\b)|\\bAS\\b(?!\\s+IDENTITY\\s+SEQUENCE\\b)");

    /** Of a name in quotes and a bracket H2 makes a call of its own function, but where the columns of a table are listed. */
    private static final Pattern CALL =
            Pattern.compile("(?<listed>\\b(?:TABLE|ON|REFERENCES)\\s+(?:\"\"\\s*\\.\\s*)?)?\"\"\\s*\\(");

    /** Its numbers H2 reads as expressions, and computes them at once. */
    private static final Pattern SEQUENCE = Pattern.compile(
            "CREATE SEQUENCE \"\"\\.\"\"(?: (?:START WITH -?\\d+|RESTART WITH -?\\d+|BELONGS_TO_TABLE))*");

    /** When the file is written and waited for, and no other: there are settings that make statements mean another thing. */
    private static final Pattern SETTING =
            Pattern.compile("SET (?:CREATE_BUILD|WRITE_DELAY|RETENTION_TIME|DEFAULT_LOCK_TIMEOUT) \\d+");

    private static final Pattern USER =
            Pattern.compile("CREATE USER IF NOT EXISTS \"[^\"]*\" SALT '[0-9a-f]*' HASH '[0-9a-f]*'(?: ADMIN)?");
    private static final Pattern ALIAS = Pattern.compile(
            "CREATE (?:FORCE )?ALIAS \"PUBLIC\"\\.\"[A-Z0-9_]+\" (?:DETERMINISTIC )?FOR '(?<class>[\\w.$]+)\\.\\w+'");

    private static final Map<Integer, Set<String>> WORDS = Map.of(
            DbObject.TABLE_OR_VIEW,
                    Set.of(
                            "CREATE",
                            "CACHED",
                            "TABLE",
                            "NOT",
                            "NULL",
                            "CHARACTER",
                            "VARYING",
                            "LARGE",
                            "OBJECT",
                            "BINARY",
                            "NUMERIC",
                            "DECFLOAT",
                            "DOUBLE",
                            "PRECISION",
                            "REAL",
                            "FLOAT",
                            "TINYINT",
                            "SMALLINT",
                            "INTEGER",
                            "BIGINT",
                            "BOOLEAN",
                            "DATE",
                            "TIME",
                            "TIMESTAMP",
                            "WITH",
                            "ZONE",
                            "ARRAY",
                            "DEFAULT",
                            "CURRENT_TIMESTAMP",
                            "GENERATED",
                            "ALWAYS",
                            "BY",
                            "AS",
                            "IDENTITY",
                            "SEQUENCE",
                            "SELECTIVITY",
                            "UUID",
                            "JSON",
                            "ROW",
                            "INTERVAL",
                            "YEAR",
                            "MONTH",
                            "DAY",
                            "HOUR",
                            "MINUTE",
                            "SECOND",
                            "TO"),
            DbObject.INDEX,
                    Set.of(
                            "CREATE",
                            "PRIMARY",
                            "KEY",
                            "UNIQUE",
                            "NULLS",
                            "DISTINCT",
                            "INDEX",
                            "ON",
                            "FIRST",
                            "LAST",
                            "ASC",
                            "DESC"),
            DbObject.SEQUENCE, Set.of("CREATE", "SEQUENCE", "START", "WITH", "RESTART", "BELONGS_TO_TABLE"),
            DbObject.CONSTRAINT,
                    Set.of(
                            "ALTER",
                            "TABLE",
                            "ADD",
                            "CONSTRAINT",
                            "PRIMARY",
                            "FOREIGN",
                            "KEY",
                            "UNIQUE",
                            "NULLS",
                            "DISTINCT",
                            "INDEX",
                            "REFERENCES",
                            "ON",
                            "DELETE",
                            "UPDATE",
                            "CASCADE",
                            "NOCHECK"),
            DbObject.SCHEMA, Set.of("CREATE", "SCHEMA", "IF", "NOT", "EXISTS", "AUTHORIZATION"));

    private final Set<String> allowedClasses;

    PlainDefinition(List<String> allowedClasses) {
        this.allowedClasses = Set.copyOf(allowedClasses);
    }

    /** @param type a constant of {@link DbObject} */
    boolean test(int type, String sql) {
        return switch (type) {
            case DbObject.SETTING -> SETTING.matcher(sql).matches();
            case DbObject.USER -> USER.matcher(sql).matches();
            case DbObject.FUNCTION_ALIAS -> isOurAlias(sql);
            default -> hasOnly(WORDS.getOrDefault(type, Set.of()), type, sql);
        };
    }

    private boolean isOurAlias(String sql) {
        Matcher matcher = ALIAS.matcher(sql);
        return matcher.matches() && allowedClasses.contains(matcher.group("class"));
    }

    private static boolean hasOnly(Set<String> words, int type, String sql) {
        StringBuilder unquoted = new StringBuilder();
        Matcher token = TOKEN.matcher(sql);
        int at = 0;
        while (at < sql.length()) {
            if (!token.region(at, sql.length()).lookingAt()) {
                return false;
            }
            String word = token.group("word");
            if (word != null && !words.contains(word)) {
                return false;
            }
            unquoted.append(token.group("quoted") == null ? token.group() : "\"\"");
            at = token.end();
        }
        boolean plain = type != DbObject.SEQUENCE || SEQUENCE.matcher(unquoted).matches();
        return plain && !words.isEmpty() && !EXPRESSION.matcher(unquoted).find() && !calls(unquoted);
    }

    private static boolean calls(CharSequence unquoted) {
        return CALL.matcher(unquoted).results().anyMatch(found -> found.group(1) == null);
    }
}

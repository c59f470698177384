package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.sql.SqlBrackets;
import dev.tidemark.domain.sql.SqlLexer;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.SqlStatements;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a text is before it is sent: one statement that reads. Pure. */
final class ReadingStatement {
    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES");
    private static final Set<String> LOOKING = Set.of("SHOW", "DESC", "DESCRIBE", "EXPLAIN", "LIST", "LS");
    private static final Set<String> CHANGING_THE_SESSION =
            Set.of("USE", "SET", "UNSET", "BEGIN", "START", "COMMIT", "ROLLBACK");
    private static final Set<String> REACHING_FILES = Set.of("PUT", "GET");
    private static final Set<String> PLACING = Set.of("CREATE", "ALTER", "DROP", "UNDROP");
    private static final Set<String> PLACES = Set.of("DATABASE", "SCHEMA", "WAREHOUSE");
    private static final Set<String> PASSING = Set.of("TEMP", "TEMPORARY", "VOLATILE");
    private static final Set<String> BEFORE_PASSING = Set.of("OR", "REPLACE", "LOCAL", "GLOBAL");
    /** The most words are those of CREATE OR REPLACE TRANSIENT SCHEMA. */
    private static final int PLACE_WITHIN = 5;

    private static final List<String> PROCEDURE = List.of("AS", "PROCEDURE", "(");
    /** What runs does not stand in the text. */
    private static final Set<String> RUNNING_OTHERS = Set.of("CALL", "EXECUTE");
    /** Functions that give another value each time. */
    private static final Set<String> BY_CLOCK_OR_CHANCE = Set.of(
            "CURRENT_TIMESTAMP",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "SYSDATE",
            "SYSTIMESTAMP",
            "GETDATE",
            "RANDOM",
            "RANDSTR",
            "UNIFORM",
            "NORMAL",
            "ZIPF",
            "UUID_STRING",
            "SAMPLE",
            "TABLESAMPLE");

    private ReadingStatement() {}

    /** @throws SqlProblem when it is not exactly one statement that can stand in parentheses */
    static void requireQuery(String text) {
        int at = requireOne(text);
        refuseProcedure(text);
        if (!QUERIES.contains(firstWord(text, at)) && text.charAt(at) != '(') {
            throw new SqlProblem(SqlProblem.Kind.INVALID, "this is no SELECT; a feature view is one", at);
        }
        // One that closes a bracket of ours would become another statement than the one that was shown.
        SqlBrackets.requireClosed(text.substring(0, SqlLexer.endOfStatement(text)));
    }

    /** @throws SqlProblem when it is not exactly one statement, or one that may write */
    static void requireReading(String text) {
        int at = requireOne(text);
        String word = firstWord(text, at);
        refuseSession(text, at, word);
        if (!QUERIES.contains(word) && !LOOKING.contains(word) && text.charAt(at) != '(') {
            throw new SqlProblem(
                    SqlProblem.Kind.INVALID, "only statements that read are run here; query --write runs others", at);
        }
    }

    /** @throws SqlProblem when it is not exactly one statement, or one that changes the session */
    static void requireSessionKept(String text) {
        int at = requireOne(text);
        refuseSession(text, at, firstWord(text, at));
    }

    private static void refuseSession(String text, int at, String word) {
        refuseProcedure(text);
        String why = whyNot(text, at, word);
        if (!why.isEmpty()) {
            throw new SqlProblem(SqlProblem.Kind.INVALID, word + why, at);
        }
    }

    /** {@code WITH p AS PROCEDURE () … CALL p()} is one statement and runs whatever is in the procedure's text. */
    private static void refuseProcedure(String text) {
        List<SqlLexer.Token> tokens = SqlLexer.tokens(text).stream()
                .filter(token -> token.kind() != SqlLexer.Kind.COMMENT && token.kind() != SqlLexer.Kind.SPACE)
                .toList();
        for (int i = 0; i + PROCEDURE.size() <= tokens.size(); i++) {
            List<String> words = tokens.subList(i, i + PROCEDURE.size()).stream()
                    .map(token -> token.text(text).toUpperCase(Locale.ROOT))
                    .toList();
            if (words.equals(PROCEDURE)) {
                throw new SqlProblem(
                        SqlProblem.Kind.INVALID,
                        "a procedure runs statements that cannot be seen here; run it in Snowflake's own window",
                        tokens.get(i + 1).start());
            }
        }
    }

    /** Empty for what may be sent. */
    private static String whyNot(String text, int at, String word) {
        if (makesWhatPasses(text)) {
            return " of what is temporary lasts as long as its session, and the next statement has another one; make it"
                    + " TRANSIENT and drop it afterwards";
        }
        if (CHANGING_THE_SESSION.contains(word)
                || word.equals("ALTER") && secondWord(text, at).equals("SESSION")) {
            return " changes the session, which other statements share; set role, warehouse, database and schema in the"
                    + " profile";
        }
        if (REACHING_FILES.contains(word)) {
            return " reaches files of this machine; load them with: tidemark import";
        }
        return RUNNING_OTHERS.contains(word)
                ? " runs statements that cannot be seen here; run it in Snowflake's own window"
                : "";
    }

    /** A temporary table would stand in the way of the account's own for whoever has the session next. */
    private static boolean makesWhatPasses(String text) {
        List<String> words = SqlLexer.meaning(text);
        return !words.isEmpty()
                && words.get(0).equals("CREATE")
                && words.stream()
                        .skip(1)
                        .dropWhile(BEFORE_PASSING::contains)
                        .findFirst()
                        .filter(PASSING::contains)
                        .isPresent();
    }

    /**
     * Whether it may change the session's database, schema or warehouse: what is created becomes the session's own, and what is dropped
     * or renamed may have been. Rather too often than not.
     */
    static boolean mayMoveTheSession(String text) {
        List<String> words = SqlLexer.meaning(text);
        return !words.isEmpty()
                && PLACING.contains(words.get(0))
                && words.stream().limit(PLACE_WITHIN).anyMatch(PLACES::contains);
    }

    static boolean isDeterministic(String text) {
        return SqlLexer.meaning(text).stream().noneMatch(BY_CLOCK_OR_CHANCE::contains);
    }

    private static int requireOne(String text) {
        List<SqlStatements.Range> statements = SqlStatements.in(text);
        if (statements.isEmpty()) {
            throw new SqlProblem(SqlProblem.Kind.SYNTAX, "there is no statement", 0);
        }
        if (statements.size() > 1) {
            throw new SqlProblem(
                    SqlProblem.Kind.SYNTAX,
                    "a second statement begins here; only one can be run",
                    statements.get(1).start());
        }
        int start = statements.get(0).start();
        int semicolon = firstSemicolon(text.substring(0, start));
        if (semicolon >= 0) {
            // It would stay in front when the statement is put in brackets.
            throw new SqlProblem(SqlProblem.Kind.SYNTAX, "this semicolon ends nothing; take it away", semicolon);
        }
        int flow = flowOperator(text);
        if (flow >= 0) {
            throw new SqlProblem(SqlProblem.Kind.SYNTAX, "->> begins a second statement; only one can be run", flow);
        }
        return start;
    }

    /** The offset of the first one that is code, -1 for none. */
    private static int firstSemicolon(String text) {
        return SqlLexer.tokens(text).stream()
                .filter(token -> token.kind() == SqlLexer.Kind.SYMBOL && text.charAt(token.start()) == ';')
                .mapToInt(SqlLexer.Token::start)
                .findFirst()
                .orElse(-1);
    }

    /** The offset of the operator that hands one statement's rows to the next, -1 for none. */
    private static int flowOperator(String text) {
        for (SqlLexer.Token token : SqlLexer.tokens(text)) {
            if (token.kind() == SqlLexer.Kind.SYMBOL && text.startsWith("->>", token.start())) {
                return token.start();
            }
        }
        return -1;
    }

    private static String firstWord(String text, int at) {
        return word(text, at, 0);
    }

    private static String secondWord(String text, int at) {
        return word(text, at, 1);
    }

    private static String word(String text, int at, int index) {
        String statement = text.substring(at);
        List<String> words = SqlLexer.meaning(statement);
        return index < words.size() ? words.get(index).toUpperCase(Locale.ROOT) : "";
    }
}

package dev.tidemark.dialect.syntax;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.SqlProblem;

/** The three ways in which the dialect says no. Messages carry no place; the offset does. */
public final class Problems {

    private Problems() {}

    public static SqlProblem syntax(String message, int at) {
        return new SqlProblem(SqlProblem.Kind.SYNTAX, message, at);
    }

    /** @param what a noun phrase, for example {@code KURTOSIS} */
    public static SqlProblem unsupported(String what, int at) {
        return new SqlProblem(
                SqlProblem.Kind.NOT_SUPPORTED_OFFLINE,
                what + " is not supported by the offline engine; it runs on Snowflake",
                at);
    }

    /** It runs on Snowflake, and there is something to say about why or what to write instead. */
    public static SqlProblem unsupported(String what, String advice, int at) {
        return new SqlProblem(
                SqlProblem.Kind.NOT_SUPPORTED_OFFLINE, what + " is not supported by the offline engine: " + advice, at);
    }

    public static SqlProblem invalid(String message, int at) {
        return new SqlProblem(SqlProblem.Kind.INVALID, message, at);
    }

    /** What a conversion of a constant said, at the constant's place. */
    public static SqlProblem at(InvalidInput cause, int at) {
        return cause instanceof SqlProblem problem
                ? problem
                : new SqlProblem(SqlProblem.Kind.INVALID, String.valueOf(cause.getMessage()), at, cause);
    }
}

package dev.tidemark.warehouse.h2;

import dev.tidemark.domain.Unexpected;
import dev.tidemark.h2.DamagedFile;
import dev.tidemark.h2.UnwritableFile;
import dev.tidemark.warehouse.jdbc.Culprit;
import dev.tidemark.warehouse.jdbc.EmbeddedEngine;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcException;

/** H2's errors in words for whoever wrote the Snowflake statement, who does not know the text that H2 saw. */
final class H2Errors {
    /** {@code Exception calling user-defined function: "splitPart(abc, , 1): …"}. */
    private static final Pattern ROUTINE = Pattern.compile("^[^\"]*\"(\\w+)\\(");
    /** {@code Value too long for column "NUMERIC(5, 0)": "123456 (6)"}. */
    private static final Pattern TOO_LONG =
            Pattern.compile("^Value too long for column \"NUMERIC\\((\\d+), (\\d+)\\)\": \"(.*) \\(\\d+\\)\"$");
    /** The classes of SQLState for a statement that cannot be run at all: the translation's fault, not a value's. */
    private static final String UNUSABLE_STATEMENT = "42";

    /** What H2 answers once its database was shut down, on connections of before and on new ones. */
    private static final Set<Integer> GONE = Set.of(
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
            ErrorCode.DATABASE_IS_IN_EXCLUSIVE_MODE,
            ErrorCode.CONNECTION_BROKEN_1,
            ErrorCode.OBJECT_CLOSED);

    /** H2 keeps the kind of a value with the value, and no checksum of either. */
    private static final Set<Integer> NO_VALUE =
            Set.of(ErrorCode.DATA_CONVERSION_ERROR_1, ErrorCode.INVALID_DATETIME_CONSTANT_2);

    /** An end that was cut off makes H2 take up an older state of its file. */
    private static final Set<Integer> LACKING = Set.of(
            ErrorCode.SCHEMA_NOT_FOUND_1,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
            ErrorCode.COLUMN_NOT_FOUND_1);

    private static final String RESTORE = "restore the project's folder from a backup";

    private H2Errors() {}

    static boolean isGone(SQLException e) {
        return e instanceof UnwritableFile
                || GONE.contains(e.getErrorCode())
                || isOfShortMemory(e)
                || DamagedFile.isMeant(e);
    }

    private static boolean isOfShortMemory(SQLException e) {
        return e.getErrorCode() == ErrorCode.OUT_OF_MEMORY || Unexpected.isOfShortMemory(e);
    }

    /** @param database its file, in words */
    static String message(SQLException e, String database) {
        if (DamagedFile.isMeant(e)) {
            return database + " is damaged: a part of it cannot be read; " + RESTORE;
        }
        if (isOfShortMemory(e)) {
            return Unexpected.shortMemory();
        }
        if (GONE.contains(e.getErrorCode())) {
            return "the H2 database stopped while it was in use; open the project again";
        }
        if (e.getErrorCode() == ErrorCode.EXCEPTION_IN_FUNCTION_1 && e.getCause() != null) {
            return String.valueOf(e.getCause().getMessage());
        }
        if (String.valueOf(e.getSQLState()).startsWith(UNUSABLE_STATEMENT)) {
            return "H2 does not take the translated statement (error " + e.getErrorCode()
                    + "); see it with: tidemark render --dialect h2";
        }
        if (e.getErrorCode() == ErrorCode.DIVISION_BY_ZERO_1) {
            // H2 shows the dividend as a piece of the translated statement.
            return EmbeddedEngine.DIVISION_BY_ZERO;
        }
        String line = firstLine(e);
        if (e.getErrorCode() == ErrorCode.GENERAL_ERROR_1) {
            return "H2 failed in itself over " + database + " (" + line + "); if it is damaged, " + RESTORE;
        }
        Matcher tooLong = TOO_LONG.matcher(line);
        if (!tooLong.matches()) {
            return line;
        }
        boolean whole = tooLong.group(1).equals("38") && tooLong.group(2).equals("0");
        return tooLong.group(3)
                + (whole
                        ? EmbeddedEngine.MORE_THAN_NUMBER
                        : " does not fit NUMBER(" + tooLong.group(1) + "," + tooLong.group(2) + ")");
    }

    /** @param database its file, in words */
    static String messageOfOwn(SQLException e, String database) {
        if (NO_VALUE.contains(e.getErrorCode())) {
            return database + " is damaged: it holds what is no value of its column (" + message(e, database) + "); "
                    + RESTORE;
        }
        if (LACKING.contains(e.getErrorCode())) {
            return database + " is damaged: it lacks what was made there (" + firstLine(e) + "); " + RESTORE;
        }
        return message(e, database);
    }

    private static String firstLine(SQLException e) {
        return original(e).lines().findFirst().orElse("H2 gave no reason");
    }

    private static String original(SQLException e) {
        return String.valueOf(e instanceof JdbcException jdbc ? jdbc.getOriginalMessage() : e.getMessage());
    }

    static Predicate<String> culprit(SQLException e) {
        return switch (e.getErrorCode()) {
            case ErrorCode.EXCEPTION_IN_FUNCTION_1 -> {
                Matcher routine = ROUTINE.matcher(original(e));
                yield routine.find() ? Culprit.routine(routine.group(1)) : Culprit.unknown();
            }
            case ErrorCode.DIVISION_BY_ZERO_1 -> Culprit.like(" / |\\bMOD\\(");
            case ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE_1, ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE_2 ->
                Culprit.like(" [-+*] |\\bSUM\\(|\\bCAST\\(");
            case ErrorCode.VALUE_TOO_LONG_2 -> {
                Matcher tooLong = TOO_LONG.matcher(original(e));
                yield tooLong.matches()
                        ? Culprit.like("\\bAS NUMERIC\\(" + tooLong.group(1) + ", " + tooLong.group(2) + "\\)")
                        : Culprit.like("\\bCAST\\(");
            }
            case ErrorCode.DATA_CONVERSION_ERROR_1 -> Culprit.like("\\bCAST\\(");
            case ErrorCode.SCALAR_SUBQUERY_CONTAINS_MORE_THAN_ONE_ROW -> Culprit.scalarQuery();
            default -> Culprit.unknown();
        };
    }
}

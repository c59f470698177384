package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.InstantText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Constants as literals of the target engine. */
final class Literals {
    private final Target target;

    Literals(Target target) {
        this.target = target;
    }

    Term nothing(int at) {
        return new Term("NULL", SqlType.UNKNOWN, Term.Null.NULL, at);
    }

    /** A NULL that the engine knows the type of. */
    Term nothing(SqlType type, int at) {
        String sql = type.is(SqlType.Kind.UNKNOWN) ? "NULL" : "CAST(NULL AS " + Types.physical(type, target) + ")";
        return new Term(sql, type, Term.Null.NULL, at);
    }

    Term text(String value, int at) {
        return new Term(quoted(value), SqlType.VARCHAR, value, at);
    }

    static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    Term bool(boolean value, int at) {
        return new Term(value ? "TRUE" : "FALSE", SqlType.BOOLEAN, value, at);
    }

    Term number(long value, int at) {
        return number(BigDecimal.valueOf(value), at);
    }

    Term number(BigDecimal given, int at) {
        BigDecimal value = given.scale() < 0 ? given.setScale(0) : given;
        if (Math.max(value.precision(), value.scale()) > 38) {
            throw Problems.invalid("a NUMBER has at most 38 digits", at);
        }
        SqlType type = Types.number(Math.max(value.precision(), value.scale()), value.scale());
        String text = value.toPlainString();
        return new Term(value.signum() < 0 ? "(" + text + ")" : text, type, value, at);
    }

    Term floating(double value, int at) {
        String sql = "CAST('" + value + "' AS " + Types.physical(SqlType.FLOAT, target) + ")";
        return new Term(sql, SqlType.FLOAT, value, at);
    }

    Term date(LocalDate value, int at) {
        requireYear(value, at);
        return new Term("DATE '" + value + "'", SqlType.DATE, value, at);
    }

    Term timestamp(LocalDateTime value, SqlType type, int at) {
        requireYear(value.toLocalDate(), at);
        requireMicroseconds(value.getNano(), at);
        String text = InstantText.plain(value.toInstant(ZoneOffset.UTC));
        return new Term("TIMESTAMP '" + text + "'", type, value, at);
    }

    Term time(LocalTime value, int at) {
        requireMicroseconds(value.getNano(), at);
        String seconds = value.getNano() == 0 && value.getSecond() == 0 ? ":00" : "";
        return new Term("TIME '" + value + seconds + "'", SqlType.TIME, value, at);
    }

    private static void requireYear(LocalDate date, int at) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw Problems.invalid("a date lies within the years 1 to 9999", at);
        }
    }

    private void requireMicroseconds(int nanos, int at) {
        if (target == Target.DUCKDB && nanos % 1_000 != 0) {
            throw Problems.unsupported("a time with digits below a microsecond", "DuckDB would cut them", at);
        }
    }
}

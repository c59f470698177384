package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.value.DateMath;
import dev.tidemark.dialect.value.SnowflakeDatePart;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/** Date and time functions. */
final class DateRules {
    private static final String CATEGORY = "date";

    private DateRules() {}

    static void addTo(FunctionTable table) {
        for (String name : List.of(
                "CURRENT_DATE",
                "CURRENT_TIMESTAMP",
                "CURRENT_TIME",
                "LOCALTIMESTAMP",
                "LOCALTIME",
                "SYSDATE",
                "GETDATE",
                "SYSTIMESTAMP")) {
            table.scalar(name, CATEGORY, call -> {
                call.arity(0, name.equals("CURRENT_DATE") || name.equals("SYSDATE") ? 0 : 1);
                return Clock.read(call.tx(), name, call.at());
            });
        }
        for (String name : List.of("DATEADD", "TIMEADD", "TIMESTAMPADD")) {
            table.scalar(name, CATEGORY, DateRules::add).word(0);
        }
        for (String name : List.of("DATEDIFF", "TIMEDIFF", "TIMESTAMPDIFF")) {
            table.scalar(name, CATEGORY, DateRules::difference).word(0);
        }
        table.scalar("DATE_TRUNC", CATEGORY, DateRules::truncate).word(0);
        table.scalar("LAST_DAY", CATEGORY, DateRules::lastDay).word(1);
        table.scalar("DAYNAME", CATEGORY, call -> name(call, "SF_DAY_NAME({0})"));
        table.scalar("MONTHNAME", CATEGORY, call -> name(call, "SF_MONTH_NAME({0})"));
        table.scalar("ADD_MONTHS", CATEGORY, DateRules::addMonths);
        table.scalar("MONTHS_BETWEEN", CATEGORY, DateRules::monthsBetween);
        table.scalar("TIME_SLICE", CATEGORY, DateRules::slice);
        for (String name : List.of("DATE_FROM_PARTS", "DATEFROMPARTS")) {
            table.scalar(name, CATEGORY, DateRules::dateFromParts);
        }
        for (String name : List.of(
                "TIMESTAMP_FROM_PARTS", "TIMESTAMPFROMPARTS", "TIMESTAMP_NTZ_FROM_PARTS", "TIMESTAMPNTZFROMPARTS")) {
            table.scalar(name, CATEGORY, DateRules::timestampFromParts);
        }
        table.scalar("NEXT_DAY", CATEGORY, call -> weekday(call, "SF_NEXT_DAY({0}, {1})"));
        table.scalar("PREVIOUS_DAY", CATEGORY, call -> weekday(call, "SF_PREVIOUS_DAY({0}, {1})"));
        DatePartRules.addTo(table);
    }

    private static Term add(FunctionCall call) {
        call.arity(3);
        SnowflakeDatePart unit = unit(call);
        return new DateArithmetic(call.tx()).add(call.temporal(2), unit, call.arg(1), call.at());
    }

    private static SnowflakeDatePart unit(FunctionCall call) {
        SnowflakeDatePart part = call.part(0);
        if (!part.isUnit()) {
            throw Problems.invalid(
                    call.name() + " takes a unit of time, not " + part,
                    call.arg(0).at());
        }
        return part;
    }

    private static Term asTimestamp(FunctionCall call, int i) {
        return stamp(call, call.temporal(i));
    }

    /** A DATE as the timestamp of its midnight. */
    static Term stamp(FunctionCall call, Term x) {
        return call.tx()
                .casts()
                .toTimestamp(x, x.type().isTimestamp() ? x.type() : SqlType.TIMESTAMP_NTZ, false, x.at());
    }

    /** Counts boundaries, as Snowflake does. */
    private static Term difference(FunctionCall call) {
        call.arity(3);
        SnowflakeDatePart unit = unit(call);
        Term from = asTimestamp(call, 1);
        Term to = asTimestamp(call, 2);
        if (from.constant() instanceof LocalDateTime a && to.constant() instanceof LocalDateTime b) {
            return call.tx()
                    .literals()
                    .number(DateMath.diff(unit, a, b), call.at())
                    .withType(Types.COUNT);
        }
        // DuckDB divides epochs toward zero, which is one too few across 1970: cut first, then divide exactly.
        String cut = "date_diff('" + unit + "', date_trunc('" + unit + "', {0}), date_trunc('" + unit + "', {1}))";
        return switch (unit) {
            case YEAR, QUARTER, MONTH, HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND ->
                call.give(Types.COUNT, "DATEDIFF(" + unit + ", {0}, {1})", cut, from, to);
            case DAY ->
                call.give(
                        Types.COUNT,
                        "DATEDIFF(DAY, {0}, {1})",
                        "date_diff('day', CAST({0} AS DATE), CAST({1} AS DATE))",
                        from,
                        to);
            default -> call.give(Types.COUNT, "SF_DATE_DIFF('" + unit + "', {0}, {1})", from, to);
        };
    }

    /** A DATE stays one when the unit is of whole days. */
    private static Term truncate(FunctionCall call) {
        call.arity(2);
        return truncate(call, unit(call), call.temporal(1));
    }

    static Term truncate(FunctionCall call, SnowflakeDatePart unit, Term x) {
        if (x.is(Kind.DATE) && !unit.isDateUnit()) {
            throw call.unsupported("of a DATE to " + unit);
        }
        if (x.constant() instanceof LocalDate date) {
            return call.tx()
                    .literals()
                    .date(DateMath.trunc(unit, date.atStartOfDay()).toLocalDate(), call.at());
        }
        if (x.constant() instanceof LocalDateTime time) {
            return call.tx().literals().timestamp(DateMath.trunc(unit, time), x.type(), call.at());
        }
        if (unit == SnowflakeDatePart.NANOSECOND) {
            return x;
        }
        String h2 = "DATE_TRUNC('" + (unit == SnowflakeDatePart.WEEK ? "ISO_WEEK" : unit) + "', {0})";
        String duckDb = "date_trunc('" + unit + "', {0})";
        return call.give(x.type(), h2, x.is(Kind.DATE) ? "CAST(" + duckDb + " AS DATE)" : duckDb, x);
    }

    private static Term lastDay(FunctionCall call) {
        call.arity(1, 2);
        String part = call.count() == 2 ? call.part(1).name() : "MONTH";
        return call.give(SqlType.DATE, "SF_LAST_DAY('" + part + "', {0})", call.date(0));
    }

    private static Term name(FunctionCall call, String sql) {
        call.arity(1);
        return call.give(SqlType.VARCHAR, sql, call.date(0));
    }

    /** The last day of a month stays the last day of a month. */
    private static Term addMonths(FunctionCall call) {
        call.arity(2);
        Term x = call.temporal(0);
        Term time = asTimestamp(call, 0);
        String sql = "SF_ADD_MONTHS({0}, {1})";
        return x.is(Kind.DATE)
                ? call.give(SqlType.DATE, "CAST(" + sql + " AS DATE)", time, call.integer(1))
                : call.give(x.type(), sql, time, call.integer(1));
    }

    private static Term monthsBetween(FunctionCall call) {
        call.arity(2);
        return call.give(SqlType.FLOAT, "SF_MONTHS_BETWEEN({0}, {1})", asTimestamp(call, 0), asTimestamp(call, 1));
    }

    private static Term slice(FunctionCall call) {
        call.arity(3, 4);
        Term x = call.temporal(0);
        long length = call.constantInteger(1, "a length");
        SnowflakeDatePart unit = call.part(2);
        String side = call.count() == 4 ? call.constantText(3, "START or END").toUpperCase(Locale.ROOT) : "START";
        boolean end = side.equals("END");
        if (!end && !side.equals("START")) {
            throw call.invalid("TIME_SLICE takes 'START' or 'END', not '" + side + "'");
        }
        if (length < 1
                || unit.compareTo(SnowflakeDatePart.SECOND) > 0
                || !unit.isUnit()
                || x.is(Kind.DATE) && !unit.isDateUnit()) {
            throw call.invalid("TIME_SLICE takes a length above 0 and a unit that fits the time");
        }
        String sql = "SF_TIME_SLICE({0}, " + length + ", '" + unit + "', " + (end ? "TRUE" : "FALSE") + ")";
        return x.is(Kind.DATE)
                ? call.give(SqlType.DATE, "CAST(" + sql + " AS DATE)", asTimestamp(call, 0))
                : call.give(x.type(), sql, x);
    }

    private static Term weekday(FunctionCall call, String sql) {
        call.arity(2);
        return call.give(SqlType.DATE, sql, call.date(0), call.text(1));
    }

    private static Term dateFromParts(FunctionCall call) {
        call.arity(3);
        return call.give(
                SqlType.DATE,
                "CAST(SF_TIMESTAMP_OF_PARTS({0}, {1}, {2}, 0, 0, 0, 0) AS DATE)",
                call.integer(0),
                call.integer(1),
                call.integer(2));
    }

    private static Term timestampFromParts(FunctionCall call) {
        call.arity(6, 7);
        String nanos = call.count() == 7 ? call.integer(6).sql() : "0";
        return call.give(
                SqlType.TIMESTAMP_NTZ,
                "SF_TIMESTAMP_OF_PARTS({0}, {1}, {2}, {3}, {4}, {5}, " + nanos + ")",
                call.integer(0),
                call.integer(1),
                call.integer(2),
                call.integer(3),
                call.integer(4),
                call.integer(5));
    }
}

package dev.tidemark.dialect;

import dev.tidemark.dialect.Intervals.Step;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.value.DateMath;
import dev.tidemark.dialect.value.SnowflakeDatePart;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Dates and timestamps plus units of time. What is constant is folded: H2 would compute it anew for every row. */
final class DateArithmetic {
    /** No unit is so small that fewer of them could not lead out of all years. */
    private static final BigDecimal FARTHEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Translating tx;

    DateArithmetic(Translating tx) {
        this.tx = tx;
    }

    Term add(Term base, List<Step> steps, int sign, int at) {
        Term out = temporal(base, at);
        for (Step step : steps) {
            out = add(out, step.unit(), tx.literals().number(Math.multiplyExact(step.amount(), (long) sign), at), at);
        }
        return out;
    }

    private Term temporal(Term base, int at) {
        if (base.type().isTimestamp() || base.is(Kind.DATE)) {
            return base;
        }
        if (base.is(Kind.VARCHAR)) {
            return tx.casts().cast(base, SqlType.TIMESTAMP_NTZ, false, at);
        }
        throw base.is(Kind.TIME)
                ? Problems.unsupported("arithmetic with TIME", at)
                : Problems.invalid("an interval is added to a DATE or TIMESTAMP, not to " + base.type(), at);
    }

    /** {@code base} moved by {@code amount} units; a DATE stays one when the unit is of whole days. */
    Term add(Term given, SnowflakeDatePart unit, Term amount, int at) {
        Term base = temporal(given, at);
        if (base.is(Kind.DATE) && !unit.isDateUnit()) {
            base = tx.casts().toTimestamp(base, SqlType.TIMESTAMP_NTZ, false, at);
        }
        if (base.isNullLiteral() || amount.isNullLiteral()) {
            return tx.literals().nothing(base.type(), at);
        }
        Term count = whole(amount, at);
        if (count.constant() instanceof BigDecimal n && n.abs().compareTo(FARTHEST) > 0) {
            throw Problems.invalid("The timestamp is outside the years 1 to 9999", at);
        }
        if (base.constant() != null && count.constant() instanceof BigDecimal n) {
            return fold(base, unit, n.longValueExact(), at);
        }
        String sql = tx.isH2() ? h2(base, unit, count) : duckDb(base, unit, count, at);
        return Term.of(sql, base.type(), at);
    }

    /** Snowflake rounds a fraction of a unit half away from zero. */
    private Term whole(Term amount, int at) {
        if (Types.isInteger(amount.type())) {
            return amount;
        }
        if (!Types.isNumeric(amount.type()) && !amount.is(Kind.VARIANT)) {
            throw Problems.invalid("a number of units is expected, not " + amount.type(), at);
        }
        return tx.casts().cast(amount, SqlType.INTEGER, false, at);
    }

    private Term fold(Term base, SnowflakeDatePart unit, long n, int at) {
        try {
            if (base.constant() instanceof LocalDate date) {
                return tx.literals()
                        .date(DateMath.add(unit, n, date.atStartOfDay()).toLocalDate(), at);
            }
            LocalDateTime moved = DateMath.add(unit, n, (LocalDateTime) requireConstant(base));
            return tx.literals().timestamp(moved, base.type(), at);
        } catch (InvalidInput e) {
            throw Problems.at(e, at);
        }
    }

    private static Object requireConstant(Term term) {
        Object constant = term.constant();
        if (constant == null) {
            throw new IllegalStateException("no constant");
        }
        return constant;
    }

    private static String h2(Term base, SnowflakeDatePart unit, Term count) {
        return switch (unit) {
            case WEEK -> "DATEADD(DAY, 7 * " + count.sql() + ", " + base.sql() + ")";
            case QUARTER -> "DATEADD(MONTH, 3 * " + count.sql() + ", " + base.sql() + ")";
            default -> "DATEADD(" + unit + ", " + count.sql() + ", " + base.sql() + ")";
        };
    }

    private static String duckDb(Term base, SnowflakeDatePart unit, Term count, int at) {
        String n = "CAST(" + count.sql() + " AS BIGINT)";
        String interval = switch (unit) {
            case YEAR -> "to_years(" + integer(count) + ")";
            case QUARTER -> "to_months(3 * " + integer(count) + ")";
            case MONTH -> "to_months(" + integer(count) + ")";
            case WEEK -> "to_days(7 * " + integer(count) + ")";
            case DAY -> "to_days(" + integer(count) + ")";
            case HOUR -> "to_hours(" + n + ")";
            case MINUTE -> "to_minutes(" + n + ")";
            case SECOND -> "to_seconds(" + n + ")";
            case MILLISECOND -> "to_microseconds(1000 * " + n + ")";
            case MICROSECOND -> "to_microseconds(" + n + ")";
            default -> "";
        };
        if (interval.isEmpty()) {
            if (count.constant() instanceof BigDecimal nanos && nanos.longValueExact() % 1_000 == 0) {
                interval = "to_microseconds(" + nanos.longValueExact() / 1_000 + ")";
            } else {
                throw Problems.unsupported("adding nanoseconds", "DuckDB would cut them", at);
            }
        }
        String sum = "(" + base.sql() + " + " + interval + ")";
        return base.is(Kind.DATE) ? "CAST(" + sum + " AS DATE)" : sum;
    }

    private static String integer(Term count) {
        return "CAST(" + count.sql() + " AS INTEGER)";
    }
}

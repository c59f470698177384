package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Expr;
import dev.tidemark.dialect.syntax.OrderItem;
import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.syntax.WindowSpec;
import dev.tidemark.dialect.syntax.WindowSpec.Bound;
import dev.tidemark.dialect.syntax.WindowSpec.Frame;
import dev.tidemark.dialect.value.SnowflakeDatePart;
import dev.tidemark.domain.result.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** OVER clauses, with the order of NULLs and intervals in frames written out. */
final class Windows {
    private final Translating tx;
    private final Expressions exprs;

    Windows(Translating tx, Expressions exprs) {
        this.tx = tx;
        this.exprs = exprs;
    }

    /** {@code x DESC NULLS FIRST}: NULL is higher than every value in Snowflake, not in the engines. */
    static String order(Term term, OrderItem item) {
        return term.sql()
                + (item.descending() ? " DESC" : " ASC")
                + (item.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
    }

    Window render(WindowSpec spec) {
        List<String> parts = new ArrayList<>();
        if (!spec.partitionBy().isEmpty()) {
            List<String> keys = spec.partitionBy().stream()
                    .map(exprs::term)
                    .filter(t -> !t.isConstant())
                    .map(Term::sql)
                    .toList();
            if (!keys.isEmpty()) {
                parts.add("PARTITION BY " + String.join(", ", keys));
            }
        }
        List<Term> orderTerms =
                spec.orderBy().stream().map(o -> exprs.term(o.expr())).toList();
        List<String> order = new ArrayList<>();
        for (int i = 0; i < orderTerms.size(); i++) {
            if (!orderTerms.get(i).isConstant()) {
                order.add(order(orderTerms.get(i), spec.orderBy().get(i)));
            }
        }
        if (order.isEmpty() && !orderTerms.isEmpty()) {
            // Ordered by a constant: every row is every other's peer, and the engine chooses.
            tx.dependsOnChance();
            order.add("NULL");
        }
        if (!order.isEmpty()) {
            parts.add("ORDER BY " + String.join(", ", order));
        }
        Frame frame = spec.frame();
        String rendered = frame == null ? "" : frame(frame, orderTerms);
        return new Window(String.join(" ", parts), rendered, true, !order.isEmpty());
    }

    private String frame(Frame frame, List<Term> order) {
        return (frame.rows() ? "ROWS BETWEEN " : "RANGE BETWEEN ") + bound(frame, frame.from(), order) + " AND "
                + bound(frame, frame.to(), order);
    }

    private String bound(Frame frame, Bound bound, List<Term> order) {
        Expr distance = bound.distance();
        String edge = bound.edge().name().replace('_', ' ');
        if (distance == null) {
            return edge;
        }
        if (distance instanceof Expr.IntervalLiteral interval) {
            if (frame.rows()
                    || order.size() != 1
                    || !(order.get(0).type().isTimestamp() || order.get(0).is(SqlType.Kind.DATE))) {
                throw Problems.invalid("an interval bounds a RANGE over one date or timestamp", distance.at());
            }
            return interval(interval) + " " + edge;
        }
        if (exprs.term(distance).constant() instanceof BigDecimal number && number.signum() >= 0) {
            if (!frame.rows()
                    && !(order.size() == 1 && Types.isNumeric(order.get(0).type()))) {
                throw Problems.invalid("a number bounds a RANGE over one number", distance.at());
            }
            if (frame.rows() && number.stripTrailingZeros().scale() > 0) {
                throw Problems.invalid("ROWS takes a whole number", distance.at());
            }
            return number.toPlainString() + " " + edge;
        }
        throw Problems.invalid("a window's bound is a constant that is not negative", distance.at());
    }

    /** Months and smaller units cannot be one interval of H2. */
    private String interval(Expr.IntervalLiteral literal) {
        long months = 0;
        long micros = 0;
        try {
            for (Intervals.Step step : Intervals.parse(literal.text(), literal.at())) {
                long monthsEach = monthsOf(step.unit());
                months = Math.addExact(months, Math.multiplyExact(step.amount(), monthsEach));
                micros = Math.addExact(
                        micros,
                        monthsEach > 0 ? 0 : Math.multiplyExact(step.amount(), microsOf(step.unit(), literal.at())));
            }
        } catch (ArithmeticException e) {
            throw Problems.invalid("the interval is too long", literal.at());
        }
        if (months < 0 || micros < 0 || months > 0 && micros > 0) {
            throw Problems.unsupported("a window's bound that is negative or mixes months and days", literal.at());
        }
        if (months > 0) {
            return "INTERVAL '" + months + "' MONTH";
        }
        if (micros % 86_400_000_000L == 0) {
            return "INTERVAL '" + micros / 86_400_000_000L + "' DAY";
        }
        String fraction =
                micros % 1_000_000 == 0 ? "" : String.format(java.util.Locale.ROOT, ".%06d", micros % 1_000_000);
        return "INTERVAL '" + micros / 1_000_000 + fraction + "' SECOND";
    }

    private static long monthsOf(SnowflakeDatePart unit) {
        return switch (unit) {
            case YEAR -> 12;
            case QUARTER -> 3;
            case MONTH -> 1;
            default -> 0;
        };
    }

    private static long microsOf(SnowflakeDatePart unit, int at) {
        return switch (unit) {
            case WEEK -> 7 * 86_400_000_000L;
            case DAY -> 86_400_000_000L;
            case HOUR -> 3_600_000_000L;
            case MINUTE -> 60_000_000L;
            case SECOND -> 1_000_000L;
            case MILLISECOND -> 1_000L;
            case MICROSECOND -> 1L;
            default -> throw Problems.unsupported("nanoseconds as a window's bound", at);
        };
    }
}

package dev.tidemark.dialect;

import static dev.tidemark.dialect.FunctionEntry.Trait.DISTINCT;
import static dev.tidemark.dialect.FunctionEntry.Trait.OVER;
import static dev.tidemark.dialect.FunctionEntry.Trait.STAR;
import static dev.tidemark.dialect.FunctionEntry.Trait.WITHIN_GROUP;

import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Aggregate functions. */
final class AggregateRules {

    private AggregateRules() {}

    static void addTo(FunctionTable table) {
        table.aggregate("COUNT", AggregateRules::count).with(DISTINCT, OVER, STAR);
        table.aggregate("COUNT_IF", AggregateRules::countIf).with(OVER);
        table.aggregate("SUM", AggregateRules::sum).with(DISTINCT, OVER);
        table.aggregate("AVG", AggregateRules::avg).with(DISTINCT, OVER);
        table.aggregate("MIN", call -> extreme(call, "MIN({0})")).with(DISTINCT, OVER);
        table.aggregate("MAX", call -> extreme(call, "MAX({0})")).with(DISTINCT, OVER);
        table.aggregate("ANY_VALUE", call -> extreme(call, "MIN({0})")).with(OVER);
        for (String name : List.of("APPROX_COUNT_DISTINCT", "HLL")) {
            table.aggregate(name, AggregateRules::countDistinct).with(OVER);
        }
        for (String name : List.of("STDDEV", "STDDEV_SAMP")) {
            table.aggregate(name, call -> statistic(call, "STDDEV_SAMP")).with(OVER);
        }
        table.aggregate("STDDEV_POP", call -> statistic(call, "STDDEV_POP")).with(OVER);
        for (String name : List.of("VARIANCE", "VAR_SAMP", "VARIANCE_SAMP")) {
            table.aggregate(name, call -> statistic(call, "VAR_SAMP")).with(OVER);
        }
        for (String name : List.of("VAR_POP", "VARIANCE_POP")) {
            table.aggregate(name, call -> statistic(call, "VAR_POP")).with(OVER);
        }
        for (String name : List.of("CORR", "COVAR_POP", "COVAR_SAMP", "REGR_SLOPE", "REGR_INTERCEPT")) {
            table.aggregate(name, call -> pair(call, name));
        }
        table.aggregate("MEDIAN", call -> {
            call.arity(1);
            return percentile(call, "PERCENTILE_CONT", BigDecimal.valueOf(0.5), call.floating(0));
        });
        table.aggregate("APPROX_PERCENTILE", call -> {
            call.arity(2);
            return percentile(call, "PERCENTILE_CONT", fraction(call, 1), call.floating(0));
        });
        table.aggregate("PERCENTILE_CONT", call -> {
                    Term ordered = orderedBy(call);
                    return percentile(
                            call,
                            "PERCENTILE_CONT",
                            fraction(call, 0),
                            call.tx().coercions().to(ordered, SqlType.FLOAT, ordered.at()));
                })
                .with(WITHIN_GROUP);
        table.aggregate(
                        "PERCENTILE_DISC",
                        call -> percentile(call, "PERCENTILE_DISC", fraction(call, 0), orderedBy(call)))
                .with(WITHIN_GROUP);
        table.aggregate("MAX_BY", call -> by(call, "DESC", "arg_max"));
        table.aggregate("MIN_BY", call -> by(call, "ASC", "arg_min"));
        table.aggregate("BOOLOR_AGG", call -> logical(call, "BOOL_OR", "bool_or"))
                .with(OVER);
        table.aggregate("BOOLAND_AGG", call -> logical(call, "BOOL_AND", "bool_and"))
                .with(OVER);
        table.aggregate("LISTAGG", AggregateRules::listAgg).with(DISTINCT, WITHIN_GROUP);
        table.aggregate("ARRAY_AGG", AggregateRules::arrayAgg).with(DISTINCT, WITHIN_GROUP);
    }

    private static Term count(FunctionCall call) {
        if (call.count() == 0) {
            if (call.distinct()) {
                throw call.invalid("COUNT(DISTINCT *) is not possible");
            }
            return call.windowed(Types.COUNT, "COUNT(*)", "COUNT(*)");
        }
        if (call.count() == 1) {
            String sql = "COUNT(" + call.distinctWord() + "{0})";
            return call.windowed(Types.COUNT, sql, sql, call.arg(0));
        }
        // Rows where any of them is NULL do not count.
        String values = call.args().stream().map(Term::sql).collect(Collectors.joining(", "));
        String known = call.args().stream().map(a -> a.sql() + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String row = call.distinct() ? "ROW(" + values + ")" : "1";
        return Term.of(
                "COUNT(" + call.distinctWord() + "CASE WHEN " + known + " THEN " + row + " END)"
                        + call.window().sql(),
                Types.COUNT,
                call.at());
    }

    private static Term countIf(FunctionCall call) {
        call.arity(1);
        String sql = "COUNT(CASE WHEN {0} THEN 1 END)";
        return call.windowed(Types.COUNT, sql, sql, call.bool(0));
    }

    private static Term countDistinct(FunctionCall call) {
        call.arity(1);
        return call.windowed(Types.COUNT, "COUNT(DISTINCT {0})", "COUNT(DISTINCT {0})", call.arg(0));
    }

    private static Term sum(FunctionCall call) {
        call.arity(1);
        Term x = call.number(0);
        String sum = "SUM(" + call.distinctWord() + "{0})" + call.window().sql();
        if (x.is(Kind.FLOAT)) {
            return call.give(SqlType.FLOAT, "CAST(" + sum + " AS DOUBLE PRECISION)", sum, x);
        }
        return call.give(SqlType.number(38, x.type().scale()), sum, sum, x);
    }

    /** H2 keeps ten more digits of an average and no more: the quotient is made of the exact sum instead. */
    private static Term avg(FunctionCall call) {
        call.arity(1);
        Term x = call.number(0);
        String over = call.window().sql();
        String word = call.distinctWord();
        return call.give(
                SqlType.FLOAT,
                "(CAST(SUM(" + word + "{0})" + over + " AS DOUBLE PRECISION) / NULLIF(COUNT(" + word + "{0})" + over
                        + ", 0))",
                "AVG(" + word + "{0})" + over,
                x);
    }

    private static Term extreme(FunctionCall call, String sql) {
        call.arity(1);
        Term x = call.arg(0);
        if (x.type().isSemiStructured()) {
            throw call.unsupported("of " + x.type() + " values");
        }
        return call.windowed(x.type(), sql, sql, x);
    }

    private static Term statistic(FunctionCall call, String name) {
        call.arity(1);
        return call.windowed(SqlType.FLOAT, name + "({0})", name + "({0})", call.floating(0));
    }

    private static Term pair(FunctionCall call, String name) {
        call.arity(2);
        return call.give(SqlType.FLOAT, name + "({0}, {1})", call.floating(0), call.floating(1));
    }

    private static BigDecimal fraction(FunctionCall call, int i) {
        if (call.count() > i
                && call.arg(i).constant() instanceof BigDecimal p
                && p.signum() >= 0
                && p.compareTo(BigDecimal.ONE) <= 0) {
            return p;
        }
        throw call.invalid(call.name() + " takes a constant from 0 to 1");
    }

    private static Term orderedBy(FunctionCall call) {
        call.arity(1);
        if (call.orderTerms().size() != 1) {
            throw call.invalid(call.name() + " takes WITHIN GROUP (ORDER BY one expression)");
        }
        if (call.order().get(0).contains(" DESC NULLS ")) {
            throw call.unsupported("with a descending order");
        }
        return call.orderTerms().get(0);
    }

    private static Term percentile(FunctionCall call, String name, BigDecimal p, Term x) {
        SqlType type = name.equals("PERCENTILE_CONT") ? SqlType.FLOAT : x.type();
        String sql = name + "(" + p.toPlainString() + ") WITHIN GROUP (ORDER BY {0})";
        // H2 interpolates doubles as DECFLOAT.
        return call.give(type, type.is(Kind.FLOAT) ? "CAST(" + sql + " AS DOUBLE PRECISION)" : sql, sql, x);
    }

    /** The value of the row with the greatest or least second argument; rows where that is NULL do not count. */
    private static Term by(FunctionCall call, String direction, String duckDb) {
        call.arity(2);
        Term value = call.arg(0);
        return call.give(
                value.type(),
                "(ARRAY_AGG({0} ORDER BY {1} " + direction + ") FILTER (WHERE {1} IS NOT NULL))[1]",
                "(array_agg({0} ORDER BY {1} " + direction + ") FILTER (WHERE {1} IS NOT NULL))[1]",
                value,
                call.arg(1));
    }

    private static Term logical(FunctionCall call, String h2, String duckDb) {
        call.arity(1);
        Term x = Types.isNumeric(call.arg(0).type())
                ? call.tx().casts().cast(call.arg(0), SqlType.BOOLEAN, false, call.at())
                : call.bool(0);
        return call.windowed(SqlType.BOOLEAN, h2 + "({0})", duckDb + "({0})", x);
    }

    private static String orderOf(FunctionCall call) {
        return call.order().isEmpty() ? "" : " ORDER BY " + String.join(", ", call.order());
    }

    /** With DISTINCT the order can only be that of the values themselves. */
    private static void requireOrderOfValues(FunctionCall call) {
        boolean other = call.orderTerms().stream()
                .anyMatch(t -> !t.sql().equals(call.arg(0).sql()));
        if (call.distinct() && other) {
            throw call.invalid(call.name() + "(DISTINCT x) can only be ordered by x");
        }
        if (call.order().isEmpty()) {
            call.tx().dependsOnChance();
        }
    }

    private static Term listAgg(FunctionCall call) {
        call.arity(1, 2);
        Term x = call.text(0);
        requireOrderOfValues(call);
        String separator = call.count() == 2 ? call.constantText(1, "a separator") : "";
        String order = orderOf(call);
        String quoted = Literals.quoted(separator);
        // No value at all gives the empty text in Snowflake.
        return call.give(
                SqlType.VARCHAR,
                "COALESCE(LISTAGG(" + call.distinctWord() + "{0}, " + quoted + ")"
                        + (order.isEmpty() ? "" : " WITHIN GROUP (" + order.strip() + ")") + ", '')",
                "COALESCE(string_agg(" + call.distinctWord() + "{0}, " + quoted + order + "), '')",
                x);
    }

    /** JSON text; NULLs are left out, as in Snowflake. */
    private static Term arrayAgg(FunctionCall call) {
        call.arity(1);
        requireOrderOfValues(call);
        Term x = call.arg(0);
        String order = orderOf(call);
        if (call.distinct()) {
            order = order.replace(x.sql(), "{0}");
        }
        Term json = SemiStructured.toVariant(x, call.at());
        String ordered =
                call.distinct() && !call.order().isEmpty() ? orderOf(call).replace(x.sql(), json.sql()) : orderOf(call);
        return call.give(
                SqlType.ARRAY,
                "('[' || COALESCE(LISTAGG(" + call.distinctWord() + "{0}, ',')"
                        + (ordered.isEmpty() ? "" : " WITHIN GROUP (" + ordered.strip() + ")") + ", '') || ']')",
                "('[' || COALESCE(string_agg(" + call.distinctWord() + "{0}, ','" + ordered + "), '') || ']')",
                json);
    }
}

package dev.tidemark.dialect;

import static dev.tidemark.dialect.FunctionEntry.Trait.DISTINCT;
import static dev.tidemark.dialect.FunctionEntry.Trait.OVER;
import static dev.tidemark.dialect.FunctionEntry.Trait.STAR;

import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** Aggregates, which most of the time may be windowed too. */
final class AggregateRules {

    private AggregateRules() {}

    static void addTo(FunctionTable table) {
        table.aggregate("COUNT", AggregateRules::count).with(DISTINCT, OVER, STAR);
        table.aggregate("COUNT_IF", AggregateRules::countIf).with(OVER);
        table.aggregate("SUM", AggregateRules::sum).with(DISTINCT, OVER);
        table.aggregate("AVG", AggregateRules::avg).with(DISTINCT, OVER);
        table.aggregate("MIN", c -> extreme(c, "MIN({0})")).with(DISTINCT, OVER);
        table.aggregate("MAX", c -> extreme(c, "MAX({0})")).with(DISTINCT, OVER);
        // Any value will do, so it is one that both engines and every run agree on.
        table.aggregate("ANY_VALUE", AggregateRules::anyValue).with(OVER);
        for (String name : List.of("APPROX_COUNT_DISTINCT", "HLL")) {
            table.aggregate(name, AggregateRules::countDistinct).with(DISTINCT, OVER);
        }
        for (String name : List.of("STDDEV", "STDDEV_SAMP")) {
            table.aggregate(name, c -> statistic(c, "STDDEV_SAMP")).with(DISTINCT, OVER);
        }
        table.aggregate("STDDEV_POP", c -> statistic(c, "STDDEV_POP")).with(DISTINCT, OVER);
        for (String name : List.of("VARIANCE", "VAR_SAMP", "VARIANCE_SAMP")) {
            table.aggregate(name, c -> statistic(c, "VAR_SAMP")).with(DISTINCT, OVER);
        }
        for (String name : List.of("VAR_POP", "VARIANCE_POP")) {
            table.aggregate(name, c -> statistic(c, "VAR_POP")).with(DISTINCT, OVER);
        }
        for (String name : List.of("BOOLAND_AGG", "BOOLOR_AGG", "BOOLXOR_AGG")) {
            table.aggregate(name, AggregateRules::booleans).with(OVER);
        }
        bits(table, "AND");
        bits(table, "OR");
        bits(table, "XOR");
        for (String name : List.of("CORR", "COVAR_POP", "COVAR_SAMP")) {
            table.aggregate(name, c -> pairs(c, name));
        }
        for (String name : List.of("SLOPE", "INTERCEPT", "R2", "AVGX", "AVGY", "SXX", "SYY", "SXY")) {
            table.aggregate("REGR_" + name, c -> pairs(c, "REGR_" + name));
        }
        table.aggregate("REGR_COUNT", AggregateRules::pairCount);
        table.aggregate("MAX_BY", c -> by(c, "DESC"));
        table.aggregate("MIN_BY", c -> by(c, "ASC"));
        // H2 has neither, and power sums would lose the digits that count.
        table.aggregate("SKEW", c -> statistic(c, "skewness")).only(Target.DUCKDB);
        table.aggregate("KURTOSIS", c -> statistic(c, "kurtosis")).only(Target.DUCKDB);
        OrderedAggregateRules.addTo(table);
    }

    private static Term count(FunctionCall c) {
        if (c.count() == 0) {
            if (c.distinct()) {
                throw c.invalid("COUNT(DISTINCT *) is not possible: name the columns");
            }
            return c.windowed(Types.COUNT, "COUNT(*)", "COUNT(*)");
        }
        if (c.distinct() && c.window().isPresent() && c.isH2()) {
            return distinctInWindow(c);
        }
        if (c.count() == 1) {
            String sql = "COUNT(" + c.distinctWord() + "{0})";
            return c.windowed(Types.COUNT, sql, sql, c.arg(0));
        }
        // Rows where any of them is NULL do not count.
        String values = c.args().stream().map(Term::sql).collect(Collectors.joining(", "));
        String known = known(c);
        String row = c.distinct() ? "ROW(" + values + ")" : "1";
        return Term.of(
                "COUNT(" + c.distinctWord() + "CASE WHEN " + known + " THEN " + row + " END)"
                        + c.window().sql(),
                Types.COUNT,
                c.at());
    }

    private static String known(FunctionCall c) {
        return c.args().stream().map(a -> a.sql() + " IS NOT NULL").collect(Collectors.joining(" AND "));
    }

    /**
     * H2 counts no distinct values in a window. A row's dense ranks from both ends of its partition add up to one more
     * than there are different values; rows that do not count are one of these, where there are some.
     */
    private static Term distinctInWindow(FunctionCall c) {
        if (!c.window().frame().isEmpty()) {
            throw c.unsupported("with DISTINCT and a frame on h2");
        }
        String known = known(c);
        List<String> keys = c.args().stream()
                .map(a -> c.count() == 1 ? a.sql() : "CASE WHEN " + known + " THEN " + a.sql() + " END")
                .toList();
        return Term.of(
                "(" + rank(c, keys, " ASC NULLS FIRST") + " + " + rank(c, keys, " DESC NULLS LAST")
                        + " - 1 - MAX(CASE WHEN " + known + " THEN 0 ELSE 1 END)"
                        + c.window().sql() + ")",
                Types.COUNT,
                c.at());
    }

    private static String rank(FunctionCall c, List<String> keys, String direction) {
        String order = keys.stream().map(key -> key + direction).collect(Collectors.joining(", "));
        return "DENSE_RANK() OVER (" + c.window().content() + " ORDER BY " + order + ")";
    }

    private static void refuseDistinctWindow(FunctionCall c) {
        if (c.distinct() && c.window().isPresent() && c.isH2()) {
            throw c.unsupported("with DISTINCT as a window function on h2");
        }
    }

    private static Term countDistinct(FunctionCall c) {
        c.arity(1);
        if (c.window().isPresent() && c.isH2()) {
            return distinctInWindow(c);
        }
        return c.windowed(Types.COUNT, "COUNT(DISTINCT {0})", "COUNT(DISTINCT {0})", c.arg(0));
    }

    private static Term countIf(FunctionCall c) {
        c.arity(1);
        String sql = "COUNT(CASE WHEN {0} THEN 1 END)";
        return c.windowed(Types.COUNT, sql, sql, c.bool(0));
    }

    /** H2 folds what is always NULL to a NULL without a type, and has no sum of that. */
    private static Term typed(FunctionCall c, Term x) {
        boolean mayBeNull = x.sql().contains("CAST(NULL AS ") || x.sql().contains("NULLIF(");
        return c.isH2() && mayBeNull && !x.isUnknown()
                ? c.give(x.type(), "CAST({0} AS " + c.tx().casts().physical(x.type()) + ")", x)
                : x;
    }

    /** Of texts there is a sum as FLOAT. */
    private static Term summand(FunctionCall c) {
        return c.arg(0).is(Kind.VARCHAR) ? c.floating(0) : c.number(0);
    }

    private static Term sum(FunctionCall c) {
        c.arity(1);
        refuseDistinctWindow(c);
        Term x = typed(c, summand(c));
        String sum = "SUM(" + c.distinctWord() + "{0})" + c.window().sql();
        if (x.is(Kind.FLOAT)) {
            return c.give(SqlType.FLOAT, "CAST(" + sum + " AS DOUBLE PRECISION)", sum, x);
        }
        return c.give(SqlType.number(38, x.type().scale()), sum, sum, x);
    }

    /** H2 keeps ten more digits of an average and no more: the quotient is made of the exact sum instead, in doubles. */
    private static Term avg(FunctionCall c) {
        c.arity(1);
        refuseDistinctWindow(c);
        Term x = typed(c, summand(c));
        String over = c.window().sql();
        String word = c.distinctWord();
        String quotient = "(CAST(SUM(" + word + "{0})" + over + " AS DOUBLE PRECISION) / CAST(NULLIF(COUNT(" + word
                + "{0})" + over + ", 0) AS DOUBLE PRECISION))";
        return c.give(
                SqlType.FLOAT,
                Arithmetic.decimals(quotient, x.type(), Types.COUNT),
                Arithmetic.decimals("AVG(" + word + "{0})" + over, x.type(), Types.COUNT),
                x);
    }

    private static Term extreme(FunctionCall c, String sql) {
        c.arity(1);
        Term x = c.arg(0);
        if (x.type().isSemiStructured() || x.is(Kind.BOOLEAN) || x.is(Kind.BINARY)) {
            throw c.unsupported("of " + x.type() + " values");
        }
        // DISTINCT changes nothing here, and H2 does not take it in a window.
        return c.windowed(x.type(), sql, sql, x);
    }

    private static Term anyValue(FunctionCall c) {
        c.arity(1);
        Term x = c.arg(0);
        if (x.type().isSemiStructured() || x.is(Kind.BINARY)) {
            throw c.unsupported("of " + x.type() + " values");
        }
        return c.windowed(x.type(), "MIN({0})", "MIN({0})", x);
    }

    private static Term statistic(FunctionCall c, String name) {
        c.arity(1);
        refuseDistinctWindow(c);
        c.number(0);
        String sql = name + "(" + c.distinctWord() + "{0})";
        return c.windowed(SqlType.FLOAT, sql, sql, c.floating(0));
    }

    /** A BOOLEAN, or a number that is true unless it is zero. */
    static Term truth(FunctionCall c, int i) {
        Term x = c.arg(i);
        return Types.isNumeric(x.type()) ? c.tx().casts().cast(x, SqlType.BOOLEAN, false, x.at()) : c.bool(i);
    }

    private static Term booleans(FunctionCall c) {
        c.arity(1);
        Term x = truth(c, 0);
        String function = c.name().equals("BOOLAND_AGG") ? "MIN" : c.name().equals("BOOLOR_AGG") ? "MAX" : "SUM";
        String sql = function + "(CASE WHEN {0} THEN 1 WHEN NOT {0} THEN 0 END)";
        return Term.of("(" + c.windowed(Types.COUNT, sql, sql, x).sql() + " = 1)", SqlType.BOOLEAN, c.at());
    }

    private static void bits(FunctionTable table, String operator) {
        for (String name : List.of("BIT" + operator + "_AGG", "BIT_" + operator + "_AGG", "BIT" + operator + "AGG")) {
            table.aggregate(name, c -> {
                c.arity(1);
                return c.give(Types.COUNT, "BIT_" + operator + "_AGG({0})", "bit_" + operator + "({0})", c.integer(0));
            });
        }
    }

    /** Functions of pairs. DuckDB answers NaN where there is no spread; H2 NULL, and some of them as DECFLOAT. */
    private static Term pairs(FunctionCall c, String function) {
        c.arity(2);
        c.number(0);
        c.number(1);
        return c.give(
                SqlType.FLOAT,
                "CAST(" + function + "({0}, {1}) AS DOUBLE PRECISION)",
                "NULLIF(" + function + "({0}, {1}), CAST('NaN' AS DOUBLE))",
                c.floating(0),
                c.floating(1));
    }

    private static Term pairCount(FunctionCall c) {
        c.arity(2);
        String sql = "COUNT(CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL THEN 1 END)";
        return c.give(Types.COUNT, sql, c.arg(0), c.arg(1));
    }

    /** The value of the row with the greatest or least second argument; rows where that is NULL do not count. */
    private static Term by(FunctionCall c, String direction) {
        c.arity(2);
        Term key = c.arg(1);
        if (key.type().isSemiStructured() || key.is(Kind.BOOLEAN)) {
            throw c.unsupported("by " + key.type());
        }
        return c.give(
                c.arg(0).type(),
                "(ARRAY_AGG({0} ORDER BY {1} " + direction + ") FILTER (WHERE {1} IS NOT NULL))[1]",
                "(array_agg({0} ORDER BY {1} " + direction + ") FILTER (WHERE {1} IS NOT NULL))[1]",
                c.arg(0),
                key);
    }
}

package dev.tidemark.dialect;

import dev.tidemark.dialect.FunctionEntry.Trait;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import java.math.BigDecimal;

/** Aggregates over values in order: quantiles, lists, arrays. */
final class OrderedAggregateRules {

    private OrderedAggregateRules() {}

    static void addTo(FunctionTable table) {
        table.aggregate("MEDIAN", OrderedAggregateRules::median).with(Trait.OVER);
        table.aggregate("MODE", OrderedAggregateRules::mode);
        table.aggregate("PERCENTILE_CONT", c -> percentile(c, true)).with(Trait.WITHIN_GROUP);
        table.aggregate("PERCENTILE_DISC", c -> percentile(c, false)).with(Trait.WITHIN_GROUP);
        table.aggregate("APPROX_PERCENTILE", OrderedAggregateRules::approximate);
        table.aggregate("LISTAGG", OrderedAggregateRules::list).with(Trait.DISTINCT, Trait.WITHIN_GROUP);
        table.aggregate("ARRAY_AGG", OrderedAggregateRules::array).with(Trait.DISTINCT, Trait.WITHIN_GROUP);
    }

    private static Term median(FunctionCall c) {
        c.arity(1);
        c.number(0);
        String over = c.window().sql();
        // H2 interpolates doubles as DECFLOAT.
        return c.give(
                SqlType.FLOAT,
                "CAST(MEDIAN({0})" + over + " AS DOUBLE PRECISION)",
                "median({0})" + over,
                c.floating(0));
    }

    private static Term mode(FunctionCall c) {
        c.arity(1);
        if (c.arg(0).type().isSemiStructured()) {
            throw c.unsupported("of " + c.arg(0).type());
        }
        return c.give(c.arg(0).type(), "MODE() WITHIN GROUP (ORDER BY {0})", "mode({0})", c.arg(0));
    }

    private static Term percentile(FunctionCall c, boolean continuous) {
        c.arity(1);
        if (c.orderTerms().size() != 1) {
            throw c.invalid(c.name() + " takes WITHIN GROUP (ORDER BY one expression)");
        }
        Term x = c.orderTerms().get(0);
        if (continuous || x.is(Kind.FLOAT)) {
            x = c.tx().casts().toFloat(x, false, x.at());
        }
        if (!Types.isNumeric(x.type()) && !x.is(Kind.DATE) && !x.type().isTimestamp()) {
            throw c.unsupported("of " + x.type());
        }
        boolean descending =
                c.order().get(0).substring(c.orderTerms().get(0).sql().length()).startsWith(" DESC");
        if (c.isH2() && !continuous) {
            return discrete(c, x, descending);
        }
        String sql = c.name() + "(" + share(c, 0) + ") WITHIN GROUP (ORDER BY {0}" + (descending ? " DESC)" : ")");
        return c.give(x.type(), x.is(Kind.FLOAT) ? "CAST(" + sql + " AS DOUBLE PRECISION)" : sql, sql, x);
    }

    /** The first value at which the share of rows is reached. H2's own takes the nearest instead. */
    private static Term discrete(FunctionCall c, Term x, boolean descending) {
        return c.give(
                x.type(),
                "(ARRAY_AGG({0} ORDER BY {0}" + (descending ? " DESC" : "")
                        + ") FILTER (WHERE {0} IS NOT NULL))[CAST(GREATEST(1, CEIL(" + share(c, 0)
                        + " * COUNT({0}))) AS INTEGER)]",
                x);
    }

    private static String share(FunctionCall c, int i) {
        if (c.arg(i).constant() instanceof BigDecimal p && p.signum() >= 0 && p.compareTo(BigDecimal.ONE) <= 0) {
            return p.toPlainString();
        }
        throw c.invalid(c.name() + " takes a constant between 0 and 1");
    }

    /** Exact here: Snowflake's own answer is an estimate of this one. */
    private static Term approximate(FunctionCall c) {
        c.arity(2);
        c.number(0);
        return c.give(SqlType.FLOAT, "PERCENTILE_CONT(" + share(c, 1) + ") WITHIN GROUP (ORDER BY {0})", c.floating(0));
    }

    private static String order(FunctionCall c) {
        return String.join(", ", c.order());
    }

    /** Without an order Snowflake's is by chance; with DISTINCT only the listed value itself can order. */
    private static void checkOrder(FunctionCall c, Term listed) {
        if (c.order().isEmpty()) {
            c.tx().dependsOnChance();
            return;
        }
        boolean itself =
                c.orderTerms().size() == 1 && c.orderTerms().get(0).sql().equals(listed.sql());
        if (c.distinct() && !itself) {
            throw c.unsupported("with DISTINCT and another order than by the value itself");
        }
    }

    private static Term list(FunctionCall c) {
        c.arity(1, 2);
        checkOrder(c, c.arg(0));
        Term x = c.text(0);
        if (c.distinct() && !c.order().isEmpty() && !c.arg(0).is(Kind.VARCHAR)) {
            throw c.unsupported("with DISTINCT and an order of " + c.arg(0).type());
        }
        String delimiter = c.count() == 1 ? "''" : Literals.quoted(c.constantText(1, "a delimiter"));
        String h2Order = c.order().isEmpty() ? "" : " WITHIN GROUP (ORDER BY " + order(c) + ")";
        String duckOrder = c.order().isEmpty() ? "" : " ORDER BY " + order(c);
        return Term.of(
                c.isH2()
                        ? "COALESCE(LISTAGG(" + c.distinctWord() + x.sql() + ", " + delimiter + ")" + h2Order + ", '')"
                        : "COALESCE(string_agg(" + c.distinctWord() + x.sql() + ", " + delimiter + duckOrder + "), '')",
                SqlType.VARCHAR,
                c.at());
    }

    /** NULLs are left out; an array of nothing is empty. */
    private static Term array(FunctionCall c) {
        c.arity(1);
        Term x = c.arg(0);
        checkOrder(c, x);
        boolean json = x.type().isSemiStructured();
        if (!json && !x.is(Kind.VARCHAR) && !x.is(Kind.NUMBER) && !x.is(Kind.BOOLEAN)) {
            throw c.unsupported("of " + x.type());
        }
        String order = c.order().isEmpty() ? "" : " ORDER BY " + order(c);
        if (c.isH2()) {
            return Term.of(
                    "COALESCE(CAST(JSON_ARRAYAGG(" + c.distinctWord() + x.sql() + (json ? " FORMAT JSON" : "") + order
                            + " ABSENT ON NULL) AS CHARACTER VARYING), '[]')",
                    SqlType.ARRAY,
                    c.at());
        }
        String element = json ? "e" : x.is(Kind.VARCHAR) ? "SF_JSON_OF_TEXT(e)" : "CAST(e AS VARCHAR)";
        return Term.of(
                "('[' || COALESCE(array_to_string(list_transform(list(" + c.distinctWord() + x.sql() + order
                        + ") FILTER (WHERE " + x.sql() + " IS NOT NULL), lambda e: " + element + "), ','), '') || ']')",
                SqlType.ARRAY,
                c.at());
    }
}

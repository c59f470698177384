package dev.tidemark.dialect;

import dev.tidemark.dialect.FunctionEntry.Trait;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import java.math.BigDecimal;

/** Aggregates over values in order: quantiles, lists, arrays. */
final class OrderedAggregateRules {
    private static final BigDecimal HALF = new BigDecimal("0.5");
    /** Digits behind the point of a value and of a share, together, that leave room for those before it. */
    private static final int MOST_EXACT_DIGITS = 18;
    /** Digits of a share whose product with the number of rows fits a BIGINT. */
    private static final int MOST_SHARE_DIGITS = 9;

    private OrderedAggregateRules() {}

    static void addTo(FunctionTable table) {
        table.aggregate("MEDIAN", OrderedAggregateRules::median).with(Trait.OVER);
        table.aggregate("MODE", OrderedAggregateRules::mode);
        table.aggregate("PERCENTILE_CONT", c -> percentile(c, true)).with(Trait.WITHIN_GROUP, Trait.OVER);
        table.aggregate("PERCENTILE_DISC", c -> percentile(c, false)).with(Trait.WITHIN_GROUP);
        table.aggregate("APPROX_PERCENTILE", OrderedAggregateRules::approximate).with(Trait.OVER);
        table.aggregate("LISTAGG", OrderedAggregateRules::list).with(Trait.DISTINCT, Trait.WITHIN_GROUP, Trait.OVER);
        table.aggregate("OBJECT_AGG", OrderedAggregateRules::object);
        table.aggregate("ARRAY_AGG", OrderedAggregateRules::array).with(Trait.DISTINCT, Trait.WITHIN_GROUP, Trait.OVER);
    }

    private static Term median(FunctionCall c) {
        c.arity(1);
        return interpolated(c, c.number(0), HALF, false);
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
        if (x.is(Kind.FLOAT) || continuous && !x.is(Kind.NUMBER)) {
            x = c.tx().casts().toFloat(x, false, x.at());
        }
        if (!Types.isNumeric(x.type()) && !x.is(Kind.DATE) && !x.type().isTimestamp()) {
            throw c.unsupported("of " + x.type());
        }
        boolean descending =
                c.order().get(0).substring(c.orderTerms().get(0).sql().length()).startsWith(" DESC");
        if (continuous) {
            return interpolated(c, x, share(c, 0), descending);
        }
        if (c.isH2()) {
            return discrete(c, x, descending);
        }
        String sql = "PERCENTILE_DISC(" + share(c, 0).toPlainString() + ") WITHIN GROUP (ORDER BY {0}"
                + (descending ? " DESC)" : ")");
        return c.give(x.type(), sql, x);
    }

    /**
     * A NUMBER has three digits more behind the point, as Snowflake's Decimal('17.500') of whole numbers shows. Where an
     * engine cannot do that exactly, both answer a FLOAT.
     */
    private static Term interpolated(FunctionCall c, Term x, BigDecimal share, boolean descending) {
        requirePlainWindow(c);
        BigDecimal ascending = descending ? BigDecimal.ONE.subtract(share) : share;
        boolean fits = x.is(Kind.NUMBER)
                && ascending.scale() <= MOST_SHARE_DIGITS
                && x.type().scale() + ascending.scale() <= MOST_EXACT_DIGITS;
        boolean half = ascending.compareTo(HALF) == 0;
        if (!fits || !half && c.window() != Window.NONE) {
            return interpolatedDouble(c, c.tx().casts().toFloat(x, false, x.at()), ascending);
        }
        SqlType type = Types.number(38, x.type().scale() + 3);
        return c.give(
                type,
                "CAST(PERCENTILE_CONT(" + ascending.toPlainString() + ") WITHIN GROUP (ORDER BY {0})"
                        + c.window().sql() + " AS " + Types.physical(type, Target.H2) + ")",
                half ? exactMedian(c, x, type) : exactQuantile(x, ascending, type),
                x);
    }

    /** DuckDB's own goes through a double and rounds to the argument's scale; its discrete quantiles do not. */
    private static String exactMedian(FunctionCall c, Term x, SqlType type) {
        String over = c.window().sql();
        String decimal = "DECIMAL(38, " + x.type().scale() + ")";
        String lower = "CAST(quantile_disc({0}, 0.5)" + over + " AS " + decimal + ")";
        String upper = "CAST(-(quantile_disc(-({0}), 0.5)" + over + ") AS " + decimal + ")";
        return between(lower, upper, "0.5", decimal, type);
    }

    private static String between(String lower, String upper, String way, String decimal, SqlType type) {
        String physical = Types.physical(type, Target.DUCKDB);
        return "CAST(" + lower + " + CAST(CAST(" + upper + " - " + lower + " AS " + decimal + ") * " + way + " AS "
                + physical + ") AS " + physical + ")";
    }

    /** DuckDB takes WITHIN GROUP in no window, its own name in both places. H2 interpolates doubles as DECFLOAT. */
    private static Term interpolatedDouble(FunctionCall c, Term x, BigDecimal share) {
        String over = c.window().sql();
        return c.give(
                SqlType.FLOAT,
                "CAST(PERCENTILE_CONT(" + share.toPlainString() + ") WITHIN GROUP (ORDER BY {0})" + over
                        + " AS DOUBLE PRECISION)",
                "quantile_cont({0}, " + share.toPlainString() + ")" + over,
                x);
    }

    /** The two neighbours out of the sorted list; in a window every row would sort a list of its own. */
    private static String exactQuantile(Term x, BigDecimal share, SqlType type) {
        String decimal = "DECIMAL(38, " + x.type().scale() + ")";
        // The lower neighbour's place and the way to the upper one are the quotient and the rest of part * (n - 1) /
        // whole.
        BigDecimal part = share.scale() > 0 ? share : share.setScale(1);
        String whole = BigDecimal.TEN.pow(part.scale()).toPlainString();
        String place = "(" + part.unscaledValue() + " * (len(l) - 1))";
        String lower = "CAST(l[" + place + " // " + whole + " + 1] AS " + decimal + ")";
        String upper = "COALESCE(CAST(l[" + place + " // " + whole + " + 2] AS " + decimal + "), " + lower + ")";
        String way = "(CAST(" + place + " % " + whole + " AS DECIMAL(18, 0)) * CAST("
                + BigDecimal.ONE.movePointLeft(part.scale()).toPlainString() + " AS DECIMAL(" + part.scale() + ", "
                + part.scale() + ")))";
        return "list_transform([list_sort(list({0}) FILTER (WHERE {0} IS NOT NULL))], lambda l: "
                + between(lower, upper, way, decimal, type) + ")[1]";
    }

    /** Snowflake takes these over whole partitions only. */
    private static void requirePlainWindow(FunctionCall c) {
        if (c.window().ordered() || !c.window().frame().isEmpty()) {
            throw c.unsupported("with an order or a frame in its window");
        }
    }

    /** The first value at which the share of rows is reached. H2's own takes the nearest instead. */
    private static Term discrete(FunctionCall c, Term x, boolean descending) {
        return c.give(
                x.type(),
                "(ARRAY_AGG({0} ORDER BY {0}" + (descending ? " DESC" : "")
                        + ") FILTER (WHERE {0} IS NOT NULL))[CAST(GREATEST(1, CEIL("
                        + share(c, 0).toPlainString()
                        + " * COUNT({0}))) AS INTEGER)]",
                x);
    }

    private static BigDecimal share(FunctionCall c, int i) {
        if (c.arg(i).constant() instanceof BigDecimal p && p.signum() >= 0 && p.compareTo(BigDecimal.ONE) <= 0) {
            return p;
        }
        throw c.invalid(c.name() + " takes a constant between 0 and 1");
    }

    /** Exact here: Snowflake's own answer is an estimate of this one. */
    private static Term approximate(FunctionCall c) {
        c.arity(2);
        c.number(0);
        return interpolated(c, c.floating(0), share(c, 1), false);
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
        requirePlainWindow(c);
        checkOrder(c, c.arg(0));
        Term x = c.text(0);
        if (c.distinct() && !c.order().isEmpty() && !c.arg(0).is(Kind.VARCHAR)) {
            throw c.unsupported("with DISTINCT and an order of " + c.arg(0).type());
        }
        String delimiter = c.count() == 1 ? "''" : Literals.quoted(c.constantText(1, "a delimiter"));
        String over = c.window().sql();
        String h2Order = c.order().isEmpty() ? "" : " WITHIN GROUP (ORDER BY " + order(c) + ")";
        String duckOrder = c.order().isEmpty() ? "" : " ORDER BY " + order(c);
        return Term.of(
                c.isH2()
                        ? "COALESCE(LISTAGG(" + c.distinctWord() + x.sql() + ", " + delimiter + ")" + h2Order + over
                                + ", '')"
                        : "COALESCE(string_agg(" + c.distinctWord() + x.sql() + ", " + delimiter + duckOrder + ")"
                                + over + ", '')",
                SqlType.VARCHAR,
                c.at());
    }

    /** NULLs are left out; an array of nothing is empty. */
    private static Term array(FunctionCall c) {
        c.arity(1);
        requirePlainWindow(c);
        Term x = c.arg(0);
        checkOrder(c, x);
        String over = c.window().sql();
        boolean json = x.type().isSemiStructured();
        if (!json && !x.is(Kind.VARCHAR) && !x.is(Kind.NUMBER) && !x.is(Kind.BOOLEAN)) {
            throw c.unsupported("of " + x.type());
        }
        String order = c.order().isEmpty() ? "" : " ORDER BY " + order(c);
        if (c.isH2()) {
            return Term.of(
                    "COALESCE(CAST(JSON_ARRAYAGG(" + c.distinctWord() + x.sql() + (json ? " FORMAT JSON" : "") + order
                            + " ABSENT ON NULL)" + over + " AS CHARACTER VARYING), '[]')",
                    SqlType.ARRAY,
                    c.at());
        }
        String element = json ? "e" : x.is(Kind.VARCHAR) ? "SF_JSON_OF_TEXT(e)" : "CAST(e AS VARCHAR)";
        return Term.of(
                "('[' || COALESCE(array_to_string(list_transform(list(" + c.distinctWord() + x.sql() + order
                        + ") FILTER (WHERE " + x.sql() + " IS NOT NULL)" + over + ", lambda e: " + element
                        + "), ','), '') || ']')",
                SqlType.ARRAY,
                c.at());
    }

    /** Pairs with a NULL are left out; a key that comes twice is an error, as in Snowflake. */
    private static Term object(FunctionCall c) {
        c.arity(2);
        Term key = c.text(0);
        Term value = SemiStructured.toVariant(c.arg(1), c.at());
        String list = "SF_JSON_OF_TEXT({0}) || ':' || {1}, ','";
        return c.give(
                SqlType.OBJECT,
                "SF_PARSE_JSON('{' || COALESCE(LISTAGG(" + list + "), '') || '}')",
                "SF_PARSE_JSON('{' || COALESCE(string_agg(" + list + "), '') || '}')",
                key,
                value);
    }
}

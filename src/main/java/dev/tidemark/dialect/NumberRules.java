package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Expr.Operator;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import java.util.List;

/** Numbers. Half is rounded away from zero; what a function is not defined for stops the statement. */
final class NumberRules {
    private static final String CATEGORY = "number";

    private NumberRules() {}

    static void addTo(FunctionTable table) {
        add(table, "DIV0", c -> div0(c, false));
        add(table, "DIV0NULL", c -> div0(c, true));
        add(table, "ABS", NumberRules::abs);
        add(table, "SIGN", NumberRules::sign);
        add(table, "ROUND", RoundingRules::round);
        for (String name : List.of("TRUNC", "TRUNCATE")) {
            add(table, name, RoundingRules::trunc).word(1);
        }
        for (String name : List.of("CEIL", "CEILING")) {
            add(table, name, c -> RoundingRules.toward(c, "CEIL"));
        }
        add(table, "FLOOR", c -> RoundingRules.toward(c, "FLOOR"));
        add(table, "MOD", c -> {
            c.arity(2);
            return new Arithmetic(c.tx()).apply(Operator.MODULO, c.number(0), c.number(1), c.at());
        });
        add(table, "SQRT", c -> formula(c, 1, "SF_SQRT({0})"));
        add(table, "CBRT", c -> formula(c, 1, "SF_CBRT({0})"));
        add(table, "EXP", c -> formula(c, 1, "SF_EXP({0})"));
        add(table, "LN", c -> formula(c, 1, "SF_LN({0})"));
        add(table, "LOG", c -> formula(c, 2, "SF_LOG({0}, {1})"));
        for (String name : List.of("POWER", "POW")) {
            add(table, name, c -> formula(c, 2, "SF_POWER({0}, {1})"));
        }
        add(table, "SQUARE", c -> formula(c, 1, "({0} * {0})"));
        for (String name : List.of("SIN", "COS", "TAN", "ATAN", "SINH", "COSH", "TANH", "DEGREES", "RADIANS")) {
            add(table, name, c -> formula(c, 1, name + "({0})"));
        }
        add(table, "ASIN", c -> formula(c, 1, "SF_ASIN({0})"));
        add(table, "ACOS", c -> formula(c, 1, "SF_ACOS({0})"));
        add(table, "COT", c -> formula(c, 1, "COT({0})"));
        add(table, "ATAN2", c -> formula(c, 2, "ATAN2({0}, {1})"));
        add(table, "PI", c -> formula(c, 0, "PI()"));
        add(table, "HAVERSINE", c -> formula(c, 4, "SF_HAVERSINE({0}, {1}, {2}, {3})"));
        add(table, "FACTORIAL", NumberRules::factorial);
        add(table, "WIDTH_BUCKET", NumberRules::widthBucket);
        for (String name : List.of("BITAND", "BIT_AND")) {
            add(table, name, c -> bits(c, "BITAND({0}, {1})", "({0} & {1})"));
        }
        for (String name : List.of("BITOR", "BIT_OR")) {
            add(table, name, c -> bits(c, "BITOR({0}, {1})", "({0} | {1})"));
        }
        for (String name : List.of("BITXOR", "BIT_XOR")) {
            add(table, name, c -> bits(c, "BITXOR({0}, {1})", "xor({0}, {1})"));
        }
        for (String name : List.of("BITNOT", "BIT_NOT")) {
            add(table, name, NumberRules::bitNot);
        }
        add(table, "BITSHIFTLEFT", c -> bits(c, "SF_BIT_SHIFT_LEFT({0}, {1})", "SF_BIT_SHIFT_LEFT({0}, {1})"));
        add(table, "BITSHIFTRIGHT", c -> bits(c, "SF_BIT_SHIFT_RIGHT({0}, {1})", "SF_BIT_SHIFT_RIGHT({0}, {1})"));
    }

    private static FunctionEntry add(FunctionTable table, String name, FunctionRule rule) {
        return table.scalar(name, CATEGORY, rule);
    }

    /** 0 for a divisor of 0 under a number; the NULL form gives 0 for a NULL divisor too. */
    private static Term div0(FunctionCall c, boolean nullToo) {
        c.arity(2);
        SqlType dividend = c.number(0).type();
        SqlType divisor = c.number(1).type();
        String zero = nullToo ? "{1} = 0 OR {1} IS NULL" : "{1} = 0 AND {0} IS NOT NULL";
        String sql = "CASE WHEN " + zero + " THEN 0 ELSE {0} / NULLIF({1}, 0) END";
        return c.give(
                SqlType.FLOAT,
                Arithmetic.decimals("CAST(" + sql + " AS DOUBLE PRECISION)", dividend, divisor),
                Arithmetic.decimals("CAST(" + sql + " AS DOUBLE)", dividend, divisor),
                c.floating(0),
                c.floating(1));
    }

    private static Term abs(FunctionCall c) {
        c.arity(1);
        Term x = c.number(0);
        return c.give(x.type(), "ABS({0})", x);
    }

    private static Term sign(FunctionCall c) {
        c.arity(1);
        return c.give(SqlType.number(1, 0), "SIGN({0})", "CAST(sign({0}) AS INTEGER)", c.number(0));
    }

    private static Term formula(FunctionCall c, int arity, String template) {
        c.arity(arity);
        Term[] x = new Term[arity];
        for (int i = 0; i < arity; i++) {
            c.number(i);
            x[i] = c.floating(i);
        }
        return c.give(SqlType.FLOAT, template, x);
    }

    private static Term factorial(FunctionCall c) {
        c.arity(1);
        return c.give(
                SqlType.INTEGER,
                "CAST(SF_FACTORIAL({0}) AS NUMERIC(38, 0))",
                "CAST(SF_FACTORIAL({0}) AS DECIMAL(38, 0))",
                c.integer(0));
    }

    /** Numbers travel as texts, so that a value on a bound falls into the bucket it belongs to. */
    private static Term widthBucket(FunctionCall c) {
        c.arity(4);
        Term[] x = {c.number(0), c.number(1), c.number(2), c.integer(3)};
        for (int i = 0; i < 3; i++) {
            if (x[i].is(Kind.FLOAT)) {
                String doubles = "SF_WIDTH_BUCKET_OF_DOUBLES({0}, {1}, {2}, {3})";
                return c.give(Types.COUNT, doubles, c.floating(0), c.floating(1), c.floating(2), x[3]);
            }
        }
        String sql = "SF_WIDTH_BUCKET(CAST({0} AS VARCHAR), CAST({1} AS VARCHAR), CAST({2} AS VARCHAR), {3})";
        return c.give(Types.COUNT, sql, x);
    }

    private static Term bits(FunctionCall c, String h2, String duckDb) {
        c.arity(2);
        return c.give(Types.COUNT, h2, duckDb, big(c, 0), big(c, 1));
    }

    /** In 64 bits: a small literal would be computed in 32. */
    private static Term big(FunctionCall c, int i) {
        Term x = c.integer(i);
        return Term.of("CAST(" + x.sql() + " AS BIGINT)", Types.COUNT, x.at());
    }

    private static Term bitNot(FunctionCall c) {
        c.arity(1);
        return c.give(Types.COUNT, "BITNOT({0})", "(~{0})", big(c, 0));
    }
}

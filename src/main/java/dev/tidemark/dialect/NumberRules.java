package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Expr.Operator;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import java.util.List;

/** Numeric functions. */
final class NumberRules {
    private static final String CATEGORY = "number";

    private NumberRules() {}

    static void addTo(FunctionTable table) {
        table.scalar("DIV0", CATEGORY, call -> div0(call, false));
        table.scalar("DIV0NULL", CATEGORY, call -> div0(call, true));
        table.scalar("ABS", CATEGORY, call -> {
            call.arity(1);
            Term x = call.number(0);
            return call.give(x.type(), "ABS({0})", x);
        });
        table.scalar("FLOOR", CATEGORY, call -> whole(call, "FLOOR"));
        for (String name : List.of("CEIL", "CEILING")) {
            table.scalar(name, CATEGORY, call -> whole(call, "CEIL"));
        }
        table.scalar("MOD", CATEGORY, call -> {
            call.arity(2);
            return new Arithmetic(call.tx()).apply(Operator.MODULO, call.number(0), call.number(1), call.at());
        });
        table.scalar("SQUARE", CATEGORY, call -> {
            call.arity(1);
            return call.give(SqlType.FLOAT, "({0} * {0})", call.floating(0));
        });
        table.scalar("SQRT", CATEGORY, call -> floating(call, "SF_SQRT({0})"));
        table.scalar("LN", CATEGORY, call -> floating(call, "SF_LN({0})"));
        table.scalar("EXP", CATEGORY, call -> floating(call, "SF_EXP({0})"));
        for (String name : List.of("POWER", "POW")) {
            table.scalar(name, CATEGORY, call -> {
                call.arity(2);
                return call.give(SqlType.FLOAT, "SF_POWER({0}, {1})", call.floating(0), call.floating(1));
            });
        }
        table.scalar("HAVERSINE", CATEGORY, call -> {
            call.arity(4);
            return call.give(
                    SqlType.FLOAT,
                    "SF_HAVERSINE({0}, {1}, {2}, {3})",
                    call.floating(0),
                    call.floating(1),
                    call.floating(2),
                    call.floating(3));
        });
        table.scalar("WIDTH_BUCKET", CATEGORY, NumberRules::widthBucket);
    }

    private static Term floating(FunctionCall call, String sql) {
        call.arity(1);
        return call.give(SqlType.FLOAT, sql, call.floating(0));
    }

    /** 0 for a divisor of 0, and with the NULL form for a NULL divisor too; NULL divided stays NULL. */
    private static Term div0(FunctionCall call, boolean alsoNull) {
        call.arity(2);
        Term n = call.floating(0);
        Term d = call.floating(1);
        String zero = "CASE WHEN {0} IS NULL THEN NULL WHEN {1} = 0" + (alsoNull ? " OR {1} IS NULL" : "")
                + " THEN 0 ELSE {0} / NULLIF({1}, 0) END";
        return call.give(SqlType.FLOAT, "CAST(" + zero + " AS DOUBLE PRECISION)", "CAST(" + zero + " AS DOUBLE)", n, d);
    }

    private static Term whole(FunctionCall call, String name) {
        call.arity(1);
        Term x = call.number(0);
        if (x.is(Kind.FLOAT)) {
            return call.give(SqlType.FLOAT, "CAST(" + name + "({0}) AS DOUBLE PRECISION)", name + "({0})", x);
        }
        SqlType type = Types.number(x.type().precision() - x.type().scale() + 1, 0);
        return x.type().scale() == 0 ? x : call.give(type, name + "({0})", x);
    }

    /** The arguments travel as texts, so that no digit is lost. */
    private static Term widthBucket(FunctionCall call) {
        call.arity(4);
        String sql = "SF_WIDTH_BUCKET(CAST({0} AS VARCHAR), CAST({1} AS VARCHAR), CAST({2} AS VARCHAR), {3})";
        return call.give(SqlType.number(18, 0), sql, call.number(0), call.number(1), call.number(2), call.integer(3));
    }
}

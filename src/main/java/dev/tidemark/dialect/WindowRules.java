package dev.tidemark.dialect;

import static dev.tidemark.dialect.FunctionEntry.Trait.IGNORE_NULLS;

import dev.tidemark.domain.result.SqlType;
import java.util.List;

/** Functions that always stand before OVER. */
final class WindowRules {
    /** Snowflake's default frame of FIRST_VALUE, LAST_VALUE and NTH_VALUE, unlike the standard's. */
    private static final String WHOLE = "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";

    private WindowRules() {}

    static void addTo(FunctionTable table) {
        for (String name : List.of("ROW_NUMBER", "RANK", "DENSE_RANK")) {
            table.window(name, call -> ranking(call, name, Types.COUNT));
        }
        for (String name : List.of("PERCENT_RANK", "CUME_DIST")) {
            table.window(name, call -> ranking(call, name, SqlType.FLOAT));
        }
        table.window("NTILE", WindowRules::ntile);
        table.window("LAG", call -> shifted(call, "LAG")).with(IGNORE_NULLS);
        table.window("LEAD", call -> shifted(call, "LEAD")).with(IGNORE_NULLS);
        table.window("FIRST_VALUE", call -> edge(call, "FIRST_VALUE")).with(IGNORE_NULLS);
        table.window("LAST_VALUE", call -> edge(call, "LAST_VALUE")).with(IGNORE_NULLS);
        table.window("NTH_VALUE", WindowRules::nth).with(IGNORE_NULLS);
        table.window("RATIO_TO_REPORT", WindowRules::ratio);
        table.window("CONDITIONAL_TRUE_EVENT", WindowRules::trueEvent);
    }

    private static void requireOrder(FunctionCall call) {
        if (!call.window().ordered()) {
            throw call.invalid(call.name() + " needs ORDER BY in its OVER");
        }
    }

    private static void refuseFrame(FunctionCall call) {
        if (!call.window().frame().isEmpty()) {
            throw call.unsupported("with a window frame");
        }
    }

    private static Term ranking(FunctionCall call, String name, SqlType type) {
        call.arity(0);
        requireOrder(call);
        refuseFrame(call);
        return call.windowed(type, name + "()", name + "()");
    }

    private static Term ntile(FunctionCall call) {
        call.arity(1);
        requireOrder(call);
        refuseFrame(call);
        if (call.constantInteger(0, "the number of groups") < 1) {
            throw call.invalid("NTILE takes a number above 0");
        }
        return call.windowed(Types.COUNT, "NTILE({0})", "NTILE({0})", call.arg(0));
    }

    private static Term shifted(FunctionCall call, String name) {
        call.arity(1, 3);
        requireOrder(call);
        refuseFrame(call);
        String function = name;
        String offset = "";
        if (call.count() > 1) {
            long n = call.constantInteger(1, "the offset");
            if (n < 0) {
                function = name.equals("LAG") ? "LEAD" : "LAG";
            }
            offset = ", " + Math.abs(n);
        }
        Term value = call.arg(0);
        Term[] terms = {value, value};
        String otherwise = "";
        SqlType type = value.type();
        if (call.count() > 2) {
            List<Term> aligned = call.tx().coercions().align(List.of(value, call.arg(2)), call.at());
            terms = aligned.toArray(new Term[0]);
            type = call.tx().coercions().common(aligned, call.at());
            otherwise = ", {1}";
        }
        String nulls = call.ignoreNulls() ? " IGNORE NULLS" : "";
        return call.windowed(
                type,
                function + "({0}" + offset + otherwise + ")" + nulls,
                function + "({0}" + offset + otherwise + nulls + ")",
                terms);
    }

    private static Term edge(FunctionCall call, String name) {
        call.arity(1);
        requireOrder(call);
        String over = call.window().sqlOr(WHOLE);
        String nulls = call.ignoreNulls() ? " IGNORE NULLS" : "";
        return call.give(
                call.arg(0).type(), name + "({0})" + nulls + over, name + "({0}" + nulls + ")" + over, call.arg(0));
    }

    private static Term nth(FunctionCall call) {
        call.arity(2);
        requireOrder(call);
        if (call.constantInteger(1, "a place") < 1) {
            throw call.invalid("NTH_VALUE counts from 1");
        }
        String over = call.window().sqlOr(WHOLE);
        String nulls = call.ignoreNulls() ? " IGNORE NULLS" : "";
        return call.give(
                call.arg(0).type(),
                "NTH_VALUE({0}, {1})" + nulls + over,
                "NTH_VALUE({0}, {1}" + nulls + ")" + over,
                call.arg(0),
                call.arg(1));
    }

    /** NULL where the sum is zero or the value NULL. */
    private static Term ratio(FunctionCall call) {
        call.arity(1);
        refuseFrame(call);
        if (call.window().ordered()) {
            throw call.unsupported("with ORDER BY in its OVER");
        }
        String over = call.window().sql();
        return call.give(
                SqlType.FLOAT,
                "({0} / NULLIF(CAST(SUM({0})" + over + " AS DOUBLE PRECISION), 0))",
                "({0} / NULLIF(SUM({0})" + over + ", 0))",
                call.floating(0));
    }

    /** Counts the rows so far on which the condition held; NULL counts as false. */
    private static Term trueEvent(FunctionCall call) {
        call.arity(1);
        requireOrder(call);
        refuseFrame(call);
        String sql = "COUNT(CASE WHEN {0} THEN 1 END)"
                + call.window().sqlOr("ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW");
        return call.give(Types.COUNT, sql, call.bool(0));
    }
}

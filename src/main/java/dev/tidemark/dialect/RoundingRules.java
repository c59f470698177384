package dev.tidemark.dialect;

import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;

/** ROUND, TRUNC, CEIL and FLOOR. Of a NUMBER they are exact; of a FLOAT they work on the digits that print it. */
final class RoundingRules {
    /** More places than this are never asked for, and the scaling factor stays a small literal. */
    private static final int MOST = 12;

    private RoundingRules() {}

    private static int places(FunctionCall c) {
        long places = c.count() > 1 ? c.constantInteger(1, "a scale") : 0;
        if (places < -MOST || places > MOST) {
            throw c.unsupported("to " + places + " places");
        }
        return (int) places;
    }

    static Term round(FunctionCall c) {
        c.arity(1, 2);
        return exactOr(c, "HALF_UP", "ROUND");
    }

    /** Of a date it is DATE_TRUNC with the arguments the other way round. */
    static Term trunc(FunctionCall c) {
        c.arity(1, 2);
        if (c.arg(0).is(Kind.DATE) || c.arg(0).type().isTimestamp()) {
            c.arity(2);
            return DateRules.truncate(c, c.part(1), c.arg(0));
        }
        return exactOr(c, "DOWN", "TRUNC");
    }

    static Term toward(FunctionCall c, String function) {
        c.arity(1, 2);
        return exactOr(c, function.equals("CEIL") ? "CEILING" : "FLOOR", function);
    }

    private static Term exactOr(FunctionCall c, String mode, String function) {
        Term x = c.number(0);
        int places = places(c);
        if (x.isNullLiteral()) {
            return c.nothing(x.type());
        }
        if (x.is(Kind.FLOAT)) {
            return c.give(SqlType.FLOAT, "SF_ROUND_DOUBLE({0}, " + places + ", '" + mode + "')", x);
        }
        if (places >= x.type().scale()) {
            return x;
        }
        int scale = Math.max(0, places);
        SqlType type = Types.number(x.type().precision() - x.type().scale() + scale + 1, scale);
        return Term.of(scaled(c, x, places, function, type), type, c.at());
    }

    /** Both engines round decimals exactly to whole numbers; the scale is moved there and back by multiplication. */
    private static String scaled(FunctionCall c, Term x, int places, String function, SqlType type) {
        String decimal = c.isH2() ? "NUMERIC" : "DECIMAL";
        String cast = " AS " + decimal + "(" + Math.min(38, type.precision() + 2) + ", " + type.scale() + "))";
        if (places == 0) {
            return "CAST(" + function + "(" + x.sql() + ")" + cast;
        }
        String up = factor(places);
        String down = factor(-places);
        return "CAST(CAST(" + function + "(CAST(" + x.sql() + " AS " + decimal + "(38, "
                + Math.max(x.type().scale(), 1) + ")) * " + up + ") AS " + decimal + "(38, 0)) * " + down + cast;
    }

    /** 10 to the power of places as a plain literal: 100 or 0.01. */
    private static String factor(int places) {
        return places >= 0 ? "1" + "0".repeat(places) : "0." + "0".repeat(-places - 1) + "1";
    }
}

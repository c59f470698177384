package dev.tidemark.dialect;

import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import java.util.List;

/** TO_DATE, TO_CHAR, TO_NUMBER and their TRY forms. */
final class ConversionRules {
    private static final String CATEGORY = "conversion";

    private ConversionRules() {}

    static void addTo(FunctionTable table) {
        for (String name : List.of("TO_DATE", "DATE")) {
            table.scalar(name, CATEGORY, call -> temporal(call, SqlType.DATE, false));
        }
        table.scalar("TRY_TO_DATE", CATEGORY, call -> temporal(call, SqlType.DATE, true));
        for (String name : List.of("TO_TIMESTAMP", "TO_TIMESTAMP_NTZ")) {
            table.scalar(name, CATEGORY, call -> temporal(call, SqlType.TIMESTAMP_NTZ, false));
            table.scalar("TRY_" + name, CATEGORY, call -> temporal(call, SqlType.TIMESTAMP_NTZ, true));
        }
        for (String name : List.of("TO_CHAR", "TO_VARCHAR")) {
            table.scalar(name, CATEGORY, ConversionRules::toText);
        }
        for (String name : List.of("TO_NUMBER", "TO_DECIMAL", "TO_NUMERIC")) {
            table.scalar(name, CATEGORY, call -> toNumber(call, false));
            table.scalar("TRY_" + name, CATEGORY, call -> toNumber(call, true));
        }
    }

    private static Term temporal(FunctionCall call, SqlType type, boolean tries) {
        call.arity(1, 2);
        Term x = call.arg(0);
        if (call.count() == 1) {
            if (x.is(Kind.NUMBER) || x.is(Kind.FLOAT)) {
                throw call.unsupported("of a number");
            }
            return call.tx().casts().cast(x, type, tries, call.at());
        }
        throw call.unsupported("with a format");
    }

    private static Term toText(FunctionCall call) {
        call.arity(1, 2);
        Term x = call.arg(0);
        if (call.count() == 1) {
            return call.tx().casts().cast(x, SqlType.VARCHAR, false, call.at());
        }
        if (!x.is(Kind.DATE) && !x.type().isTimestamp()) {
            throw call.unsupported("of " + x.type() + " with a format");
        }
        return call.give(SqlType.VARCHAR, "SF_FORMAT_TIMESTAMP({0}, {1})", asTimestamp(call), call.text(1));
    }

    private static Term asTimestamp(FunctionCall call) {
        return call.as(0, call.arg(0).type().isTimestamp() ? call.arg(0).type() : SqlType.TIMESTAMP_NTZ);
    }

    private static Term toNumber(FunctionCall call, boolean tries) {
        call.arity(1, 3);
        int precision = call.count() > 1 ? (int) call.constantInteger(1, "the precision") : 38;
        int scale = call.count() > 2 ? (int) call.constantInteger(2, "the scale") : 0;
        if (precision < 1 || precision > 38 || scale < 0 || scale > Math.min(37, precision)) {
            throw call.invalid("NUMBER(" + precision + "," + scale + ") is no type");
        }
        return call.tx().casts().cast(call.arg(0), SqlType.number(precision, scale), tries, call.at());
    }
}

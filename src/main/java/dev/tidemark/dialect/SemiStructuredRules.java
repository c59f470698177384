package dev.tidemark.dialect;

import dev.tidemark.domain.result.SqlType;
import java.util.ArrayList;
import java.util.List;

/** Functions of VARIANT, ARRAY and OBJECT. */
final class SemiStructuredRules {
    private static final String CATEGORY = "semi-structured";

    private SemiStructuredRules() {}

    static void addTo(FunctionTable table) {
        table.scalar("ARRAY_SIZE", CATEGORY, call -> {
            call.arity(1);
            return call.give(SqlType.number(18, 0), "SF_ARRAY_SIZE({0})", json(call, 0));
        });
        table.scalar("OBJECT_CONSTRUCT", CATEGORY, SemiStructuredRules::object);
        table.scalar("PARSE_JSON", CATEGORY, call -> {
            call.arity(1);
            return call.give(SqlType.VARIANT, "SF_PARSE_JSON({0})", call.text(0));
        });
    }

    private static Term json(FunctionCall call, int i) {
        Term x = call.arg(i);
        if (!x.type().isSemiStructured() && !x.isNullLiteral()) {
            throw call.invalid(call.name() + " takes a VARIANT, ARRAY or OBJECT, not " + x.type());
        }
        return x.isNullLiteral() ? call.nothing(SqlType.VARIANT) : x;
    }

    private static Term object(FunctionCall call) {
        if (call.count() % 2 != 0) {
            throw call.invalid("OBJECT_CONSTRUCT takes pairs of keys and values");
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < call.count(); i += 2) {
            parts.add(call.text(i).sql());
            Term value = call.arg(i + 1);
            parts.add(
                    value.isNullLiteral()
                            ? call.nothing(SqlType.VARCHAR).sql()
                            : SemiStructured.toVariant(value, value.at()).sql());
        }
        return Term.of("SF_OBJECT_CONSTRUCT(" + String.join(", ", parts) + ")", SqlType.OBJECT, call.at());
    }
}

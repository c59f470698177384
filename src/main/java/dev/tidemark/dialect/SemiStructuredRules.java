package dev.tidemark.dialect;

import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.SqlType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** VARIANT, ARRAY and OBJECT. The engines hold them as JSON text and call Java to look inside. */
final class SemiStructuredRules {
    private static final String CATEGORY = "semi-structured";

    /** What TYPEOF answers for each predicate. */
    private static final Map<String, String> TESTS = Map.of(
            "IS_ARRAY", "ARRAY",
            "IS_OBJECT", "OBJECT",
            "IS_BOOLEAN", "BOOLEAN",
            "IS_VARCHAR", "VARCHAR",
            "IS_CHAR", "VARCHAR",
            "IS_INTEGER", "INTEGER",
            "IS_NULL_VALUE", "NULL_VALUE");

    private SemiStructuredRules() {}

    static void addTo(FunctionTable table) {
        for (String name : List.of("PARSE_JSON", "TRY_PARSE_JSON")) {
            table.scalar(name, CATEGORY, c -> StringRules.routine(c, SqlType.VARIANT, "SF_" + name, "T"));
        }
        add(table, "TO_JSON", SqlType.VARCHAR, "SF_PARSE_JSON", "J");
        table.scalar("TO_VARIANT", CATEGORY, c -> {
            c.arity(1);
            return value(c, c.arg(0));
        });
        table.scalar("GET", CATEGORY, SemiStructuredRules::get);
        table.scalar("GET_PATH", CATEGORY, c -> {
            c.arity(2);
            c.constantText(1, "a path");
            return routine(c, SqlType.VARIANT, "SF_JSON_GET", "JT");
        });
        add(table, "TYPEOF", SqlType.VARCHAR, "SF_JSON_TYPE_OF", "J");
        TESTS.forEach((name, type) -> table.scalar(name, CATEGORY, c -> {
            c.arity(1);
            return c.give(SqlType.BOOLEAN, "(SF_JSON_TYPE_OF({0}) = '" + type + "')", json(c, 0));
        }));
        add(table, "STRIP_NULL_VALUE", SqlType.VARIANT, "SF_STRIP_NULL_VALUE", "J");
        add(table, "ARRAY_SIZE", Types.COUNT, "SF_ARRAY_SIZE", "J");
        add(table, "ARRAY_CONTAINS", SqlType.BOOLEAN, "SF_ARRAY_CONTAINS", "VJ");
        add(table, "ARRAY_POSITION", Types.COUNT, "SF_ARRAY_POSITION", "VJ");
        add(table, "ARRAY_SLICE", SqlType.ARRAY, "SF_ARRAY_SLICE", "JNN");
        add(table, "ARRAY_APPEND", SqlType.ARRAY, "SF_ARRAY_APPEND", "JV");
        add(table, "ARRAY_PREPEND", SqlType.ARRAY, "SF_ARRAY_PREPEND", "JV");
        add(table, "ARRAY_CAT", SqlType.ARRAY, "SF_ARRAY_CAT", "JJ");
        add(table, "ARRAY_COMPACT", SqlType.ARRAY, "SF_ARRAY_COMPACT", "J");
        add(table, "ARRAY_TO_STRING", SqlType.VARCHAR, "SF_ARRAY_TO_STRING", "JT");
        add(table, "ARRAYS_OVERLAP", SqlType.BOOLEAN, "SF_ARRAYS_OVERLAP", "JJ");
        table.scalar("ARRAY_CONSTRUCT", CATEGORY, SemiStructuredRules::array);
        table.scalar("OBJECT_CONSTRUCT", CATEGORY, SemiStructuredRules::object);
        add(table, "OBJECT_KEYS", SqlType.ARRAY, "SF_OBJECT_KEYS", "J");
        table.scalar("SPLIT", CATEGORY, c -> StringRules.routine(c, SqlType.ARRAY, "SF_SPLIT", "TT"));
        table.scalar("STRTOK_TO_ARRAY", CATEGORY, c -> {
            c.arity(1, 2);
            String delimiters = c.count() == 2 ? c.text(1).sql() : "' '";
            return c.give(SqlType.ARRAY, "SF_STRTOK_TO_ARRAY({0}, " + delimiters + ")", c.text(0));
        });
    }

    private static void add(FunctionTable table, String name, SqlType type, String routine, String kinds) {
        table.scalar(name, CATEGORY, c -> routine(c, type, routine, kinds));
    }

    /** @param kinds one letter an argument: J semi-structured, V anything as a VARIANT, T a text, N a whole number */
    private static Term routine(FunctionCall c, SqlType type, String routine, String kinds) {
        c.arity(kinds.length());
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < kinds.length(); i++) {
            Term x = switch (kinds.charAt(i)) {
                case 'J' -> json(c, i);
                case 'V' -> value(c, c.arg(i));
                case 'T' -> c.text(i);
                default -> c.integer(i);
            };
            arguments.add(x.sql());
        }
        return Term.of(routine + "(" + String.join(", ", arguments) + ")", type, c.at());
    }

    private static Term json(FunctionCall c, int i) {
        Term x = c.arg(i);
        if (x.isNullLiteral()) {
            return c.nothing(SqlType.VARIANT);
        }
        if (!x.type().isSemiStructured()) {
            throw c.invalid(c.name() + " takes a VARIANT, ARRAY or OBJECT, not " + x.type());
        }
        return x;
    }

    private static Term value(FunctionCall c, Term x) {
        return x.isNullLiteral() ? c.nothing(SqlType.VARIANT) : SemiStructured.toVariant(x, x.at());
    }

    /** By a key that may be computed, or by an index. */
    private static Term get(FunctionCall c) {
        c.arity(2);
        return c.arg(1).is(Kind.VARCHAR)
                ? routine(c, SqlType.VARIANT, "SF_JSON_FIELD", "JT")
                : routine(c, SqlType.VARIANT, "SF_JSON_ELEMENT", "JN");
    }

    private static Term array(FunctionCall c) {
        List<String> values = new ArrayList<>();
        for (Term x : c.args()) {
            if (x.isNullLiteral()) {
                throw c.unsupported("with NULL");
            }
            values.add(value(c, x).sql());
        }
        return Term.of("SF_ARRAY_CONSTRUCT(" + String.join(", ", values) + ")", SqlType.ARRAY, c.at());
    }

    private static Term object(FunctionCall c) {
        if (c.count() % 2 != 0) {
            throw c.invalid("OBJECT_CONSTRUCT takes pairs of keys and values");
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < c.count(); i += 2) {
            pairs.add(c.text(i).sql());
            pairs.add(value(c, c.arg(i + 1)).sql());
        }
        return Term.of("SF_OBJECT_CONSTRUCT(" + String.join(", ", pairs) + ")", SqlType.OBJECT, c.at());
    }
}

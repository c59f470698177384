package dev.tidemark.dialect;

import dev.tidemark.domain.result.SqlType;
import java.util.ArrayList;
import java.util.List;

/** Text functions and regular expressions. */
final class StringRules {
    private static final String CATEGORY = "string";

    private StringRules() {}

    static void addTo(FunctionTable table) {
        table.scalar("UPPER", CATEGORY, call -> one(call, "SF_UPPER({0})"));
        table.scalar("LOWER", CATEGORY, call -> one(call, "SF_LOWER({0})"));
        table.scalar("INITCAP", CATEGORY, call -> one(call, "SF_INITCAP({0})"));
        for (String name : List.of("LENGTH", "LEN")) {
            table.scalar(name, CATEGORY, call -> {
                call.arity(1);
                return call.give(SqlType.number(18, 0), "SF_LENGTH({0})", call.text(0));
            });
        }
        table.scalar("TRIM", CATEGORY, call -> trim(call, "SF_TRIM"));
        table.scalar("LTRIM", CATEGORY, call -> trim(call, "SF_LTRIM"));
        table.scalar("RTRIM", CATEGORY, call -> trim(call, "SF_RTRIM"));
        table.scalar("LEFT", CATEGORY, call -> part(call, "SF_LEFT({0}, {1})"));
        table.scalar("RIGHT", CATEGORY, call -> part(call, "SF_RIGHT({0}, {1})"));
        table.scalar("SPLIT_PART", CATEGORY, call -> {
            call.arity(3);
            return call.give(
                    SqlType.VARCHAR, "SF_SPLIT_PART({0}, {1}, {2})", call.text(0), call.text(1), call.integer(2));
        });
        table.scalar("CONTAINS", CATEGORY, call -> test(call, "SF_CONTAINS({0}, {1})"));
        table.scalar("STARTSWITH", CATEGORY, call -> test(call, "SF_STARTS_WITH({0}, {1})"));
        table.scalar("ENDSWITH", CATEGORY, call -> test(call, "SF_ENDS_WITH({0}, {1})"));
        table.scalar("LPAD", CATEGORY, call -> pad(call, "SF_LPAD"));
        table.scalar("RPAD", CATEGORY, call -> pad(call, "SF_RPAD"));
        for (String name : List.of("CHARINDEX", "POSITION")) {
            table.scalar(name, CATEGORY, StringRules::position);
        }
        table.scalar("CONCAT", CATEGORY, call -> joined(call, 0, ""));
        table.scalar("CONCAT_WS", CATEGORY, call -> {
            call.arity(2, 100);
            return joined(call, 1, call.text(0).sql());
        });
        for (String name : List.of("REGEXP_LIKE", "RLIKE")) {
            table.scalar(name, CATEGORY, StringRules::regexpLike);
        }
        table.scalar("REGEXP_REPLACE", CATEGORY, StringRules::regexpReplace);
        table.scalar("REGEXP_SUBSTR", CATEGORY, StringRules::regexpSubstr);
    }

    private static Term one(FunctionCall call, String sql) {
        call.arity(1);
        return call.give(SqlType.VARCHAR, sql, call.text(0));
    }

    private static Term trim(FunctionCall call, String function) {
        call.arity(1, 2);
        String characters = call.count() == 2 ? call.text(1).sql() : "' '";
        return Term.of(function + "(" + call.text(0).sql() + ", " + characters + ")", SqlType.VARCHAR, call.at());
    }

    private static Term part(FunctionCall call, String sql) {
        call.arity(2);
        return call.give(SqlType.VARCHAR, sql, call.text(0), call.integer(1));
    }

    private static Term test(FunctionCall call, String sql) {
        call.arity(2);
        return call.give(SqlType.BOOLEAN, sql, call.text(0), call.text(1));
    }

    private static Term pad(FunctionCall call, String function) {
        call.arity(2, 3);
        String fill = call.count() == 3 ? call.text(2).sql() : "' '";
        return Term.of(
                function + "(" + call.text(0).sql() + ", " + call.integer(1).sql() + ", " + fill + ")",
                SqlType.VARCHAR,
                call.at());
    }

    private static Term position(FunctionCall call) {
        call.arity(2, 3);
        String start = call.count() == 3 ? call.integer(2).sql() : "1";
        return Term.of(
                "SF_POSITION(" + call.text(0).sql() + ", " + call.text(1).sql() + ", " + start + ")",
                SqlType.number(18, 0),
                call.at());
    }

    /** NULL as soon as one part is, unlike the engines' own functions. */
    private static Term joined(FunctionCall call, int from, String separator) {
        List<String> parts = new ArrayList<>();
        for (int i = from; i < call.count(); i++) {
            if (!parts.isEmpty() && !separator.isEmpty()) {
                parts.add(separator);
            }
            parts.add(call.text(i).sql());
        }
        if (parts.isEmpty()) {
            throw call.invalid(call.name() + " takes at least one text");
        }
        // The separator alone can make the result NULL too.
        String sql = parts.size() == 1 && !separator.isEmpty()
                ? "CASE WHEN " + separator + " IS NOT NULL THEN " + parts.get(0) + " END"
                : "(" + String.join(" || ", parts) + ")";
        return Term.of(sql, SqlType.VARCHAR, call.at());
    }

    private static Term regexpLike(FunctionCall call) {
        call.arity(2, 3);
        String flags = call.count() == 3 ? call.constantText(2, "parameters") : "";
        return Patterns.regexpLike(call.tx(), call.text(0), call.text(1), flags, call.at());
    }

    private static Term regexpReplace(FunctionCall call) {
        call.arity(2, 3);
        String replacement = call.count() > 2 ? call.text(2).sql() : "''";
        return Term.of(
                "SF_REGEXP_REPLACE(" + call.text(0).sql() + ", " + call.text(1).sql() + ", " + replacement
                        + ", 1, 0, '')",
                SqlType.VARCHAR,
                call.at());
    }

    private static Term regexpSubstr(FunctionCall call) {
        call.arity(2);
        return call.give(SqlType.VARCHAR, "SF_REGEXP_SUBSTR({0}, {1}, 1, 1, '', 0)", call.text(0), call.text(1));
    }
}

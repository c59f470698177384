package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.value.PatternFunctions;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.SqlType;
import java.util.List;

/** Regular expressions. A constant pattern is checked at translation, so that its error has a place. */
final class PatternRules {
    private static final String CATEGORY = "string";

    private PatternRules() {}

    static void addTo(FunctionTable table) {
        for (String name : List.of("REGEXP_LIKE", "RLIKE")) {
            table.scalar(name, CATEGORY, PatternRules::like);
        }
        table.scalar("REGEXP_COUNT", CATEGORY, PatternRules::count);
        table.scalar("REGEXP_SUBSTR", CATEGORY, PatternRules::substr);
        table.scalar("REGEXP_INSTR", CATEGORY, PatternRules::instr);
        table.scalar("REGEXP_REPLACE", CATEGORY, PatternRules::replace);
    }

    private static Term pattern(FunctionCall c, int flagsAt) {
        Term pattern = c.text(1);
        if (pattern.constant() instanceof String constant) {
            String flags = c.count() > flagsAt && c.arg(flagsAt).constant() instanceof String f ? f : "c";
            try {
                // An empty text is enough to have the pattern compiled.
                PatternFunctions.regexpLike("", constant, flags);
            } catch (InvalidInput e) {
                throw Problems.unsupported(
                        String.valueOf(e.getMessage()),
                        "write it without",
                        c.arg(1).at());
            }
        }
        return pattern;
    }

    private static String numberOr(FunctionCall c, int i, String otherwise) {
        return c.count() > i ? c.integer(i).sql() : otherwise;
    }

    private static String textOr(FunctionCall c, int i, String otherwise) {
        return c.count() > i ? c.text(i).sql() : otherwise;
    }

    private static Term like(FunctionCall c) {
        c.arity(2, 3);
        return c.give(
                SqlType.BOOLEAN, "SF_REGEXP_LIKE({0}, {1}, " + textOr(c, 2, "'c'") + ")", c.text(0), pattern(c, 2));
    }

    private static Term count(FunctionCall c) {
        c.arity(2, 4);
        return c.give(
                Types.COUNT,
                "SF_REGEXP_COUNT({0}, {1}, " + numberOr(c, 2, "1") + ", " + textOr(c, 3, "'c'") + ")",
                c.text(0),
                pattern(c, 3));
    }

    private static Term substr(FunctionCall c) {
        c.arity(2, 6);
        return c.give(
                SqlType.VARCHAR,
                "SF_REGEXP_SUBSTR({0}, {1}, " + numberOr(c, 2, "1") + ", " + numberOr(c, 3, "1") + ", "
                        + textOr(c, 4, "'c'") + ", " + numberOr(c, 5, "-1") + ")",
                c.text(0),
                pattern(c, 4));
    }

    private static Term instr(FunctionCall c) {
        c.arity(2, 7);
        return c.give(
                Types.COUNT,
                "SF_REGEXP_INSTR({0}, {1}, " + numberOr(c, 2, "1") + ", " + numberOr(c, 3, "1") + ", "
                        + numberOr(c, 4, "0") + ", " + textOr(c, 5, "'c'") + ", " + numberOr(c, 6, "-1") + ")",
                c.text(0),
                pattern(c, 5));
    }

    private static Term replace(FunctionCall c) {
        c.arity(2, 6);
        return c.give(
                SqlType.VARCHAR,
                "SF_REGEXP_REPLACE({0}, {1}, " + textOr(c, 2, "''") + ", " + numberOr(c, 3, "1") + ", "
                        + numberOr(c, 4, "0") + ", " + textOr(c, 5, "'c'") + ")",
                c.text(0),
                pattern(c, 5));
    }
}

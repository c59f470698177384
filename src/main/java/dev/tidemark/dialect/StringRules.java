package dev.tidemark.dialect;

import dev.tidemark.domain.result.SqlType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Strings. The engines' own functions count UTF-16 units, fold case by the default locale or split grapheme clusters, so
 * nearly all of these call Snowflake's in Java.
 */
final class StringRules {
    private static final String CATEGORY = "string";

    private StringRules() {}

    static void addTo(FunctionTable table) {
        for (String name : List.of("LENGTH", "LEN")) {
            add(table, name, Types.COUNT, "SF_LENGTH", "T");
        }
        add(table, "OCTET_LENGTH", Types.COUNT, "SF_OCTET_LENGTH", "T");
        add(table, "BIT_LENGTH", c -> {
            c.arity(1);
            return c.give(Types.COUNT, "(8 * SF_OCTET_LENGTH({0}))", c.text(0));
        });
        add(table, "UPPER", SqlType.VARCHAR, "SF_UPPER", "T");
        add(table, "LOWER", SqlType.VARCHAR, "SF_LOWER", "T");
        add(table, "REVERSE", SqlType.VARCHAR, "SF_REVERSE", "T");
        add(table, "LEFT", SqlType.VARCHAR, "SF_LEFT", "TN");
        add(table, "RIGHT", SqlType.VARCHAR, "SF_RIGHT", "TN");
        for (String name : List.of("SUBSTR", "SUBSTRING")) {
            add(table, name, StringRules::substr);
        }
        add(table, "TRIM", c -> withDefault(c, "SF_TRIM", "' '"));
        add(table, "LTRIM", c -> withDefault(c, "SF_LTRIM", "' '"));
        add(table, "RTRIM", c -> withDefault(c, "SF_RTRIM", "' '"));
        add(table, "LPAD", c -> pad(c, "SF_LPAD"));
        add(table, "RPAD", c -> pad(c, "SF_RPAD"));
        add(table, "REPEAT", SqlType.VARCHAR, "SF_REPEAT", "TN");
        add(table, "SPACE", c -> {
            c.arity(1);
            return c.give(SqlType.VARCHAR, "SF_REPEAT(' ', {0})", c.integer(0));
        });
        add(table, "REPLACE", StringRules::replace);
        add(table, "INSERT", SqlType.VARCHAR, "SF_INSERT", "TNNT");
        add(table, "TRANSLATE", SqlType.VARCHAR, "SF_TRANSLATE", "TTT");
        add(table, "SPLIT_PART", SqlType.VARCHAR, "SF_SPLIT_PART", "TTN");
        add(table, "STRTOK", StringRules::strtok);
        add(table, "INITCAP", StringRules::initcap);
        for (String name : List.of("POSITION", "CHARINDEX")) {
            add(table, name, StringRules::position);
        }
        add(table, "CONTAINS", SqlType.BOOLEAN, "SF_CONTAINS", "TT");
        add(table, "STARTSWITH", SqlType.BOOLEAN, "SF_STARTS_WITH", "TT");
        add(table, "ENDSWITH", SqlType.BOOLEAN, "SF_ENDS_WITH", "TT");
        add(table, "CONCAT", c -> {
            c.arity(1, Integer.MAX_VALUE);
            return Term.of(Concatenation.of(texts(c)), SqlType.VARCHAR, c.at());
        });
        add(table, "CONCAT_WS", c -> {
            c.arity(2, Integer.MAX_VALUE);
            return Term.of("SF_CONCAT_WS(" + String.join(", ", texts(c)) + ")", SqlType.VARCHAR, c.at());
        });
        add(table, "EDITDISTANCE", Types.COUNT, "SF_EDIT_DISTANCE", "TT");
        for (String name : List.of("MD5", "MD5_HEX")) {
            add(table, name, SqlType.VARCHAR, "SF_MD5", "T");
        }
        for (String name : List.of("SHA1", "SHA1_HEX")) {
            add(table, name, SqlType.VARCHAR, "SF_SHA1", "T");
        }
        for (String name : List.of("SHA2", "SHA2_HEX")) {
            add(table, name, StringRules::sha2);
        }
        add(table, "BASE64_ENCODE", SqlType.VARCHAR, "SF_BASE64", "T");
        add(table, "BASE64_DECODE_STRING", SqlType.VARCHAR, "SF_BASE64_TEXT", "T");
        add(table, "HEX_ENCODE", SqlType.VARCHAR, "SF_HEX", "T");
        add(table, "HEX_DECODE_STRING", SqlType.VARCHAR, "SF_HEX_TEXT", "T");
        for (String name : List.of("UNICODE", "ASCII")) {
            add(table, name, Types.COUNT, "SF_UNICODE", "T");
        }
        for (String name : List.of("CHR", "CHAR")) {
            add(table, name, SqlType.VARCHAR, "SF_CHR", "N");
        }
        PatternRules.addTo(table);
    }

    private static void add(FunctionTable table, String name, FunctionRule rule) {
        table.scalar(name, CATEGORY, rule);
    }

    private static void add(FunctionTable table, String name, SqlType type, String routine, String kinds) {
        add(table, name, c -> routine(c, type, routine, kinds));
    }

    /** @param kinds one letter an argument: T a text, N a whole number */
    static Term routine(FunctionCall c, SqlType type, String routine, String kinds) {
        c.arity(kinds.length());
        String arguments = IntStream.range(0, kinds.length())
                .mapToObj(i ->
                        kinds.charAt(i) == 'T' ? c.text(i).sql() : c.integer(i).sql())
                .collect(Collectors.joining(", "));
        return Term.of(routine + "(" + arguments + ")", type, c.at());
    }

    private static List<String> texts(FunctionCall c) {
        return IntStream.range(0, c.count()).mapToObj(i -> c.text(i).sql()).toList();
    }

    private static Term withDefault(FunctionCall c, String routine, String second) {
        c.arity(1, 2);
        String given = c.count() == 2 ? c.text(1).sql() : second;
        return c.give(SqlType.VARCHAR, routine + "({0}, " + given + ")", c.text(0));
    }

    private static Term substr(FunctionCall c) {
        c.arity(2, 3);
        String count = c.count() == 3 ? c.integer(2).sql() : String.valueOf(Integer.MAX_VALUE);
        return c.give(SqlType.VARCHAR, "SF_SUBSTR({0}, {1}, " + count + ")", c.text(0), c.integer(1));
    }

    private static Term pad(FunctionCall c, String routine) {
        c.arity(2, 3);
        String fill = c.count() == 3 ? c.text(2).sql() : "' '";
        return c.give(SqlType.VARCHAR, routine + "({0}, {1}, " + fill + ")", c.text(0), c.integer(1));
    }

    private static Term replace(FunctionCall c) {
        c.arity(2, 3);
        String put = c.count() == 3 ? c.text(2).sql() : "''";
        return c.give(SqlType.VARCHAR, "SF_REPLACE({0}, {1}, " + put + ")", c.text(0), c.text(1));
    }

    private static Term strtok(FunctionCall c) {
        c.arity(1, 3);
        String delimiters = c.count() > 1 ? c.text(1).sql() : "' '";
        String part = c.count() > 2 ? c.integer(2).sql() : "1";
        return c.give(SqlType.VARCHAR, "SF_STRTOK({0}, " + delimiters + ", " + part + ")", c.text(0));
    }

    private static Term initcap(FunctionCall c) {
        c.arity(1, 2);
        return c.count() == 1
                ? routine(c, SqlType.VARCHAR, "SF_INITCAP", "T")
                : routine(c, SqlType.VARCHAR, "SF_INITCAP_BY", "TT");
    }

    private static Term position(FunctionCall c) {
        c.arity(2, 3);
        String start = c.count() == 3 ? c.integer(2).sql() : "1";
        return c.give(Types.COUNT, "SF_POSITION({0}, {1}, " + start + ")", c.text(0), c.text(1));
    }

    private static Term sha2(FunctionCall c) {
        c.arity(1, 2);
        long bits = c.count() == 1 ? 256 : c.constantInteger(1, "a size");
        if (bits != 224 && bits != 256 && bits != 384 && bits != 512) {
            throw c.invalid("SHA2 has 224, 256, 384 or 512 bits, not " + bits);
        }
        return c.give(SqlType.VARCHAR, "SF_SHA2({0}, " + bits + ")", c.text(0));
    }
}

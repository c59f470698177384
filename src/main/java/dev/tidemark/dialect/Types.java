package dev.tidemark.dialect;

import dev.tidemark.dialect.syntax.Problems;
import dev.tidemark.dialect.syntax.TypeName;
import dev.tidemark.domain.result.SqlType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Snowflake types and what the engines keep them in. */
final class Types {
    static final SqlType COUNT = SqlType.number(18, 0);

    private static final Pattern TEXT = Pattern.compile(
            "(?:(N?CHAR|CHARACTER)|N?VARCHAR2?|STRING|TEXT|(?:N?CHAR|CHARACTER) VARYING)\\s*(?:\\(\\s*(\\d{1,9})\\s*\\))?");

    private static final Pattern CLOCK = Pattern.compile("(?:TIME|DATETIME|TIMESTAMP)\\w*\\s*\\(\\s*(\\d)\\s*\\)");

    private Types() {}

    static SqlType parse(TypeName name) {
        return SqlType.parse(name.text()).orElseThrow(() -> Problems.unsupported("the type " + name.text(), name.at()));
    }

    /** How many characters the text type of a cast holds; 0 where it is not limited. CHAR alone holds one. */
    static long length(TypeName name) {
        Matcher sized = TEXT.matcher(name.text().strip().toUpperCase(Locale.ROOT));
        if (!sized.matches()) {
            return 0;
        }
        boolean one = sized.group(1) != null;
        return sized.group(2) == null ? one ? 1 : 0 : Long.parseLong(sized.group(2));
    }

    /** How many digits of a second the type of a cast keeps. */
    static int fraction(TypeName name) {
        Matcher sized = CLOCK.matcher(name.text().strip().toUpperCase(Locale.ROOT));
        return sized.matches() ? Integer.parseInt(sized.group(1)) : 9;
    }

    /** The engine's name of the type that holds values of this type. */
    static String physical(SqlType type, Target target) {
        boolean h2 = target == Target.H2;
        return switch (type.kind()) {
            case NUMBER ->
                type.scale() == 0 && type.precision() <= 18
                        ? "BIGINT"
                        : (h2 ? "NUMERIC(" : "DECIMAL(") + type.precision() + ", " + type.scale() + ")";
            case FLOAT -> h2 ? "DOUBLE PRECISION" : "DOUBLE";
            case VARCHAR, VARIANT, ARRAY, OBJECT -> h2 ? "CHARACTER VARYING" : "VARCHAR";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIME -> h2 ? "TIME(9)" : "TIME";
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> h2 ? "TIMESTAMP(9)" : "TIMESTAMP";
            case BINARY -> h2 ? "VARBINARY" : "BLOB";
            case UNKNOWN -> throw new IllegalArgumentException("an unknown type has no physical form");
        };
    }

    /** NUMBER(p, s) with p cut to 38; a scale never goes above 37. */
    static SqlType number(int precision, int scale) {
        int s = Math.min(scale, 37);
        return SqlType.number(Math.max(1, Math.min(38, Math.max(precision, s))), s);
    }

    static boolean isInteger(SqlType type) {
        return type.is(SqlType.Kind.NUMBER) && type.scale() == 0;
    }

    static boolean isNumeric(SqlType type) {
        return type.is(SqlType.Kind.NUMBER) || type.is(SqlType.Kind.FLOAT);
    }
}

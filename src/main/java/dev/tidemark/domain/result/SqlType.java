package dev.tidemark.domain.result;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Snowflake column type. Precision and scale matter for NUMBER only and are 0 elsewhere.
 * Source: Snowflake's documentation of data types and their synonyms.
 */
public record SqlType(Kind kind, int precision, int scale) {

    public enum Kind {
        NUMBER,
        FLOAT,
        VARCHAR,
        BOOLEAN,
        DATE,
        TIME,
        TIMESTAMP_NTZ,
        TIMESTAMP_LTZ,
        TIMESTAMP_TZ,
        BINARY,
        VARIANT,
        ARRAY,
        OBJECT,
        /** No value but NULL was seen: a statement that returns it needs a cast. */
        UNKNOWN
    }

    public static final SqlType INTEGER = number(38, 0);
    public static final SqlType FLOAT = of(Kind.FLOAT);
    public static final SqlType VARCHAR = of(Kind.VARCHAR);
    public static final SqlType BOOLEAN = of(Kind.BOOLEAN);
    public static final SqlType DATE = of(Kind.DATE);
    public static final SqlType TIME = of(Kind.TIME);
    public static final SqlType TIMESTAMP_NTZ = of(Kind.TIMESTAMP_NTZ);
    public static final SqlType TIMESTAMP_LTZ = of(Kind.TIMESTAMP_LTZ);
    public static final SqlType TIMESTAMP_TZ = of(Kind.TIMESTAMP_TZ);
    public static final SqlType BINARY = of(Kind.BINARY);
    public static final SqlType VARIANT = of(Kind.VARIANT);
    public static final SqlType ARRAY = of(Kind.ARRAY);
    public static final SqlType OBJECT = of(Kind.OBJECT);
    public static final SqlType UNKNOWN = of(Kind.UNKNOWN);

    private static final Pattern FORM =
            Pattern.compile("([A-Z_]+(?: [A-Z]+)*)\\s*(?:\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\))?");

    private static final Map<String, SqlType> NAMES = Map.ofEntries(
            Map.entry("INT", INTEGER),
            Map.entry("INTEGER", INTEGER),
            Map.entry("BIGINT", INTEGER),
            Map.entry("SMALLINT", INTEGER),
            Map.entry("TINYINT", INTEGER),
            Map.entry("BYTEINT", INTEGER),
            Map.entry("FLOAT", FLOAT),
            Map.entry("FLOAT4", FLOAT),
            Map.entry("FLOAT8", FLOAT),
            Map.entry("DOUBLE", FLOAT),
            Map.entry("DOUBLE PRECISION", FLOAT),
            Map.entry("REAL", FLOAT),
            Map.entry("BOOLEAN", BOOLEAN),
            Map.entry("DATE", DATE),
            Map.entry("VARIANT", VARIANT),
            Map.entry("JSON", VARIANT),
            Map.entry("ARRAY", ARRAY),
            Map.entry("OBJECT", OBJECT));
    /** Names that may carry a length or a number of fractional digits, which changes nothing here. */
    private static final Map<String, SqlType> SIZED = Map.ofEntries(
            Map.entry("VARCHAR", VARCHAR),
            Map.entry("CHAR", VARCHAR),
            Map.entry("CHARACTER", VARCHAR),
            Map.entry("NCHAR", VARCHAR),
            Map.entry("STRING", VARCHAR),
            Map.entry("TEXT", VARCHAR),
            Map.entry("NVARCHAR", VARCHAR),
            Map.entry("BINARY", BINARY),
            Map.entry("VARBINARY", BINARY),
            Map.entry("TIME", TIME),
            Map.entry("DATETIME", TIMESTAMP_NTZ),
            Map.entry("TIMESTAMP", TIMESTAMP_NTZ),
            Map.entry("TIMESTAMP_NTZ", TIMESTAMP_NTZ),
            Map.entry("TIMESTAMPNTZ", TIMESTAMP_NTZ),
            Map.entry("TIMESTAMP WITHOUT TIME ZONE", TIMESTAMP_NTZ),
            Map.entry("TIMESTAMP_LTZ", TIMESTAMP_LTZ),
            Map.entry("TIMESTAMPLTZ", TIMESTAMP_LTZ),
            Map.entry("TIMESTAMP WITH LOCAL TIME ZONE", TIMESTAMP_LTZ),
            Map.entry("TIMESTAMP_TZ", TIMESTAMP_TZ),
            Map.entry("TIMESTAMPTZ", TIMESTAMP_TZ),
            Map.entry("TIMESTAMP WITH TIME ZONE", TIMESTAMP_TZ));

    public SqlType {
        if (kind == Kind.NUMBER && (precision < 1 || precision > 38 || scale < 0 || scale > precision)) {
            throw new IllegalArgumentException("NUMBER(" + precision + "," + scale + ") is no Snowflake type");
        }
    }

    private static SqlType of(Kind kind) {
        return new SqlType(kind, 0, 0);
    }

    public static SqlType number(int precision, int scale) {
        return new SqlType(Kind.NUMBER, precision, scale);
    }

    /** Reads a type as Snowflake's SQL writes it, synonyms included, in any case. */
    public static Optional<SqlType> parse(String text) {
        Matcher m = FORM.matcher(text.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " "));
        if (!m.matches()) {
            return Optional.empty();
        }
        String name = m.group(1);
        boolean sized = m.group(2) != null;
        if (name.equals("NUMBER") || name.equals("DECIMAL") || name.equals("NUMERIC") || name.equals("DEC")) {
            int precision = sized ? Integer.parseInt(m.group(2)) : 38;
            int scale = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
            boolean valid = precision >= 1 && precision <= 38 && scale <= Math.min(37, precision);
            return valid ? Optional.of(number(precision, scale)) : Optional.empty();
        }
        SqlType type = SIZED.get(name);
        if (type != null) {
            return m.group(3) == null ? Optional.of(type) : Optional.empty();
        }
        return sized ? Optional.empty() : Optional.ofNullable(NAMES.get(name));
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    /** Whether its values are numbers, which grids align at the right. */
    public boolean isNumeric() {
        return kind == Kind.NUMBER || kind == Kind.FLOAT;
    }

    /** The narrowest NUMBER that holds both of two, of 38 digits at most: the digits behind the point come first. */
    public SqlType wider(SqlType other) {
        int widest = Math.max(scale, other.scale);
        int digits = Math.max(precision - scale, other.precision - other.scale);
        return number(Math.min(38, digits + widest), widest);
    }

    public boolean isTimestamp() {
        return kind == Kind.TIMESTAMP_NTZ || kind == Kind.TIMESTAMP_LTZ || kind == Kind.TIMESTAMP_TZ;
    }

    public boolean isSemiStructured() {
        return kind == Kind.VARIANT || kind == Kind.ARRAY || kind == Kind.OBJECT;
    }

    @Override
    public String toString() {
        return kind == Kind.NUMBER ? "NUMBER(" + precision + "," + scale + ")" : kind.name();
    }
}

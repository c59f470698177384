package dev.tidemark.files.parquet;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.Identifiers;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a column of a Parquet file is read.
 *
 * @param expression SQL that gives the value in the form of {@code form}
 * @param whole whether it holds whole numbers, whose precision is that of the widest value
 */
record ParquetColumn(ResultColumn column, String expression, Form form, boolean whole) {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");
    private static final Set<String> INTEGERS = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT");

    /** What JDBC gives for the expression. */
    enum Form {
        NUMBER,
        DOUBLE,
        BOOLEAN,
        TEXT,
        TIME,
        /** Microseconds since 1970, for DATE too. */
        MICROS,
        NANOS
    }

    /** @param type as DuckDB describes it */
    static ParquetColumn of(String file, String name, String type) {
        String quoted = Identifiers.quote(name);
        String upper = type.toUpperCase(Locale.ROOT);
        Matcher decimal = DECIMAL.matcher(upper);
        if (decimal.matches()) {
            SqlType number = SqlType.number(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
            return new ParquetColumn(new ResultColumn(name, number), quoted, Form.NUMBER, false);
        }
        if (INTEGERS.contains(upper)) {
            return new ParquetColumn(new ResultColumn(name, SqlType.INTEGER), quoted, Form.NUMBER, true);
        }
        if (upper.endsWith("]")) {
            return json(name, quoted, SqlType.ARRAY);
        }
        if (upper.startsWith("STRUCT(") || upper.startsWith("MAP(")) {
            return json(name, quoted, SqlType.OBJECT);
        }
        if (upper.startsWith("ENUM(")) {
            return text(name, quoted, SqlType.VARCHAR);
        }
        return switch (upper) {
            case "FLOAT", "DOUBLE" -> plain(name, "CAST(" + quoted + " AS DOUBLE)", SqlType.FLOAT, Form.DOUBLE);
            case "BOOLEAN" -> plain(name, quoted, SqlType.BOOLEAN, Form.BOOLEAN);
            case "VARCHAR", "UUID" -> text(name, quoted, SqlType.VARCHAR);
            case "JSON" -> text(name, quoted, SqlType.VARIANT);
            case "BLOB" -> plain(name, "hex(" + quoted + ")", SqlType.BINARY, Form.TEXT);
            case "DATE" -> plain(name, instant("epoch_us", quoted, true), SqlType.DATE, Form.MICROS);
            case "TIME" -> plain(name, quoted, SqlType.TIME, Form.TIME);
            case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE" ->
                plain(name, instant("epoch_us", quoted, false), SqlType.TIMESTAMP_NTZ, Form.MICROS);
            case "TIMESTAMP_S", "TIMESTAMP_MS" ->
                plain(name, instant("epoch_us", quoted, true), SqlType.TIMESTAMP_NTZ, Form.MICROS);
            case "TIMESTAMP_NS" -> plain(name, instant("epoch_ns", quoted, false), SqlType.TIMESTAMP_NTZ, Form.NANOS);
            default ->
                throw new InvalidInput(file + ", column " + name + ": the type " + type
                        + " is not read; write the file with text, numbers, dates or timestamps instead");
        };
    }

    /** DuckDB's infinite times have no place here; its epoch functions make them NULL, so they are refused before. */
    private static String instant(String function, String quoted, boolean cast) {
        String value = cast ? "CAST(" + quoted + " AS TIMESTAMP)" : quoted;
        return "CASE WHEN " + quoted + " IS NULL OR isfinite(CAST(" + quoted + " AS TIMESTAMP)) THEN " + function + "("
                + value + ") ELSE error('an infinite time') END";
    }

    private static ParquetColumn plain(String name, String expression, SqlType type, Form form) {
        return new ParquetColumn(new ResultColumn(name, type), expression, form, false);
    }

    private static ParquetColumn text(String name, String quoted, SqlType type) {
        return plain(name, "CAST(" + quoted + " AS VARCHAR)", type, Form.TEXT);
    }

    private static ParquetColumn json(String name, String quoted, SqlType type) {
        return plain(name, "CAST(to_json(" + quoted + ") AS VARCHAR)", type, Form.TEXT);
    }

    ParquetColumn withPrecision(int precision) {
        return new ParquetColumn(
                new ResultColumn(column.name(), SqlType.number(precision, 0)), expression, form, whole);
    }

    /** The same column under another name. */
    ParquetColumn named(String name) {
        return new ParquetColumn(new ResultColumn(name, column.type()), expression, form, whole);
    }
}

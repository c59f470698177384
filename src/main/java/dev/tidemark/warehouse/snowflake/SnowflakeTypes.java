package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Types between the driver's names, ours, and the ones that a table is made with. */
final class SnowflakeTypes {
    private static final int MOST_DIGITS = 38;

    private SnowflakeTypes() {}

    static List<ResultColumn> columns(ResultSetMetaData metaData) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            columns.add(new ResultColumn(metaData.getColumnLabel(i), of(metaData, i)));
        }
        return columns;
    }

    private static SqlType of(ResultSetMetaData metaData, int column) throws SQLException {
        String name = metaData.getColumnTypeName(column).toUpperCase(Locale.ROOT);
        return switch (name) {
            case "NUMBER", "DECIMAL", "INTEGER", "BIGINT", "FIXED" ->
                number(metaData.getPrecision(column), metaData.getScale(column));
            default -> withoutOwnType(name);
        };
    }

    /** As INFORMATION_SCHEMA.COLUMNS tells it. */
    static SqlType of(String dataType, int precision, int scale) {
        return dataType.equals("NUMBER")
                ? number(precision, scale)
                : SqlType.parse(dataType).orElse(SqlType.UNKNOWN);
    }

    /** As DESCRIBE tells it, length and digits included. */
    static SqlType ofDeclared(String type) {
        String name = type.toUpperCase(Locale.ROOT);
        return SqlType.parse(name).orElseGet(() -> withoutOwnType(name.replaceFirst("\\(.*", "")));
    }

    /** What has no type of its own here is read as the JSON text that the driver gives for it. */
    private static SqlType withoutOwnType(String name) {
        return switch (name) {
            case "GEOGRAPHY", "GEOMETRY", "MAP", "OBJECT" -> SqlType.OBJECT;
            case "VECTOR", "ARRAY" -> SqlType.ARRAY;
            default -> SqlType.parse(name).orElse(SqlType.UNKNOWN);
        };
    }

    private static SqlType number(int precision, int scale) {
        return precision < 1 || precision > MOST_DIGITS || scale < 0 || scale > precision
                ? SqlType.INTEGER
                : SqlType.number(precision, scale);
    }

    /** As a table's column is declared: nine digits of a second, whatever the account's default. */
    static String declared(SqlType type) {
        return switch (type.kind()) {
            case NUMBER -> "NUMBER(" + type.precision() + ", " + type.scale() + ")";
            case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> type.kind().name() + "(9)";
            case UNKNOWN -> throw new IllegalArgumentException("a column needs a type");
            default -> type.kind().name();
        };
    }

    /** As a table is declared. */
    static String declared(List<ResultColumn> columns) {
        return columns.stream()
                .map(column -> SnowflakeSql.name(column.name()) + " " + declared(column.type()))
                .collect(Collectors.joining(", "));
    }

    /**
     * From text that {@link RowJson} has written to the type.
     *
     * @param text an expression of type VARCHAR
     */
    static String fromText(String text, SqlType type) {
        return switch (type.kind()) {
            case VARCHAR -> text;
            case BINARY -> "TO_BINARY(" + text + ", 'HEX')";
            case VARIANT -> "PARSE_JSON(" + text + ")";
            case ARRAY, OBJECT -> "PARSE_JSON(" + text + ")::" + type.kind().name();
            // The text is UTC and the session's zone too.
            case TIMESTAMP_LTZ, TIMESTAMP_TZ -> text + "::TIMESTAMP_NTZ(9)::" + declared(type);
            default -> text + "::" + declared(type);
        };
    }
}

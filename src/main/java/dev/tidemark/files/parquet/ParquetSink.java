package dev.tidemark.files.parquet;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.engine.RowSink;
import dev.tidemark.files.OutputFile;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a Parquet file: NUMBER as BIGINT or DECIMAL, all timestamps as UTC without zone in microseconds, VARIANT,
 * ARRAY and OBJECT as JSON text. A value with digits below a microsecond is refused, never cut.
 */
public final class ParquetSink implements RowSink {
    private static final String TABLE = "result_rows";

    private final OutputFile file;
    private final PrivateDuckDb database = PrivateDuckDb.open();
    private List<ResultColumn> columns = List.of();
    private @Nullable DuckDBAppender appender;

    public ParquetSink(OutputFile file) {
        this.file = file;
    }

    @Override
    public void begin(List<ResultColumn> given) {
        columns = List.copyOf(given);
        requireNames();
        String list = IntStream.range(0, columns.size())
                .mapToObj(i -> "c" + i + " " + typeOf(columns.get(i).type()))
                .collect(Collectors.joining(", "));
        try (Statement statement = database.connection().createStatement()) {
            statement.execute("CREATE TABLE " + TABLE + " (" + list + ")");
            appender = database.connection().createAppender(TABLE);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void requireNames() {
        Set<String> seen = new HashSet<>();
        for (ResultColumn column : columns) {
            if (column.name().isEmpty() || !seen.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new InvalidInput("a .parquet file needs names that differ by more than their case; '"
                        + column.name() + "' does not; take .csv");
            }
        }
    }

    private static String typeOf(SqlType type) {
        return switch (type.kind()) {
            case NUMBER ->
                type.scale() == 0 && type.precision() <= 18
                        ? "BIGINT"
                        : "DECIMAL(" + type.precision() + "," + type.scale() + ")";
            case FLOAT -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> "TIMESTAMP";
            case BINARY -> "BLOB";
            case VARCHAR, VARIANT, ARRAY, OBJECT, UNKNOWN -> "VARCHAR";
        };
    }

    @Override
    public void rows(RowBatch batch) {
        DuckDBAppender into = appender();
        try {
            for (int row = 0; row < batch.size(); row++) {
                into.beginRow();
                for (int i = 0; i < columns.size(); i++) {
                    append(into, columns.get(i), batch.column(i), row);
                }
                into.endRow();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void append(DuckDBAppender into, ResultColumn column, ColumnVector vector, int row)
            throws SQLException {
        if (vector.isNull(row)) {
            into.appendNull();
        } else if (vector instanceof ColumnVector.Longs longs) {
            into.append(longs.values()[row]);
        } else if (vector instanceof ColumnVector.Doubles doubles) {
            into.append(doubles.values()[row]);
        } else if (vector instanceof ColumnVector.Texts texts) {
            String text = String.valueOf(texts.values()[row]);
            if (column.type().is(SqlType.Kind.BINARY)) {
                into.append(HexFormat.of().parseHex(text));
            } else {
                into.append(text);
            }
        } else if (vector instanceof ColumnVector.Timestamps timestamps) {
            requireMicros(column, timestamps.rest()[row], InstantText.plain(timestamps.instant(row)));
            into.appendEpochMicros(timestamps.micros()[row]);
        } else if (vector instanceof ColumnVector.Decimals decimals) {
            into.append(decimals.values()[row]);
        } else if (vector instanceof ColumnVector.Booleans booleans) {
            into.append(booleans.values()[row]);
        } else if (vector instanceof ColumnVector.Dates dates) {
            into.appendEpochDays(Math.toIntExact(dates.epochDays()[row]));
        } else if (vector instanceof ColumnVector.Times times) {
            long nanos = times.nanos()[row];
            requireMicros(column, nanos % 1_000, LocalTime.ofNanoOfDay(nanos).toString());
            into.appendDayMicros(nanos / 1_000);
        }
    }

    private static void requireMicros(ResultColumn column, long rest, String value) {
        if (rest != 0) {
            throw new InvalidInput("column " + column.name() + ": " + value
                    + " has digits below a microsecond, which a .parquet file does not keep here; take .csv");
        }
    }

    private DuckDBAppender appender() {
        if (appender == null) {
            throw new IllegalStateException("begin() comes first");
        }
        return appender;
    }

    @Override
    public void finish() {
        String list = IntStream.range(0, columns.size())
                .mapToObj(
                        i -> "c" + i + " AS " + Identifiers.quote(columns.get(i).name()))
                .collect(Collectors.joining(", "));
        String path = PrivateDuckDb.literal(file.work().toString());
        try (Statement statement = database.connection().createStatement()) {
            appender().close();
            appender = null;
            statement.execute(
                    "COPY (SELECT " + list + " FROM " + TABLE + ") TO " + path + " (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException e) {
            throw failed(e);
        }
        file.commit();
    }

    private RuntimeException failed(SQLException e) {
        return file.failed(new IOException(PrivateDuckDb.message(e), e));
    }

    @Override
    public void close() {
        database.close();
        file.close();
    }
}

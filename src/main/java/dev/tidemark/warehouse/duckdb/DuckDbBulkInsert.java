package dev.tidemark.warehouse.duckdb;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ColumnVector.Booleans;
import dev.tidemark.domain.result.ColumnVector.Dates;
import dev.tidemark.domain.result.ColumnVector.Decimals;
import dev.tidemark.domain.result.ColumnVector.Doubles;
import dev.tidemark.domain.result.ColumnVector.Longs;
import dev.tidemark.domain.result.ColumnVector.Texts;
import dev.tidemark.domain.result.ColumnVector.Times;
import dev.tidemark.domain.result.ColumnVector.Timestamps;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.warehouse.jdbc.EmbeddedEngine.BulkInsert;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import org.duckdb.DuckDBAppender;

/** DuckDB's appender. */
final class DuckDbBulkInsert implements BulkInsert {
    private final DuckDBAppender appender;
    private final List<ResultColumn> columns;

    DuckDbBulkInsert(DuckDBAppender appender, List<ResultColumn> columns) {
        this.appender = appender;
        this.columns = List.copyOf(columns);
    }

    @Override
    public void add(RowBatch rows) throws SQLException {
        for (int row = 0; row < rows.size(); row++) {
            appender.beginRow();
            for (int i = 0; i < columns.size(); i++) {
                append(columns.get(i), rows.column(i), row);
            }
            appender.endRow();
        }
    }

    private void append(ResultColumn column, ColumnVector values, int row) throws SQLException {
        if (values.isNull(row)) {
            appender.appendNull();
        } else if (values instanceof Longs longs) {
            appender.append(longs.values()[row]);
        } else if (values instanceof Decimals decimals) {
            appender.append(decimals.values()[row]);
        } else if (values instanceof Doubles doubles) {
            appender.append(doubles.values()[row]);
        } else if (values instanceof Booleans booleans) {
            appender.append(booleans.values()[row]);
        } else if (values instanceof Dates dates) {
            appender.appendEpochDays(Math.toIntExact(dates.epochDays()[row]));
        } else if (values instanceof Times times) {
            requireMicros(column, times.nanos()[row] % 1_000, LocalTime.ofNanoOfDay(times.nanos()[row]));
            appender.appendDayMicros(times.nanos()[row] / 1_000);
        } else if (values instanceof Timestamps timestamps) {
            requireMicros(column, timestamps.rest()[row], InstantText.plain(timestamps.instant(row)));
            appender.appendEpochMicros(timestamps.micros()[row]);
        } else if (values instanceof Texts texts) {
            String text = texts.values()[row];
            if (column.type().is(SqlType.Kind.BINARY)) {
                appender.append(HexFormat.of().parseHex(text));
            } else {
                appender.append(text);
            }
        }
    }

    private static void requireMicros(ResultColumn column, long nanosRest, Object value) {
        if (nanosRest != 0) {
            throw new InvalidInput(
                    "column " + column.name() + ": " + value
                            + " has digits below a microsecond, which DuckDB cannot keep; use the engine h2 or declare the column VARCHAR");
        }
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}

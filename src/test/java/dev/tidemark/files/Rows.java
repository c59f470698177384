package dev.tidemark.files;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.RowSink;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Rows of every type for the tests of readers and sinks. */
public final class Rows {
    public static final List<ResultColumn> COLUMNS = List.of(
            new ResultColumn("N", SqlType.number(9, 0)),
            new ResultColumn("D", SqlType.number(38, 3)),
            new ResultColumn("F", SqlType.FLOAT),
            new ResultColumn("B", SqlType.BOOLEAN),
            new ResultColumn("S", SqlType.VARCHAR),
            new ResultColumn("DAY", SqlType.DATE),
            new ResultColumn("T", SqlType.TIME),
            new ResultColumn("TS", SqlType.TIMESTAMP_NTZ),
            new ResultColumn("X", SqlType.BINARY),
            new ResultColumn("V", SqlType.VARIANT));

    public static final List<Object> FIRST = List.of(
            -7L,
            new BigDecimal("12345678901234567890123456789012345.125"),
            0.1,
            true,
            "a,\"b\"\nü\t\u0001",
            LocalDate.of(2022, 12, 2),
            LocalTime.of(23, 59, 59, 999_999_000),
            Instant.parse("2022-12-02T23:59:59.999999Z"),
            "00FF",
            "{\"a\":\n[1]}");

    private Rows() {}

    /** One row with values, one of NULLs, one with an empty string. */
    public static RowBatch batch() {
        List<ColumnVector> vectors = new ArrayList<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            VectorBuilder builder = new VectorBuilder(COLUMNS.get(i).type());
            builder.add(FIRST.get(i));
            builder.add(null);
            builder.add(COLUMNS.get(i).name().equals("S") ? "" : null);
            vectors.add(builder.build());
        }
        return new RowBatch(3, vectors);
    }

    public static void write(RowSink to) {
        try (RowSink sink = to) {
            sink.begin(COLUMNS);
            sink.rows(batch());
            sink.finish();
        }
    }

    /** All rows of a cursor, boxed. */
    public static List<List<Object>> read(RowCursor from) {
        List<List<Object>> out = new ArrayList<>();
        try (RowCursor cursor = from) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.size(); row++) {
                    List<Object> values = new ArrayList<>();
                    for (ColumnVector column : batch.columns()) {
                        values.add(column.value(row));
                    }
                    out.add(values);
                }
            }
        }
        return out;
    }
}

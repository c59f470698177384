package dev.tidemark.warehouse.jdbc;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.VectorBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a JDBC result in batches; closing it closes what it was opened with. */
public final class JdbcRowCursor implements RowCursor {
    static final int BATCH = 4_096;
    /** The first batch is small: a grid shows it while the rest is on its way. */
    private static final int FIRST_BATCH = 128;

    private static final int LEAST_BATCH = 16;
    /** Very many columns, or very long texts, make batches smaller, so that one never fills the memory. */
    private static final int MOST_VALUES = 1 << 18;

    private static final long MOST_CHARACTERS = 1 << 22;
    /** Bytes of one value, which Snowflake's VARCHAR and VARIANT held for years; what is larger is no feature. */
    private static final int LARGEST = 1 << 24;

    private static final int MOST_BYTES_OF_ONE = 3;

    private final ResultSet results;
    private final List<ResultColumn> columns;
    private final TemporalValues temporal;
    private final Function<SQLException, RuntimeException> onFailure;
    private final AutoCloseable resources;
    private boolean ended;
    private boolean begun;
    private long characters;

    /** @param resources closed with the cursor: statement, connection, registrations */
    JdbcRowCursor(
            ResultSet results,
            List<ResultColumn> columns,
            Function<SQLException, RuntimeException> onFailure,
            AutoCloseable resources) {
        this(results, columns, TemporalValues.STANDARD, onFailure, resources);
    }

    /** @param temporal how the driver gives dates and times */
    public JdbcRowCursor(
            ResultSet results,
            List<ResultColumn> columns,
            TemporalValues temporal,
            Function<SQLException, RuntimeException> onFailure,
            AutoCloseable resources) {
        this.results = results;
        this.columns = List.copyOf(columns);
        this.temporal = temporal;
        this.onFailure = onFailure;
        this.resources = resources;
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public @Nullable RowBatch next() {
        if (ended) {
            return null;
        }
        List<VectorBuilder> builders =
                columns.stream().map(c -> new VectorBuilder(c.type())).toList();
        int rows = 0;
        try {
            int most = begun ? BATCH : FIRST_BATCH;
            int size = Math.max(LEAST_BATCH, Math.min(most, MOST_VALUES / Math.max(1, columns.size())));
            begun = true;
            characters = 0;
            while (rows < size && characters < MOST_CHARACTERS && !ended) {
                if (results.next()) {
                    for (int i = 0; i < builders.size(); i++) {
                        read(i + 1, columns.get(i), builders.get(i));
                    }
                    rows++;
                } else {
                    ended = true;
                }
            }
        } catch (SQLException e) {
            throw onFailure.apply(e);
        }
        return rows == 0
                ? null
                : new RowBatch(rows, builders.stream().map(VectorBuilder::build).toList());
    }

    private void read(int i, ResultColumn column, VectorBuilder into) throws SQLException {
        switch (column.type().kind()) {
            case NUMBER -> readNumber(i, column, into);
            case FLOAT -> {
                double value = results.getDouble(i);
                if (results.wasNull()) {
                    into.addNull();
                } else {
                    into.addDouble(value);
                }
            }
            case BOOLEAN -> {
                boolean value = results.getBoolean(i);
                if (results.wasNull()) {
                    into.addNull();
                } else {
                    into.addBoolean(value);
                }
            }
            case DATE -> into.add(temporal.date(results, i));
            case TIME -> into.add(temporal.time(results, i));
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> {
                LocalDateTime value = temporal.timestamp(results, i);
                if (value == null) {
                    into.addNull();
                } else {
                    int nano = value.getNano();
                    into.addTimestamp(value.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + nano / 1_000, nano % 1_000);
                }
            }
            case BINARY -> {
                byte[] value = results.getBytes(i);
                requireRoom(column, value == null ? 0 : value.length);
                addText(value == null ? null : HexFormat.of().withUpperCase().formatHex(value), into);
            }
            case VARCHAR, VARIANT, ARRAY, OBJECT, UNKNOWN -> {
                String value = results.getString(i);
                requireRoom(column, value == null ? 0 : bytes(value));
                addText(value, into);
            }
        }
    }

    /** Counted only where it matters. */
    private static long bytes(String text) {
        return (long) text.length() * MOST_BYTES_OF_ONE <= LARGEST
                ? text.length()
                : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void requireRoom(ResultColumn column, long bytes) throws SQLException {
        if (bytes > LARGEST) {
            throw new SQLException(
                    String.format(
                            Locale.ROOT,
                            "column %s: a value has %,d bytes; at most %,d are taken",
                            column.name(),
                            bytes,
                            LARGEST),
                    "22001");
        }
    }

    private void addText(@Nullable String text, VectorBuilder into) {
        characters += text == null ? 0 : text.length();
        into.add(text);
    }

    private void readNumber(int i, ResultColumn column, VectorBuilder into) throws SQLException {
        if (into.holdsLongs()) {
            long value = results.getLong(i);
            if (results.wasNull()) {
                into.addNull();
            } else {
                into.addLong(value);
            }
            return;
        }
        BigDecimal value = results.getBigDecimal(i);
        if (value == null) {
            into.addNull();
            return;
        }
        try {
            into.add(value.setScale(column.type().scale(), RoundingMode.UNNECESSARY));
        } catch (ArithmeticException e) {
            throw new SQLException(
                    "column " + column.name() + ": " + value.toPlainString() + " does not fit " + column.type(),
                    "22003",
                    e);
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            resources.close();
        } catch (SQLException e) {
            throw onFailure.apply(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("closing a result failed", e);
        }
    }
}

package dev.tidemark.files.parquet;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.domain.time.Cadence;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the columns' expressions batch by batch. */
final class ParquetCursor implements RowCursor {
    private static final int ROWS = 4_096;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final String name;
    private final List<ParquetColumn> columns;
    private final PreparedStatement statement;
    private final ResultSet results;

    ParquetCursor(String name, List<ParquetColumn> columns, PreparedStatement statement) throws SQLException {
        this.name = name;
        this.columns = columns;
        this.statement = statement;
        this.results = statement.executeQuery();
    }

    @Override
    public List<ResultColumn> columns() {
        return columns.stream().map(ParquetColumn::column).toList();
    }

    @Override
    public @Nullable RowBatch next() {
        List<VectorBuilder> builders =
                columns.stream().map(c -> new VectorBuilder(c.column().type())).toList();
        int size = 0;
        try {
            while (size < ROWS && results.next()) {
                for (int i = 0; i < builders.size(); i++) {
                    read(i + 1, columns.get(i), builders.get(i));
                }
                size++;
            }
        } catch (SQLException e) {
            throw new InvalidInput(name + " cannot be read as Parquet: " + PrivateDuckDb.message(e), e);
        }
        return size == 0
                ? null
                : new RowBatch(size, builders.stream().map(VectorBuilder::build).toList());
    }

    private void read(int i, ParquetColumn column, VectorBuilder into) throws SQLException {
        switch (column.form()) {
            case NUMBER -> {
                if (into.holdsLongs()) {
                    long value = results.getLong(i);
                    addOrNull(into, () -> into.addLong(value));
                } else {
                    String value = results.getString(i);
                    into.add(value == null ? null : new BigDecimal(value));
                }
            }
            case DOUBLE -> {
                double value = results.getDouble(i);
                addOrNull(into, () -> into.addDouble(value));
            }
            case BOOLEAN -> {
                boolean value = results.getBoolean(i);
                addOrNull(into, () -> into.addBoolean(value));
            }
            case TEXT -> into.add(results.getString(i));
            case TIME -> into.add(results.getObject(i, LocalTime.class));
            case MICROS -> {
                long value = results.getLong(i);
                addOrNull(into, () -> addInstant(column, into, value, 0));
            }
            case NANOS -> {
                long value = results.getLong(i);
                addOrNull(
                        into,
                        () -> addInstant(
                                column, into, Math.floorDiv(value, 1_000L), (int) Math.floorMod(value, 1_000L)));
            }
        }
    }

    private void addOrNull(VectorBuilder into, Runnable add) throws SQLException {
        if (results.wasNull()) {
            into.addNull();
        } else {
            add.run();
        }
    }

    private void addInstant(ParquetColumn column, VectorBuilder into, long micros, int rest) {
        long second = Math.floorDiv(micros, 1_000_000L);
        if (second < Cadence.FIRST_SECOND || second >= Cadence.LAST_SECOND) {
            throw new InvalidInput(
                    name + ", column " + column.column().name() + ": a value is not within the years 0001 to 9999");
        }
        if (column.column().type().is(SqlType.Kind.DATE)) {
            into.add(LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY)));
        } else {
            into.addTimestamp(micros, rest);
        }
    }

    @Override
    public void close() {
        try {
            results.close();
            statement.close();
        } catch (SQLException e) {
            throw new IllegalStateException(name + " does not close: " + PrivateDuckDb.message(e), e);
        }
    }
}

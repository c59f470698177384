package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.project.Tools;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A typed file with other types for some of its columns. Their values are taken as a CSV would have them and read by its
 * rules, so that a type means the same whichever file a value comes from, and nothing is rounded or cut.
 */
final class RetypedTable implements TableFile {
    private final TableFile file;
    private final String name;
    private final List<ResultColumn> columns;
    /** Null where the file's own type stays. */
    private final @Nullable EpochUnit[] units;

    private final Set<String> badAsNull;

    private RetypedTable(
            TableFile file,
            String name,
            List<ResultColumn> columns,
            @Nullable EpochUnit[] units,
            Set<String> badAsNull) {
        this.file = file;
        this.name = name;
        this.columns = List.copyOf(columns);
        this.units = units;
        this.badAsNull = badAsNull;
    }

    /**
     * @param file closed with this table, or here when it is not to be
     * @param types folded column name to the type it is to have
     */
    static TableFile of(
            TableFile file, String name, Map<String, SqlType> types, Set<String> badAsNull, Cancellation cancellation) {
        boolean made = false;
        try {
            List<ResultColumn> own = file.columns();
            CsvTable.requireKnown(name, own.stream().map(ResultColumn::name).toList(), types);
            List<ResultColumn> columns = new ArrayList<>();
            for (ResultColumn column : own) {
                columns.add(new ResultColumn(column.name(), types.getOrDefault(column.name(), column.type())));
            }
            TableFile retyped = new RetypedTable(file, name, columns, units(file, columns, cancellation), badAsNull);
            made = true;
            return retyped;
        } finally {
            if (!made) {
                file.close();
            }
        }
    }

    private static @Nullable EpochUnit[] units(TableFile file, List<ResultColumn> columns, Cancellation cancellation) {
        List<Integer> counted = new ArrayList<>();
        @Nullable EpochUnit[] units = new EpochUnit[columns.size()];
        for (int i = 0; i < units.length; i++) {
            if (!columns.get(i).type().equals(file.columns().get(i).type())) {
                units[i] = EpochUnit.SECONDS;
                if (columns.get(i).type().isTimestamp()) {
                    counted.add(i);
                }
            }
        }
        if (counted.isEmpty()) {
            return units;
        }
        long[] largest = new long[units.length];
        try (RowCursor rows = file.read()) {
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                cancellation.throwIfCancelled();
                for (int column : counted) {
                    for (int row = 0; row < batch.size(); row++) {
                        largest[column] = Math.max(largest[column], count(batch.column(column), row));
                    }
                }
            }
        }
        counted.forEach(column -> units[column] = EpochUnit.of(largest[column]));
        return units;
    }

    /** The absolute value of what may count seconds or parts of them; 0 for anything else. */
    private static long count(ColumnVector vector, int row) {
        String text = ValueText.text(vector, row);
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        return EpochUnit.isInteger(bytes, 0, bytes.length) ? Math.abs(EpochUnit.integer(bytes, 0, bytes.length)) : 0;
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public long rows() {
        return file.rows();
    }

    /** Throws {@link InvalidInput} with file, row and column for a value that is none of its type. */
    @Override
    public RowCursor read() {
        return new Cursor((column, line, message) -> {
            if (!badAsNull.contains(columns.get(column).name())) {
                throw new InvalidInput(name + ", row " + line + ", column "
                        + columns.get(column).name() + ": " + message);
            }
        });
    }

    @Override
    public RowCursor readLeniently(BadCells bad) {
        return new Cursor(bad);
    }

    @Override
    public List<Tools.Why> whys() {
        List<Tools.Why> whys = new ArrayList<>(file.whys());
        for (int i = 0; i < units.length; i++) {
            if (units[i] != null) {
                whys.set(i, Tools.Why.of(Tools.Reason.DECLARED));
            }
        }
        return whys;
    }

    @Override
    public void close() {
        file.close();
    }

    private final class Cursor implements RowCursor {
        private final RowCursor rows = file.read();
        private final BadCells bad;
        private long before;

        Cursor(BadCells bad) {
            this.bad = bad;
        }

        @Override
        public List<ResultColumn> columns() {
            return columns;
        }

        @Override
        public @Nullable RowBatch next() {
            RowBatch batch = rows.next();
            if (batch == null) {
                return null;
            }
            List<ColumnVector> vectors = new ArrayList<>(batch.columns());
            for (int i = 0; i < units.length; i++) {
                EpochUnit unit = units[i];
                if (unit != null) {
                    vectors.set(i, retyped(batch, i, unit));
                }
            }
            before += batch.size();
            return new RowBatch(batch.size(), vectors);
        }

        private ColumnVector retyped(RowBatch batch, int column, EpochUnit unit) {
            CsvBatch texts = new CsvBatch(1);
            for (int row = 0; row < batch.size(); row++) {
                texts.add(before + row + 1, ValueText.text(batch.column(column), row));
            }
            return new ColumnDecoder(
                            columns.get(column).type(),
                            unit,
                            texts,
                            0,
                            (row, message) -> bad.bad(column, texts.line(row), message))
                    .decode();
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}

package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.project.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file as a table to import. Opening reads the whole file once to find the types; {@link #read} reads it again
 * for the values. Column names that are plain identifiers are folded to upper case, others stay as written.
 */
public final class CsvTable implements TableFile {
    private final CsvFile file;
    private final List<ResultColumn> columns;
    private final EpochUnit[] units;
    private final long rows;
    private final List<Tools.Why> whys;
    private final Set<String> badAsNull;

    private CsvTable(
            CsvFile file,
            List<ResultColumn> columns,
            EpochUnit[] units,
            long rows,
            List<Tools.Why> whys,
            Set<String> badAsNull) {
        this.whys = whys;
        this.badAsNull = badAsNull;
        this.file = file;
        this.columns = List.copyOf(columns);
        this.units = units;
        this.rows = rows;
    }

    /**
     * @param types folded column name to the type it is to have; the others are inferred from every value
     * @throws InvalidInput with file and line for what is wrong with the file, an unknown column in {@code types}
     */
    public static CsvTable open(Path path, CsvOptions options, Map<String, SqlType> types) {
        return open(path, options, types, Set.of(), Cancellation.none());
    }

    /** @param badAsNull columns whose values become NULL where they are none of the column's type */
    static CsvTable open(
            Path path,
            CsvOptions options,
            Map<String, SqlType> types,
            Set<String> badAsNull,
            Cancellation cancellation) {
        CsvFile file = CsvFile.open(path, options);
        List<String> names = names(file);
        requireKnown(file.name(), names, types);
        int width = names.size();
        TypeGuess[] guesses = new TypeGuess[width];
        for (int i = 0; i < width; i++) {
            guesses[i] = new TypeGuess();
        }
        long[] largest = new long[width];
        long rows = 0;
        try (CsvScanner scanner = file.scan()) {
            while (scanner.next()) {
                requireWhole(scanner, width);
                for (int i = 0; i < width; i++) {
                    if (!scanner.isNull(i)) {
                        see(scanner, i, types.get(names.get(i)), guesses[i], largest, rows + 1);
                    }
                }
                if (++rows % CsvBatch.ROWS == 0) {
                    cancellation.throwIfCancelled();
                }
            }
        }
        List<ResultColumn> columns = new ArrayList<>();
        EpochUnit[] units = new EpochUnit[width];
        for (int i = 0; i < width; i++) {
            SqlType declared = types.get(names.get(i));
            columns.add(new ResultColumn(names.get(i), declared == null ? guesses[i].type() : declared));
            units[i] = EpochUnit.of(largest[i]);
        }
        List<Tools.Why> whys = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            whys.add(types.containsKey(names.get(i)) ? Tools.Why.of(Tools.Reason.DECLARED) : guesses[i].why());
        }
        return new CsvTable(file, columns, units, rows, whys, badAsNull);
    }

    private static void see(
            CsvScanner scanner, int field, @Nullable SqlType declared, TypeGuess guess, long[] largest, long row) {
        int from = scanner.start(field);
        int to = scanner.end(field);
        if (declared == null) {
            guess.see(scanner.buffer(), from, to, from == to, row);
        } else if (declared.isTimestamp() && EpochUnit.isInteger(scanner.buffer(), from, to)) {
            largest[field] = Math.max(largest[field], Math.abs(EpochUnit.integer(scanner.buffer(), from, to)));
        }
    }

    private static void requireWhole(CsvScanner scanner, int width) {
        if (scanner.problem() != null) {
            throw scanner.problem(scanner.problem());
        }
        if (scanner.fields() != width) {
            throw scanner.problem(CsvText.ragged(scanner.fields(), width));
        }
    }

    private static List<String> names(CsvFile file) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String header : file.header()) {
            String name = Identifiers.isUnquoted(header) ? header.toUpperCase(Locale.ROOT) : header;
            if (name.isBlank()) {
                throw new InvalidInput(file.name() + ", line 1: column " + (names.size() + 1) + " has no name");
            }
            if (!seen.add(name)) {
                throw new InvalidInput(file.name() + ", line 1: two columns are named " + name + " but for their case");
            }
            names.add(name);
        }
        return names;
    }

    static void requireKnown(String file, List<String> names, Map<String, SqlType> types) {
        for (String column : types.keySet()) {
            if (!names.contains(column)) {
                throw new InvalidInput("--types: " + file + " has no column " + Identifiers.display(column)
                        + Nearest.hint(column, names));
            }
        }
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    /** How many rows the file has. */
    @Override
    public long rows() {
        return rows;
    }

    /**
     * The rows from the first, in batches of about 4,096. Reading throws {@link InvalidInput} with file, line and column
     * for a value that is not one of its column's declared type or would lose something.
     */
    @Override
    public RowCursor read() {
        return new Cursor((column, line, message) -> {
            if (!badAsNull.contains(columns.get(column).name())) {
                throw new InvalidInput(file.name() + ", line " + line + ", column "
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
        return whys;
    }

    @Override
    public char delimiter() {
        return file.delimiter();
    }

    /** Nothing is held between readings. */
    @Override
    public void close() {}

    private final class Cursor implements RowCursor {
        private final CsvScanner scanner = file.scan();
        private final CsvBatch batch = new CsvBatch(columns.size());
        private final List<ColumnDecoder> decoders = new ArrayList<>();

        Cursor(BadCells bad) {
            for (int i = 0; i < columns.size(); i++) {
                int column = i;
                decoders.add(new ColumnDecoder(
                        columns.get(i).type(),
                        units[i],
                        batch,
                        i,
                        (row, message) -> bad.bad(column, batch.line(row), message)));
            }
        }

        @Override
        public List<ResultColumn> columns() {
            return columns;
        }

        @Override
        public @Nullable RowBatch next() {
            batch.clear();
            while (!batch.isFull() && scanner.next()) {
                requireWhole(scanner, columns.size());
                batch.add(scanner);
            }
            if (batch.size() == 0) {
                return null;
            }
            List<ColumnVector> vectors = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                vectors.add(decoders.get(i).decode());
            }
            return new RowBatch(batch.size(), vectors);
        }

        @Override
        public void close() {
            scanner.close();
        }
    }
}

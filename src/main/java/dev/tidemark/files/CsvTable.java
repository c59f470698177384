package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.Identifiers;
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

    private CsvTable(CsvFile file, List<ResultColumn> columns, EpochUnit[] units, long rows) {
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
        CsvFile file = CsvFile.open(path, options);
        List<String> names = names(file);
        requireKnown(file, names, types);
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
                        see(scanner, i, types.get(names.get(i)), guesses[i], largest);
                    }
                }
                rows++;
            }
        }
        List<ResultColumn> columns = new ArrayList<>();
        EpochUnit[] units = new EpochUnit[width];
        for (int i = 0; i < width; i++) {
            SqlType declared = types.get(names.get(i));
            columns.add(new ResultColumn(names.get(i), declared == null ? guesses[i].type() : declared));
            units[i] = EpochUnit.of(largest[i]);
        }
        return new CsvTable(file, columns, units, rows);
    }

    private static void see(
            CsvScanner scanner, int field, @Nullable SqlType declared, TypeGuess guess, long[] largest) {
        int from = scanner.start(field);
        int to = scanner.end(field);
        if (declared == null) {
            guess.see(scanner.buffer(), from, to, from == to);
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

    private static void requireKnown(CsvFile file, List<String> names, Map<String, SqlType> types) {
        for (String column : types.keySet()) {
            if (!names.contains(column)) {
                throw new InvalidInput("--types: " + file.name() + " has no column " + Identifiers.display(column)
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
        return new Cursor();
    }

    /** Nothing is held between readings. */
    @Override
    public void close() {}

    private final class Cursor implements RowCursor {
        private final CsvScanner scanner = file.scan();
        private final CsvBatch batch = new CsvBatch(columns.size());
        private final List<ColumnDecoder> decoders = new ArrayList<>();

        Cursor() {
            for (int i = 0; i < columns.size(); i++) {
                decoders.add(new ColumnDecoder(columns.get(i).type(), units[i], batch, i));
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
                vectors.add(decode(i));
            }
            return new RowBatch(batch.size(), vectors);
        }

        private ColumnVector decode(int column) {
            try {
                return decoders.get(column).decode();
            } catch (ColumnDecoder.BadValue e) {
                throw new InvalidInput(
                        file.name() + ", line " + batch.line(e.row()) + ", column "
                                + columns.get(column).name() + ": " + e.getMessage(),
                        e);
            }
        }

        @Override
        public void close() {
            scanner.close();
        }
    }
}

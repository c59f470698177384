package dev.tidemark.files.parquet;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.files.TableFile;
import dev.tidemark.files.TextFiles;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A Parquet file that can be read as often as needed; to be closed. */
public final class ParquetFile implements TableFile {
    private static final String FROM = " FROM read_parquet(?)";
    private static final int MOST_DIGITS = 38;

    private final PrivateDuckDb database;
    private final Path path;
    private final String name;
    private final List<ParquetColumn> columns;
    private final long rows;

    private ParquetFile(PrivateDuckDb database, Path path, String name, List<ParquetColumn> columns, long rows) {
        this.database = database;
        this.path = path;
        this.name = name;
        this.columns = List.copyOf(columns);
        this.rows = rows;
    }

    /** Opens with the columns' names as they are. */
    public static ParquetFile open(Path path) {
        return open(path, false);
    }

    /** Opens as a table to import: names that are plain identifiers are folded to upper case. */
    public static ParquetFile openTable(Path path) {
        return open(path, true);
    }

    private static ParquetFile open(Path path, boolean fold) {
        requireFile(path);
        String name = String.valueOf(path.getFileName());
        PrivateDuckDb database = PrivateDuckDb.open();
        boolean opened = false;
        try {
            List<ParquetColumn> described = describe(database, path, name);
            List<ParquetColumn> measured = new ArrayList<>();
            long rows = measure(database, path, name, described, measured);
            List<ParquetColumn> named = fold ? folded(name, measured) : measured;
            opened = true;
            return new ParquetFile(database, path, name, named, rows);
        } catch (SQLException e) {
            throw new InvalidInput(path + " cannot be read as Parquet: " + PrivateDuckDb.message(e), e);
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    private static void requireFile(Path path) {
        TextFiles.requirePlain(path);
        // DuckDB would take these as a pattern and read other files.
        if (path.toAbsolutePath().toString().chars().anyMatch(c -> "*?[]{}".indexOf(c) >= 0)) {
            throw new InvalidInput(path + ": the path of a Parquet file must not have any of * ? [ ] { }; rename it");
        }
    }

    private static List<ParquetColumn> describe(PrivateDuckDb database, Path path, String name) throws SQLException {
        List<ParquetColumn> columns = new ArrayList<>();
        try (PreparedStatement statement = prepare(database, "DESCRIBE SELECT *" + FROM, path);
                ResultSet results = statement.executeQuery()) {
            while (results.next()) {
                columns.add(ParquetColumn.of(name, results.getString(1), results.getString(2)));
            }
        }
        return columns;
    }

    /** Counts the rows and gives whole numbers the precision of their widest value. */
    private static long measure(
            PrivateDuckDb database, Path path, String name, List<ParquetColumn> columns, List<ParquetColumn> measured)
            throws SQLException {
        String widths = columns.stream()
                .filter(ParquetColumn::whole)
                .map(c -> ", greatest(length(ltrim(CAST(min(" + c.expression()
                        + ") AS VARCHAR), '-')), length(ltrim(CAST(max(" + c.expression() + ") AS VARCHAR), '-')))")
                .collect(Collectors.joining());
        try (PreparedStatement statement = prepare(database, "SELECT count(*)" + widths + FROM, path);
                ResultSet results = statement.executeQuery()) {
            results.next();
            int i = 2;
            for (ParquetColumn column : columns) {
                if (column.whole()) {
                    int digits = Math.max(1, results.getInt(i++));
                    if (digits > MOST_DIGITS) {
                        throw new InvalidInput(name + ", column "
                                + column.column().name() + ": a number has more than " + MOST_DIGITS + " digits");
                    }
                    measured.add(column.withPrecision(digits));
                } else {
                    measured.add(column);
                }
            }
            return results.getLong(1);
        }
    }

    private static List<ParquetColumn> folded(String file, List<ParquetColumn> columns) {
        List<ParquetColumn> out = new ArrayList<>();
        for (ParquetColumn column : columns) {
            String name = column.column().name();
            String folded = Identifiers.isUnquoted(name) ? name.toUpperCase(Locale.ROOT) : name;
            if (out.stream().anyMatch(c -> c.column().name().equals(folded))) {
                throw new InvalidInput(file + ": two columns are named " + folded + " but for their case");
            }
            out.add(column.named(folded));
        }
        return out;
    }

    private static PreparedStatement prepare(PrivateDuckDb database, String sql, Path path) throws SQLException {
        PreparedStatement statement = database.connection().prepareStatement(sql);
        statement.setString(1, path.toAbsolutePath().toString());
        return statement;
    }

    public String name() {
        return name;
    }

    @Override
    public List<ResultColumn> columns() {
        return columns.stream().map(ParquetColumn::column).toList();
    }

    @Override
    public long rows() {
        return rows;
    }

    /** All rows in the file's order; closed before the next reading begins. */
    @Override
    public RowCursor read() {
        String list = columns.stream().map(ParquetColumn::expression).collect(Collectors.joining(", "));
        try {
            return new ParquetCursor(name, columns, prepare(database, "SELECT " + list + FROM, path));
        } catch (SQLException e) {
            throw new InvalidInput(path + " cannot be read as Parquet: " + PrivateDuckDb.message(e), e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}

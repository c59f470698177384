package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.files.parquet.ParquetFile;
import dev.tidemark.files.parquet.ParquetSpine;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A CSV or Parquet file as a table to import, whichever its ending says; to be closed. */
public interface TableFile extends AutoCloseable {

    List<ResultColumn> columns();

    /** How many rows the file has. */
    long rows();

    /** All rows from the first. */
    RowCursor read();

    /** Told of a value that is none of its column's type. */
    interface BadCells {
        /** @param column from 0 */
        void bad(int column, long line, String message);
    }

    /** All rows; values that are none of their column's type are told of and become NULL. */
    default RowCursor readLeniently(BadCells bad) {
        return read();
    }

    /** Why each column has its type. */
    default List<Tools.Why> whys() {
        return columns().stream().map(column -> Tools.Why.of(Tools.Reason.FILE)).toList();
    }

    /** Between fields; 0 where there is none. */
    default char delimiter() {
        return 0;
    }

    @Override
    void close();

    /**
     * @param types as {@code --types} gives them; null: all are inferred
     * @throws InvalidInput for what is wrong with the file or the types
     */
    static TableFile open(Path path, @Nullable String types, CsvOptions options) {
        return open(path, types, Set.of(), options, Cancellation.none());
    }

    /** @param badAsNull columns whose values become NULL where they are none of the column's type */
    static TableFile open(
            Path path, @Nullable String types, Set<String> badAsNull, CsvOptions options, Cancellation cancellation) {
        Map<String, SqlType> declared = types == null ? Map.of() : ColumnTypes.parse(types);
        if (!isParquet(path)) {
            return CsvTable.open(path, options, declared, badAsNull, cancellation);
        }
        TableFile parquet = ParquetFile.openTable(path);
        return declared.isEmpty()
                ? parquet
                : RetypedTable.of(parquet, String.valueOf(path.getFileName()), declared, badAsNull, cancellation);
    }

    /**
     * A file of either kind as a spine.
     *
     * @param name a path, or {@code -} for CSV from {@code standardInput}
     */
    static SpineReader spine(String name, InputStream standardInput, CsvOptions options) {
        if (name.equals("-")) {
            return CsvSpine.spool(standardInput, options);
        }
        Path path = Path.of(name);
        return isParquet(path) ? ParquetSpine.open(path) : CsvSpine.open(path, options);
    }

    private static boolean isParquet(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
    }
}

package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.files.parquet.ParquetFile;
import dev.tidemark.files.parquet.ParquetSpine;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CSV or Parquet file as a table to import, whichever its ending says; to be closed. */
public interface TableFile extends AutoCloseable {

    List<ResultColumn> columns();

    /** How many rows the file has. */
    long rows();

    /** All rows from the first. */
    RowCursor read();

    @Override
    void close();

    /**
     * @param types as {@code --types} gives them; null: all are inferred
     * @throws InvalidInput for what is wrong with the file or the types
     */
    static TableFile open(Path path, @Nullable String types, CsvOptions options) {
        Map<String, SqlType> declared = types == null ? Map.of() : ColumnTypes.parse(types);
        if (!isParquet(path)) {
            return CsvTable.open(path, options, declared);
        }
        if (!declared.isEmpty()) {
            throw new InvalidInput("--types: a Parquet file has its own types; leave the option out");
        }
        return ParquetFile.openTable(path);
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

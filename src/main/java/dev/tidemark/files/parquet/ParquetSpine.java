package dev.tidemark.files.parquet;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.engine.SpineReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A spine from a Parquet file: typed values, no bytes of its own. */
public final class ParquetSpine implements SpineReader {
    private final ParquetFile file;

    private ParquetSpine(ParquetFile file) {
        this.file = file;
    }

    /** @throws dev.tidemark.domain.InvalidInput when the file is missing or no Parquet */
    public static ParquetSpine open(Path path) {
        return new ParquetSpine(ParquetFile.open(path));
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public List<ResultColumn> columns() {
        return file.columns();
    }

    @Override
    public Pass open(BadRows bad) {
        return new TypedPass(file.read());
    }

    @Override
    public void close() {
        file.close();
    }

    private static final class TypedPass implements Pass {
        private final RowCursor cursor;
        private long before;

        TypedPass(RowCursor cursor) {
            this.cursor = cursor;
        }

        @Override
        public @Nullable Batch next() {
            RowBatch rows = cursor.next();
            if (rows == null) {
                return null;
            }
            Batch batch = new TypedBatch(rows, before + 1);
            before += rows.size();
            return batch;
        }

        @Override
        public void close() {
            cursor.close();
        }
    }

    private record TypedBatch(RowBatch rows, long firstLine) implements Batch {
        @Override
        public int size() {
            return rows.size();
        }

        @Override
        public @Nullable Object value(int row, int column) {
            return rows.column(column).value(row);
        }

        @Override
        public ColumnVector column(int column) {
            return rows.column(column);
        }

        @Override
        public long line(int row) {
            return firstLine + row;
        }

        @Override
        public @Nullable Raw raw(int row) {
            return null;
        }
    }
}

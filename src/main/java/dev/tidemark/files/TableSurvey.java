package dev.tidemark.files;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.project.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a file that may become a table, every value of it, and says what it would be. */
public final class TableSurvey {
    private static final int FIRST_ROWS = 100;

    private final TableFile file;
    private final long[] nulls;
    private final long[] bad;
    private final Tools.@Nullable BadValue[] firstBad;

    private TableSurvey(TableFile file) {
        this.file = file;
        int width = file.columns().size();
        nulls = new long[width];
        bad = new long[width];
        firstBad = new Tools.@Nullable BadValue[width];
    }

    /**
     * @param types as {@code --types} gives them, null to infer all
     * @throws dev.tidemark.domain.InvalidInput for what is wrong with the file or the types
     */
    public static Tools.Survey of(Path path, @Nullable String types, CsvOptions options, Cancellation cancellation) {
        try (TableFile file = TableFile.open(path, types, Set.of(), options, cancellation)) {
            return new TableSurvey(file).read(Files.size(path), cancellation);
        } catch (IOException e) {
            throw TextFiles.unreadable(path, e);
        }
    }

    private Tools.Survey read(long bytes, Cancellation cancellation) {
        RowBatch first = new RowBatch(0, List.of());
        try (RowCursor rows = file.readLeniently(this::count)) {
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                cancellation.throwIfCancelled();
                if (first.size() == 0) {
                    first = new RowBatch(Math.min(batch.size(), FIRST_ROWS), batch.columns());
                }
                for (int i = 0; i < nulls.length; i++) {
                    nulls[i] += nulls(batch.column(i), batch.size());
                }
            }
        }
        List<Tools.SurveyedColumn> columns = new ArrayList<>();
        for (int i = 0; i < nulls.length; i++) {
            ResultColumn column = file.columns().get(i);
            columns.add(new Tools.SurveyedColumn(column, file.whys().get(i), nulls[i] - bad[i], bad[i], firstBad[i]));
        }
        return new Tools.Survey(columns, file.rows(), bytes, file.delimiter(), first);
    }

    private void count(int column, long line, String message) {
        if (bad[column]++ == 0) {
            firstBad[column] = new Tools.BadValue(line, message);
        }
    }

    private static long nulls(ColumnVector vector, int size) {
        long count = 0;
        for (int row = 0; row < size; row++) {
            count += vector.isNull(row) ? 1 : 0;
        }
        return count;
    }
}

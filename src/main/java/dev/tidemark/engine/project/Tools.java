package dev.tidemark.engine.project;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.DefinitionFormat;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.RowSink;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What commands and screens need from the rest of the program, made where it is put together. */
public interface Tools {

    void createProject(Path folder, String engine, @Nullable Instant pinnedClock);

    OpenProject openProject(
            Path folder, @Nullable String engine, @Nullable Instant now, boolean allowFuture, String command);

    /** A warehouse of an open project on an engine, beside the one it has open; the same engine is shared. */
    Warehouse openWarehouse(OpenProject project, String engine);

    /** Reads a feature file. */
    DefinitionFormat.Definition definition(Path file);

    RowSink output(Output output);

    /** A join's output: the spine's own bytes where both are CSV. */
    JoinSink joinOutput(Output output, SpineReader spine);

    /** @param file a path, or {@code -} for standard input */
    SpineReader spine(String file, CsvChoice csv);

    /** The rows of a query as a spine; cancelling reaches the running statement. */
    SpineReader spine(OpenProject project, String sql, Cancellation cancellation);

    /** Collects rows that cannot be read into a file; closed without {@code finish} it leaves nothing. */
    BadRowsFile badRows(Path file, SpineReader spine);

    /** @param types as {@code --types} gives them, null to infer all */
    TableFile table(Path file, @Nullable String types, CsvChoice csv);

    /** Keeps a result of these columns for a grid; to be closed. */
    ResultSpool spool(List<ResultColumn> columns);

    /** The sample data that comes with the program, by file name, as a local file. */
    Path sampleData(String name, Path intoFolder);

    /** What the offline dialect accepts. */
    List<Function> functions();

    /** A line for {@code doctor} per thing that was looked at. */
    List<Finding> diagnose(@Nullable Path projectFolder);

    void backup(Path projectFolder, Path file);

    void restore(Path file, Path projectFolder);

    /** A unified diff of two texts; empty when they are equal. */
    List<String> diff(String before, String after);

    /**
     * Where rows go and how.
     *
     * @param format table, csv or jsonl; null: by the file's ending, or table on a terminal and CSV elsewhere
     * @param file null for standard output
     * @param width of the terminal in characters, 0 when it is none
     */
    record Output(@Nullable String format, @Nullable Path file, int width) {}

    /** How a CSV is written, where that is not to be found out. */
    record CsvChoice(@Nullable String delimiter, @Nullable String charset) {}

    /** A file with a table in it. */
    interface TableFile extends AutoCloseable {
        RowCursor rows();

        @Override
        void close();
    }

    /** Bad rows on their way into a file. */
    interface BadRowsFile extends SpineReader.BadRows, AutoCloseable {
        long count();

        void finish();

        @Override
        void close();
    }

    record Function(String name, List<String> engines, String category) {}

    record Finding(String what, boolean ok, String text) {}
}

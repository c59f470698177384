package dev.tidemark.engine.project;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.DefinitionFormat;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.RowSink;
import dev.tidemark.engine.SemiStructured;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What commands and screens need from the rest of the program, made where it is put together. */
public interface Tools {

    /** Where the program keeps projects that it makes of its own accord. */
    Path dataFolder();

    Connections connections();

    /** The next line of standard input, empty at its end. */
    String inputLine();

    boolean isProject(Path folder);

    void createProject(Path folder, String engine, @Nullable Instant pinnedClock);

    OpenProject openProject(
            Path folder, @Nullable String engine, @Nullable Instant now, boolean allowFuture, String command);

    /** A warehouse of an open project on an engine, beside the one it has open; the same engine is shared. */
    Warehouse openWarehouse(OpenProject project, String engine);

    /** Reads a feature file. */
    DefinitionFormat.Definition definition(Path file);

    /**
     * Reads a small text file.
     *
     * @param largest in bytes
     * @throws dev.tidemark.domain.InvalidInput when there is no such file, it is larger or no UTF-8 text
     */
    String text(Path file, long largest);

    /** Feature files as texts that somebody is writing. */
    DefinitionTexts definitionTexts();

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

    TableFile table(Path file, TableChoice choice, Cancellation cancellation);

    /** Reads a whole file that may become a table and says what it would be. */
    Survey survey(Path file, TableChoice choice, Cancellation cancellation);

    /** The sample data that comes with the program, by file name, as a local file. */
    Path sampleData(String name, Path intoFolder);

    /** What the offline dialect accepts. */
    List<Function> functions();

    /** A line for {@code doctor} per thing that was looked at. */
    List<Finding> diagnose(@Nullable Path projectFolder);

    /** The same beside a project that is open here, which another way would find in use. */
    List<Finding> diagnoseBeside(OpenProject project);

    /**
     * Copies a project that nobody has open into one file.
     *
     * @param replace whether a file of this name is replaced; otherwise it is refused
     * @param copied hears how far it is, on the caller's thread
     * @return the bytes of the file
     */
    long backup(Path projectFolder, Path file, boolean replace, Copied copied, Cancellation cancellation);

    /**
     * Looks whether a file is a backup, by the names it holds.
     *
     * @throws dev.tidemark.domain.InvalidInput when it is none
     */
    void requireBackup(Path file);

    /** @throws dev.tidemark.domain.InvalidInput when something is in the folder, or it is none */
    void requireEmpty(Path folder);

    /**
     * Makes a project from a backup, all of it or nothing.
     *
     * @param projectFolder new or empty
     * @param copied hears how far it is, on the caller's thread
     */
    void restore(Path file, Path projectFolder, Copied copied, Cancellation cancellation);

    SemiStructured semiStructured();

    /** A unified diff of two texts; empty when they are equal. */
    List<String> diff(String before, String after);

    /**
     * Where rows go and how.
     *
     * @param format table, csv or jsonl; null: by the file's ending, or table on a terminal and CSV elsewhere
     * @param file null for standard output
     * @param width of the terminal in characters, 0 when it is none
     * @param spreadsheetSafe whether a CSV has no text that a spreadsheet would take for a formula
     */
    record Output(@Nullable String format, @Nullable Path file, int width, boolean spreadsheetSafe) {

        /** Every text as it is. */
        public Output(@Nullable String format, @Nullable Path file, int width) {
            this(format, file, width, false);
        }
    }

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

        @Override
        void finish();

        @Override
        void close();
    }

    /** Hears how far a copy is. */
    @FunctionalInterface
    interface Copied {
        /** @param bytes that were copied, of all there are */
        void copied(long bytes, long of);
    }

    record Function(String name, List<String> engines, String category) {}

    record Finding(String what, State state, String text) {

        /** As {@code doctor} prints it. */
        public String line() {
            return String.format(Locale.ROOT, "%-12s%-9s%s", what, state.word(), text);
        }

        public enum State {
            OK,
            /** Something that only a part of the program needs. */
            MISSING,
            /** Something without which the program does not do its work. */
            BROKEN;

            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * How a file becomes a table.
     *
     * @param types as {@code --types} gives them, null to infer all
     * @param badAsNull columns whose values become NULL where they are none of the column's type
     */
    record TableChoice(@Nullable String types, Set<String> badAsNull, CsvChoice csv) {
        public TableChoice {
            badAsNull = Set.copyOf(badAsNull);
        }
    }

    /**
     * What a file holds.
     *
     * @param bytes of the file
     * @param delimiter between fields; 0 where there is none
     * @param first the first rows as they would be stored
     */
    record Survey(List<SurveyedColumn> columns, long rows, long bytes, char delimiter, RowBatch first) {
        public Survey {
            columns = List.copyOf(columns);
        }

        public List<ResultColumn> resultColumns() {
            return columns.stream().map(SurveyedColumn::column).toList();
        }
    }

    /**
     * A column of a file.
     *
     * @param nulls without those of bad values
     * @param bad how many values are none of the type
     * @param firstBad the first of them: line, value and what is wrong with it; null when there is none
     */
    record SurveyedColumn(
            ResultColumn column,
            Why why,
            long nulls,
            long bad,
            @Nullable BadValue firstBad) {}

    record BadValue(long line, String message) {}

    /** Why a column has its type. */
    enum Reason {
        EMPTY,
        TEXT,
        LEADING_ZEROS,
        ODD_VALUE,
        WHOLE,
        DECIMALS,
        EXPONENT,
        FLAGS,
        DATES,
        TIMESTAMPS,
        CONVERTED,
        /** The user said so. */
        DECLARED,
        /** The file's format says so. */
        FILE
    }

    /**
     * @param row the row that decided it, from 1; 0 for all
     * @param value the value that did
     */
    record Why(Reason reason, long row, String value) {
        public static Why of(Reason reason) {
            return new Why(reason, 0, "");
        }
    }
}

package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.RowSink;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.files.parquet.ParquetSink;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;

/** The sink that a file's ending or a format asks for. */
public final class RowSinks {

    /** What standard output can take. */
    public enum Format {
        TABLE,
        CSV,
        JSONL
    }

    private RowSinks() {}

    /**
     * A sink for {@code .csv}, {@code .jsonl}, {@code .parquet} or {@code .xlsx}; nothing is written under the name
     * before it finishes.
     *
     * @throws InvalidInput for another ending, or a folder that is missing or cannot be written
     */
    public static RowSink toFile(Path path, WorkFiles told) {
        return switch (ending(path)) {
            case "csv" -> new CsvSink(OutputFile.at(path, told));
            case "jsonl" -> new JsonLinesSink(OutputFile.at(path, told));
            case "parquet" -> new ParquetSink(OutputFile.at(path, told));
            case "xlsx" -> new XlsxSink(OutputFile.at(path, told));
            default ->
                throw new InvalidInput(
                        "-o " + path + ": the name must end in .csv, .jsonl, .parquet or .xlsx, which says the format");
        };
    }

    /** A sink in a format whatever the file is called. */
    public static RowSink toFile(Path path, Format format, WorkFiles told) {
        OutputFile file = OutputFile.at(path, told);
        return format == Format.TABLE ? new TableSink(file, Integer.MAX_VALUE) : sink(file, format, 0);
    }

    /**
     * Rows to a stream, which is not closed, as they come.
     *
     * @param width columns of the terminal; {@link Integer#MAX_VALUE} cuts nothing
     */
    public static RowSink toStream(OutputStream stream, Format format, int width) {
        return sink(OutputFile.direct(stream), format, width);
    }

    /** As {@link #toStream}, but nothing shows before all of it is there. */
    public static RowSink heldBack(OutputStream stream, Format format, int width) {
        return sink(OutputFile.heldBack(stream), format, width);
    }

    private static RowSink sink(OutputFile file, Format format, int width) {
        return switch (format) {
            case TABLE -> new TableSink(file, width);
            case CSV -> new CsvSink(file);
            case JSONL -> new JsonLinesSink(file);
        };
    }

    /** A join's output by the file's ending; CSV to CSV keeps the spine's bytes. */
    public static JoinSink joinToFile(Path path, SpineReader spine, WorkFiles told) {
        return ending(path).equals("csv") && spine instanceof CsvSpine csv
                ? new JoinCsvSink(OutputFile.at(path, told), csv.file())
                : new JoinRowSink(toFile(path, told));
    }

    /** A join's output to a stream: nothing shows before all of it is there. */
    public static JoinSink joinToStream(OutputStream stream, Format format, int width, SpineReader spine) {
        OutputFile file = OutputFile.heldBack(stream);
        return format == Format.CSV && spine instanceof CsvSpine csv
                ? new JoinCsvSink(file, csv.file())
                : new JoinRowSink(sink(file, format, width));
    }

    private static String ending(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}

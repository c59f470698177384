package dev.tidemark.app;

import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.RowSink;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.project.Tools.Output;
import dev.tidemark.files.CsvSpine;
import dev.tidemark.files.JoinCsvSink;
import dev.tidemark.files.JoinRowSink;
import dev.tidemark.files.OutputFile;
import dev.tidemark.files.RowSinks;
import dev.tidemark.files.RowSinks.Format;
import dev.tidemark.files.SpreadsheetSafe;
import dev.tidemark.files.WorkFiles;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses the sink for an output: by {@code --format}, by the file's ending, or by where standard output goes. */
final class Outputs {
    private final PrintStream out;
    private final WorkFiles told;

    Outputs(PrintStream out, WorkFiles told) {
        this.out = out;
        this.told = told;
    }

    RowSink rows(Output output) {
        Path file = output.file();
        return safe(
                output,
                file == null ? RowSinks.toStream(out, standard(output), screen(output)) : toFile(file, given(output)));
    }

    JoinSink joined(Output output, SpineReader spine) {
        Path file = output.file();
        Format format = given(output);
        if (isSafe(output)) {
            // Not even the spine's own bytes are as they were.
            RowSink rows =
                    file == null ? RowSinks.heldBack(out, standard(output), screen(output)) : toFile(file, format);
            return new JoinRowSink(safe(output, rows));
        }
        if (file == null) {
            return RowSinks.joinToStream(out, standard(output), screen(output), spine);
        }
        if (format == null) {
            return RowSinks.joinToFile(file, spine, told);
        }
        return format == Format.CSV && spine instanceof CsvSpine csv
                ? new JoinCsvSink(OutputFile.at(file, told), csv.file())
                : new JoinRowSink(RowSinks.toFile(file, format, told));
    }

    private RowSink toFile(Path file, @Nullable Format format) {
        return format == null ? RowSinks.toFile(file, told) : RowSinks.toFile(file, format, told);
    }

    private static RowSink safe(Output output, RowSink rows) {
        return isSafe(output) ? new SpreadsheetSafe(rows) : rows;
    }

    /** A workbook knows text from formulas, and nobody opens the others with a spreadsheet. */
    private static boolean isSafe(Output output) {
        Path file = output.file();
        Format format = file == null ? standard(output) : given(output);
        boolean csv = format == null && file != null
                ? file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")
                : format == Format.CSV;
        return output.spreadsheetSafe() && csv;
    }

    private static @Nullable Format given(Output output) {
        String name = output.format();
        return name == null ? null : Format.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Format standard(Output output) {
        Format given = given(output);
        if (given != null) {
            return given;
        }
        return output.width() > 0 ? Format.TABLE : Format.CSV;
    }

    private static int screen(Output output) {
        return output.width() == 0 ? Integer.MAX_VALUE : output.width();
    }
}

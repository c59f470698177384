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
        Format format = given(output);
        if (file == null) {
            return RowSinks.toStream(out, standard(output, format), screen(output));
        }
        return format == null ? RowSinks.toFile(file, told) : RowSinks.toFile(file, format, told);
    }

    JoinSink joined(Output output, SpineReader spine) {
        Path file = output.file();
        Format format = given(output);
        if (file == null) {
            return RowSinks.joinToStream(out, standard(output, format), screen(output), spine);
        }
        if (format == null) {
            return RowSinks.joinToFile(file, spine, told);
        }
        return format == Format.CSV && spine instanceof CsvSpine csv
                ? new JoinCsvSink(OutputFile.at(file, told), csv.file())
                : new JoinRowSink(RowSinks.toFile(file, format, told));
    }

    private static @Nullable Format given(Output output) {
        String name = output.format();
        return name == null ? null : Format.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Format standard(Output output, @Nullable Format given) {
        if (given != null) {
            return given;
        }
        return output.width() > 0 ? Format.TABLE : Format.CSV;
    }

    private static int screen(Output output) {
        return output.width() == 0 ? Integer.MAX_VALUE : output.width();
    }
}

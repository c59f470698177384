package dev.tidemark.app;

import dev.tidemark.cli.Tools.Output;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.RowSink;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.files.CsvSink;
import dev.tidemark.files.CsvSpine;
import dev.tidemark.files.JoinCsvSink;
import dev.tidemark.files.JoinRowSink;
import dev.tidemark.files.JsonLinesSink;
import dev.tidemark.files.OutputFile;
import dev.tidemark.files.TableSink;
import dev.tidemark.files.XlsxSink;
import dev.tidemark.files.parquet.ParquetSink;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** Chooses the sink for an output: by {@code --format}, by the file's ending, or by where standard output goes. */
final class Outputs {
    private static final String TABLE = "table";
    private static final String CSV = "csv";
    private static final String JSONL = "jsonl";
    private static final String PARQUET = "parquet";
    private static final String XLSX = "xlsx";

    private final PrintStream out;

    Outputs(PrintStream out) {
        this.out = out;
    }

    RowSink rows(Output output) {
        return switch (format(output)) {
            case TABLE -> output.file() == null ? new TableSink(out, screen(output)) : tableFile(output);
            case JSONL -> new JsonLinesSink(file(output));
            case XLSX -> new XlsxSink(file(output));
            case PARQUET -> new ParquetSink(file(output));
            default -> new CsvSink(file(output));
        };
    }

    private static RowSink tableFile(Output output) {
        throw new InvalidInput("--format table is for a terminal; for a file take csv or jsonl: " + output.file());
    }

    JoinSink joined(Output output, SpineReader spine) {
        if (format(output).equals(CSV) && spine instanceof CsvSpine csv) {
            return new JoinCsvSink(file(output), csv.file());
        }
        return new JoinRowSink(rows(output));
    }

    private static int screen(Output output) {
        return output.width() == 0 ? Integer.MAX_VALUE : output.width();
    }

    private OutputFile file(Output output) {
        Path path = output.file();
        return path == null ? OutputFile.heldBack(out) : OutputFile.at(path);
    }

    private static String format(Output output) {
        String given = output.format();
        if (given != null) {
            return given;
        }
        Path path = output.file();
        if (path == null) {
            return output.width() > 0 ? TABLE : CSV;
        }
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        for (String ending : new String[] {CSV, JSONL, PARQUET, XLSX}) {
            if (name.endsWith("." + ending)) {
                return ending;
            }
        }
        throw new InvalidInput(
                path + ": the ending decides the format; take .csv, .jsonl, .parquet or .xlsx, or add --format");
    }

    static boolean isParquet(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith("." + PARQUET);
    }
}

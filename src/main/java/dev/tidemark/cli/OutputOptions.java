package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.project.Tools;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's rows go. */
final class OutputOptions {
    private static final Set<String> FORMATS = Set.of("table", "csv", "jsonl");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, csv or jsonl; default: table on a terminal, else csv")
    @Nullable
    String format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "writes to a file instead: .csv, .jsonl, .parquet or .xlsx")
    @Nullable
    Path file;

    @Option(
            names = "--spreadsheet-safe",
            description = "CSV only: an apostrophe before every text that a spreadsheet would take for a formula")
    boolean spreadsheetSafe;

    Tools.Output choice(Terminal terminal) {
        if (format != null && !FORMATS.contains(format)) {
            throw new InvalidInput("--format takes table, csv or jsonl, not '" + format + "'");
        }
        return new Tools.Output(format, file, terminal.width(), spreadsheetSafe);
    }
}

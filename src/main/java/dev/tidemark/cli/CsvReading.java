package dev.tidemark.cli;

import dev.tidemark.engine.project.Tools;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a CSV is written, where that is not to be found out. */
final class CsvReading {
    @Option(names = "--delimiter", paramLabel = "C", description = "comma, semicolon, tab or pipe; default: found out")
    @Nullable
    String delimiter;

    @Option(names = "--charset", paramLabel = "NAME", description = "default: UTF-8")
    @Nullable
    String charset;

    Tools.CsvChoice choice() {
        return new Tools.CsvChoice(delimiter, charset);
    }
}

package dev.tidemark.cli;

import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.CatalogReader;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.project.OpenProject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what was run. */
@CommandLine.Command(name = "history", description = "what was run, when, how long, how many rows")
final class HistoryCommand extends Command {

    @Option(names = "--limit", defaultValue = "100", paramLabel = "N", description = "the newest N (default: 100)")
    int limit;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            Listing listing = new Listing()
                    .time("AT")
                    .text("ENGINE")
                    .text("KIND")
                    .text("SUBJECT")
                    .column("SECONDS", SqlType.number(18, 3))
                    .number("ROWS")
                    .text("QUERY_ID")
                    .text("ERROR")
                    .text("SQL");
            for (StatementRecord s : project.catalog().history(CatalogReader.Part.ALL, limit)) {
                listing.row(
                        s.at(),
                        s.engine(),
                        s.kind(),
                        s.subject(),
                        BigDecimal.valueOf(s.seconds()).setScale(3, RoundingMode.HALF_UP),
                        s.rows(),
                        s.queryId(),
                        s.error(),
                        s.sql());
            }
            listing.print(tools(), output.choice(terminal()));
        }
        return ExitCode.DONE;
    }
}

package dev.tidemark.cli;

import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.project.OpenProject;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Lists the tables that can be read. */
@CommandLine.Command(
        name = "sources",
        aliases = "tables",
        description = "what can be read, with columns and row counts")
final class SourcesCommand extends Command {

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            Listing listing = new Listing()
                    .text("TABLE")
                    .number("ROWS")
                    .number("VERSION")
                    .time("IMPORTED_AT")
                    .text("COLUMNS");
            for (SourceTables.SourceTable table : project.warehouse().sources().list()) {
                listing.row(
                        table.name().toString(),
                        table.rows(),
                        table.version(),
                        table.importedAt(),
                        table.columns().stream()
                                .map(c -> Identifiers.display(c.name()) + " " + c.type())
                                .collect(Collectors.joining(", ")));
            }
            listing.print(tools(), output.choice(terminal()));
        }
        return ExitCode.DONE;
    }
}

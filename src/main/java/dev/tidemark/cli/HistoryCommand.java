package dev.tidemark.cli;

import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.AccountHistory;
import dev.tidemark.engine.CatalogReader;
import dev.tidemark.engine.Costs;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.project.OpenProject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what was run. */
@CommandLine.Command(name = "history", description = "what was run, when, how long, how many rows")
final class HistoryCommand extends Command {
    private static final SqlType MILLIS = SqlType.number(18, 3);

    @Option(names = "--limit", defaultValue = "100", paramLabel = "N", description = "the newest N (default: 100)")
    int limit;

    @Option(
            names = "--costs",
            description =
                    "asks the connection what its statements took: seconds, queued, bytes, an estimate of credits")
    boolean costs;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            List<StatementRecord> statements = project.catalog().history(CatalogReader.Part.ALL, limit);
            AccountHistory.Told told =
                    costs ? new Costs(project.warehouse()).of(statements) : new AccountHistory.Told(Map.of(), true);
            Listing listing = new Listing()
                    .time("AT")
                    .text("ENGINE")
                    .text("KIND")
                    .text("SUBJECT")
                    .column("SECONDS", MILLIS)
                    .number("ROWS")
                    .text("QUERY_ID");
            if (costs) {
                CostText.columns(listing);
            }
            listing.text("ERROR").text("SQL");
            for (StatementRecord statement : statements) {
                List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                        statement.at(),
                        statement.engine(),
                        statement.kind(),
                        statement.subject(),
                        BigDecimal.valueOf(statement.seconds()).setScale(3, RoundingMode.HALF_UP),
                        statement.rows(),
                        statement.queryId()));
                if (costs) {
                    row.addAll(CostText.values(told.costs().get(statement.queryId())));
                }
                row.add(statement.error());
                row.add(statement.sql());
                listing.row(row.toArray());
            }
            listing.print(tools(), output.choice(terminal()));
            if (costs) {
                tell(project, statements, told);
            }
        }
        return ExitCode.DONE;
    }

    private void tell(OpenProject project, List<StatementRecord> statements, AccountHistory.Told told) {
        message(CostText.ESTIMATE);
        List<String> untold = statements.stream()
                .filter(s -> s.engine().equals(project.warehouse().engine()))
                .map(StatementRecord::queryId)
                .filter(id -> !told.costs().containsKey(id))
                .toList();
        long known = untold.stream().filter(Costs::isOfAnAccount).count();
        CostText.untold(known, untold.size() - known, told.isWhole(), "statement")
                .forEach(this::message);
    }
}

package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.project.InvalidSample;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.TableSample;
import dev.tidemark.engine.project.Tools;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies rows of an account's table to this machine. */
@CommandLine.Command(
        name = "sample",
        description = "copies a table of a connection, or a slice of it, into the engine of this machine")
final class SampleCommand extends Command {

    @Parameters(paramLabel = "TABLE", description = "CATALOG.SCHEMA.TABLE, as the connection names it")
    String table;

    @Option(names = "--from", required = true, paramLabel = "NAME", description = "the connection")
    String from;

    @Option(names = "--where", paramLabel = "SQL", description = "only rows that meet it; it runs on the account")
    @Nullable
    String where;

    @Option(names = "--rows", paramLabel = "N", description = "at most N rows")
    @Nullable
    Long rows;

    @Option(names = "--keys", paramLabel = "N", description = "N keys with all their rows")
    @Nullable
    Long keys;

    @Option(
            names = "--key",
            split = ",",
            paramLabel = "COL",
            description = "what a key is; default: the entity of the views that read the table")
    @Nullable
    List<String> key;

    @Option(names = "--replace", description = "in the place of a table that is there")
    boolean replace;

    @Override
    public Integer call() {
        TableSample.Request request = new TableSample.Request(
                TableName.parse(table),
                where == null ? "" : condition(where),
                count("--rows", rows),
                count("--keys", keys),
                key == null ? List.of() : key.stream().map(Identifiers::fold).toList(),
                replace);
        if (key != null && keys == null) {
            throw new InvalidInput("--key says what --keys N counts; add --keys");
        }
        try (OpenProject project = open();
                Interruptible interruptible = new Interruptible()) {
            if (tools().connections().find(from, project.folder()).isEmpty()) {
                throw new InvalidInput("there is no connection " + from + "; see them with: tidemark connections");
            }
            Warehouse here = project.warehouse();
            if (here.isShared()) {
                throw new InvalidInput("a sample goes into an engine of this machine, not into " + here.engine()
                        + "; take --engine h2 or duckdb");
            }
            try (Warehouse account = tools().openWarehouse(project, from)) {
                RowProgress progress = new RowProgress(this::message, !global().noProgress);
                tell(TableSample.take(project, account, here, request, progress, interruptible.cancellation()));
            } catch (InvalidSample e) {
                throw new InvalidInput(words(e), e);
            }
        }
        return ExitCode.DONE;
    }

    /** By the options that are to be mended. */
    private String words(InvalidSample e) {
        return switch (e.part()) {
            case TABLE -> e.getMessage() + "; tidemark --engine " + from + " sources lists what there is";
            case WHERE -> "--where, " + e.getMessage();
            case KEY -> "--keys: by which column? Name it with --key COLUMN; " + e.getMessage();
            case KEY_NAME -> "--key: " + e.getMessage();
            case REPLACE -> e.getMessage() + "; take --replace";
        };
    }

    private static String condition(String text) {
        if (text.isBlank()) {
            throw new InvalidInput("--where is empty; leave it out to take all rows");
        }
        return text;
    }

    private static long count(String option, @Nullable Long number) {
        if (number != null && number < 1) {
            throw new InvalidInput(option + " takes a number above 0, not " + number);
        }
        return number == null ? 0 : number;
    }

    private void tell(TableSample.Taken taken) {
        taken.losses().forEach(loss -> message("note: " + loss));
        long number = taken.table().rows();
        message(taken.table().name() + ": " + count(number, "row")
                + (taken.keys().isEmpty() ? "" : " by " + String.join(", ", taken.keys())));
        if (rows != null && number >= rows) {
            message("note: there may be more; --rows stopped at " + rows
                    + (taken.keys().isEmpty() ? "" : ", and the last key may lack rows"));
        }
        Listing listing = new Listing().text("COLUMN").text("TYPE");
        for (ResultColumn column : taken.table().columns()) {
            listing.row(column.name(), column.type().toString());
        }
        listing.print(tools(), new Tools.Output(null, null, terminal().width()));
    }
}

package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.TableImport;
import dev.tidemark.engine.project.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads a file into a table. */
@CommandLine.Command(name = "import", description = "loads a CSV or Parquet file into a table of the engine")
final class ImportCommand extends Command {

    @Parameters(index = "0", paramLabel = "TABLE", description = "CATALOG.SCHEMA.TABLE, SCHEMA.TABLE or TABLE")
    String table;

    @Parameters(index = "1", paramLabel = "FILE", description = ".csv, .csv.gz or .parquet")
    Path file;

    @Option(names = "--types", paramLabel = "COL=TYPE,…", description = "Snowflake types instead of inferred ones")
    @Nullable
    String types;

    @Option(names = "--replace", description = "replaces the table that is there")
    boolean replace;

    @Option(names = "--append", description = "adds to the table that is there")
    boolean append;

    @Option(names = "--create", description = "on a connection: makes the database and schema where they are missing")
    boolean create;

    @CommandLine.Mixin
    CsvReading csv;

    @Override
    public Integer call() {
        if (replace && append) {
            throw new InvalidInput("--replace and --append exclude each other; take one");
        }
        TableName name = TableName.parse(table);
        SourceTables.Mode mode =
                replace ? SourceTables.Mode.REPLACE : append ? SourceTables.Mode.APPEND : SourceTables.Mode.CREATE;
        try (OpenProject project = open();
                Interruptible interruptible = new Interruptible()) {
            Cancellation cancellation = interruptible.cancellation();
            Optional<SourceTables.SourceTable> before =
                    project.warehouse().sources().find(name);
            if (mode == SourceTables.Mode.CREATE && before.isPresent()) {
                throw new InvalidInput("the table " + name + " exists already; take --replace or --append");
            }
            SourceTables.SourceTable loaded = types == null && append && before.isPresent()
                    ? append(project, before.get(), cancellation)
                    : load(project, name, mode, types, cancellation);
            message(name + ": " + count(loaded.rows(), "row"));
            Listing listing = new Listing().text("COLUMN").text("TYPE");
            for (ResultColumn column : loaded.columns()) {
                listing.row(column.name(), column.type().toString());
            }
            listing.print(tools(), new Tools.Output(null, null, terminal().width()));
        }
        return ExitCode.DONE;
    }

    private SourceTables.SourceTable load(
            OpenProject project,
            TableName name,
            SourceTables.Mode mode,
            @Nullable String declared,
            Cancellation cancellation) {
        return TableImport.load(
                project,
                name,
                mode,
                () -> placed(project, name, table(declared, cancellation)),
                file.toString(),
                count -> {},
                cancellation);
    }

    /** A file that cannot be read makes no database. */
    private Tools.TableFile placed(OpenProject project, TableName name, Tools.TableFile source) {
        if (create) {
            try {
                project.warehouse().sources().makePlace(name);
            } catch (RuntimeException e) {
                source.close();
                throw e;
            }
        }
        return source;
    }

    private SourceTables.SourceTable append(
            OpenProject project, SourceTables.SourceTable to, Cancellation cancellation) {
        List<ResultColumn> inferred = inferred(cancellation);
        String declared = typesOf(to, inferred);
        try {
            return load(project, to.name(), SourceTables.Mode.APPEND, declared, cancellation);
        } catch (InvalidInput e) {
            // Where the columns themselves differ, wider numbers are not what is wrong.
            throw declared == null ? e : new InvalidInput(e.getMessage() + remedy(to, inferred), e);
        }
    }

    private List<ResultColumn> inferred(Cancellation cancellation) {
        try (Tools.TableFile source = table(null, cancellation);
                RowCursor rows = source.rows()) {
            return rows.columns();
        }
    }

    private Tools.TableFile table(@Nullable String declared, Cancellation cancellation) {
        return tools().table(file, new Tools.TableChoice(declared, Set.of(), csv.choice()), cancellation);
    }

    /** The way out where numbers are wider than the table's: a column's type is given when the table is made. */
    private static String remedy(SourceTables.SourceTable table, List<ResultColumn> inferred) {
        for (ResultColumn wide : inferred) {
            for (ResultColumn there : table.columns()) {
                boolean numbers = wide.name().equals(there.name())
                        && wide.type().is(SqlType.Kind.NUMBER)
                        && there.type().is(SqlType.Kind.NUMBER);
                SqlType needed = numbers ? there.type().wider(wide.type()) : there.type();
                if (!needed.equals(there.type()) && needed.wider(there.type()).equals(needed)) {
                    return "; the table's " + there.name() + " is " + there.type()
                            + ": make it again from its first file with --replace and --types "
                            + Identifiers.display(there.name()) + "=" + needed + ", then append";
                }
            }
        }
        return "";
    }

    /**
     * The types of the table where the file has its columns: what is inferred from other rows is narrower or wider by
     * chance. Null where the file's own are to be taken, to be compared and refused as they are.
     */
    private static @Nullable String typesOf(SourceTables.SourceTable table, List<ResultColumn> inferred) {
        boolean sameNames = inferred.stream()
                .map(ResultColumn::name)
                .toList()
                .equals(table.columns().stream().map(ResultColumn::name).toList());
        return !sameNames || inferred.equals(table.columns())
                ? null
                : table.columns().stream()
                        .map(column -> Identifiers.quote(column.name()) + "=" + column.type())
                        .collect(Collectors.joining(","));
    }
}

package dev.tidemark.ui.features;

import dev.tidemark.app.TestProgram;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small table on H2 and another one of its name on DuckDB, and a view of both that nobody has applied. */
public final class CompareProject {
    public static final String VIEW = """
            /*---
            name: spend
            sources:
              tx: SHOP.PUBLIC.TX
            entities:
              user: [K]
            timestamp: TS
            schedule: 1d
            start: 2022-12-01
            ---*/
            SELECT K, SUM(AMT) AS SPENT, TO_TIMESTAMP('{context.end_time}') - INTERVAL '1 MICROSECOND' AS TS
            FROM {tx}
            WHERE AT >= TO_TIMESTAMP('{context.start_time}') AND AT < TO_TIMESTAMP('{context.end_time}')
            GROUP BY K
            """;
    static final List<String> ON_H2 = List.of("a,1", "b,2", "c,3");
    static final List<String> ON_DUCKDB = List.of("a,1", "b,5", "d,4");

    private static final TableName TABLE = TableName.parse("SHOP.PUBLIC.TX");

    private CompareProject() {}

    /** Loads the rows that differ; the project is open on H2. */
    public static void loadBoth(OpenProject project) {
        load(project, "h2", ON_H2);
        load(project, "duckdb", ON_DUCKDB);
    }

    /** @param rows key and amount, all of the day before the project's clock */
    static void load(OpenProject project, String engine, List<String> rows) {
        Tools tools = TestProgram.tools();
        StringBuilder csv = new StringBuilder("K,AMT,AT\n");
        rows.forEach(row -> csv.append(row).append(",2022-12-03 10:00:00\n"));
        Path file = project.folder().resolve(engine + ".csv");
        try {
            Files.writeString(file, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Warehouse warehouse = tools.openWarehouse(project, engine);
                Tools.TableFile table = tools.table(
                        file, "K=VARCHAR,AMT=NUMBER(12,2),AT=TIMESTAMP_NTZ", new Tools.CsvChoice(null, null));
                RowCursor read = table.rows()) {
            warehouse
                    .sources()
                    .load(
                            TABLE,
                            SourceTables.Mode.REPLACE,
                            read,
                            project.clock().realNow(),
                            Cancellation.none());
        }
    }
}

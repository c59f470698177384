package dev.tidemark.engine.project;

import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.ReadOnly;
import dev.tidemark.engine.SourceTables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tutorial's project: sample tables, a clock that stands still, and the texts that its steps run. */
public final class DemoProject {
    /** The folder's name where the program makes it of its own accord. */
    public static final String NAME = "fraud-demo";

    /** The sample data ends on the 5th; pinned here, the same steps give the same answers for ever. */
    public static final Instant PINNED = Instant.parse("2022-12-04T00:00:00Z");

    /** Within the newest due window. */
    public static final Instant YESTERDAY = Instant.parse("2022-12-03T12:00:00Z");

    /** The view that the tutorial makes. */
    public static final String VIEW = "distinct_merchant_counts";

    /** All views of the sample data, {@link #VIEW} first. */
    public static final List<String> VIEWS = List.of(VIEW, "last_payment_with_score", "recent_spending");

    private static final String SCHEMA = "TECTON_DEMO_DATA.FRAUD_DEMO.";

    public static final TableName TRANSACTIONS = TableName.parse(SCHEMA + "TRANSACTIONS");

    /** @param types as {@code --types} gives them, null to infer all */
    public record Table(
            TableName name, String file, @Nullable String types) {}

    public static final List<Table> TABLES = List.of(
            new Table(
                    TRANSACTIONS,
                    "transactions.csv.gz",
                    "USER_ID=VARCHAR,TRANSACTION_ID=VARCHAR,CATEGORY=VARCHAR,AMT=NUMBER(12,2),IS_FRAUD=NUMBER(1,0),"
                            + "MERCHANT=VARCHAR,MERCH_LAT=DOUBLE,MERCH_LONG=DOUBLE,TIMESTAMP=TIMESTAMP_NTZ"),
            new Table(TableName.parse(SCHEMA + "USERS"), "users.csv", null),
            new Table(TableName.parse(SCHEMA + "CREDIT_SCORES"), "credit_scores.csv", null));

    public static final String RAW_DATA = """
            SELECT DISTINCT USER_ID, MERCHANT
            FROM TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS
            WHERE TIMESTAMP >= CURRENT_DATE - INTERVAL '30 DAYS'
            ORDER BY USER_ID, MERCHANT
            LIMIT 10""";

    public static final String TWO_LOOKBACKS = """
            SELECT USER_ID
                , COUNT(DISTINCT CASE WHEN TIMESTAMP >= DATE_TRUNC('DAY', CURRENT_TIMESTAMP) - INTERVAL '2 DAYS' THEN MERCHANT
                    ELSE NULL END) AS DSTNCT_MERCHANT_2D
                , COUNT(DISTINCT MERCHANT) AS DSTNCT_MERCHANT_30D
            FROM TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS
            WHERE TIMESTAMP >= DATE_TRUNC('DAY', CURRENT_TIMESTAMP) - INTERVAL '30 DAYS'
            GROUP BY USER_ID
            ORDER BY 3 DESC, 1
            LIMIT 10""";

    public static final String PINNED_TO_A_DAY = """
            SELECT USER_ID, COUNT(DISTINCT MERCHANT) AS DSTNCT_MERCHANT_30D
            FROM TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS
            WHERE TIMESTAMP >= '2-Dec-2022'::timestamp_ntz - INTERVAL '30 DAYS'
                AND TIMESTAMP < '2-Dec-2022'::timestamp_ntz
            GROUP BY USER_ID
            ORDER BY 2 DESC, 1
            LIMIT 10""";

    private DemoProject() {}

    /** Whether the tutorial's steps give its answers in this project. */
    public static boolean isOpen(OpenProject project) {
        return PINNED.equals(project.clock().pinned())
                && project.warehouse().sources().find(TRANSACTIONS).isPresent();
    }

    /** The sample table; it is loaded when it is not there yet. */
    public static SourceTables.SourceTable table(
            OpenProject project, Tools tools, Table table, Cancellation cancellation) {
        return project.warehouse()
                .sources()
                .find(table.name())
                .orElseGet(() -> load(project, tools, table, cancellation));
    }

    private static SourceTables.SourceTable load(
            OpenProject project, Tools tools, Table table, Cancellation cancellation) {
        try (Tools.TableFile source = tools.table(
                        sampleFile(project, tools, table.file()), table.types(), new Tools.CsvChoice(null, null));
                RowCursor rows = source.rows()) {
            return project.warehouse()
                    .sources()
                    .load(
                            table.name(),
                            SourceTables.Mode.CREATE,
                            rows,
                            project.clock().realNow(),
                            cancellation);
        }
    }

    /** Makes the project, or completes one that was left half made, and closes it again. */
    public static void make(
            Tools tools, Path folder, String engine, Consumer<Table> loading, Cancellation cancellation) {
        if (!tools.isProject(folder)) {
            tools.createProject(folder, engine, PINNED);
        }
        try (OpenProject project = tools.openProject(folder, null, null, false, "making the demo")) {
            for (Table table : TABLES) {
                cancellation.throwIfCancelled();
                loading.accept(table);
                table(project, tools, table, cancellation);
            }
        }
    }

    /** A view of the sample data as a file of the project. */
    public static Path featureFile(OpenProject project, Tools tools, String view) {
        return sampleFile(project, tools, "features/" + view + ".sql");
    }

    /** The tutorial's five rows as a file of the project. */
    public static Path spine(OpenProject project, Tools tools) {
        return sampleFile(project, tools, "spine_tutorial.csv");
    }

    /** @throws ReadOnly where the project's folder is to stay as it is */
    private static Path sampleFile(OpenProject project, Tools tools, String name) {
        requireChangeable(project);
        return tools.sampleData(name, project.folder());
    }

    /** @throws ReadOnly where the walk-through could not be made */
    public static void requireChangeable(OpenProject project) {
        project.whyReadOnly().ifPresent(why -> {
            throw new ReadOnly(why);
        });
    }
}

package dev.tidemark.cli;

import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.Planner;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.ViewPlan;
import dev.tidemark.engine.WindowStore;
import dev.tidemark.engine.join.JoinRequest;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** The walk-through of the tutorial on the sample data, each step computed and printed. Safe to repeat. */
@CommandLine.Command(name = "demo", description = "the walk-through on sample data; safe to repeat")
final class DemoCommand extends Command {
    /** The sample data ends on the 5th; pinned here, the same command gives the same answer for ever. */
    private static final Instant PINNED = Instant.parse("2022-12-04T00:00:00Z");

    private static final String SCHEMA = "TECTON_DEMO_DATA.FRAUD_DEMO.";
    private static final String VIEW = "distinct_merchant_counts";
    private static final String TRANSACTION_TYPES = "USER_ID=VARCHAR,TRANSACTION_ID=VARCHAR,CATEGORY=VARCHAR,"
            + "AMT=NUMBER(12,2),IS_FRAUD=NUMBER(1,0),MERCHANT=VARCHAR,MERCH_LAT=DOUBLE,MERCH_LONG=DOUBLE,"
            + "TIMESTAMP=TIMESTAMP_NTZ";
    private static final String RAW =
            "SELECT DISTINCT USER_ID, MERCHANT FROM TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS\n"
                    + "WHERE TIMESTAMP >= CURRENT_DATE - INTERVAL '30 DAYS' ORDER BY USER_ID, MERCHANT LIMIT 5";
    private static final String COUNTED = "SELECT USER_ID, COUNT(DISTINCT MERCHANT) AS DSTNCT_MERCHANT_30D\n"
            + "FROM TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS\n"
            + "WHERE TIMESTAMP >= '2-Dec-2022'::timestamp_ntz - INTERVAL '30 DAYS' AND TIMESTAMP < '2-Dec-2022'::timestamp_ntz\n"
            + "GROUP BY USER_ID ORDER BY 2 DESC, 1 LIMIT 5";

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "tidemark-demo",
            description = "default: tidemark-demo")
    Path folder;

    @Override
    public Integer call() {
        if (!Files.exists(folder.resolve("project.json"))) {
            tools().createProject(folder, global().engine == null ? "h2" : global().engine, PINNED);
            step("A new project in " + folder + ", its clock pinned to 2022-12-04 00:00 UTC");
        } else {
            step("The project in " + folder);
        }
        try (OpenProject project =
                tools().openProject(folder, global().engine, global().nowOrNull(), global().allowFuture, "demo")) {
            load(project, "TRANSACTIONS", "transactions.csv.gz", TRANSACTION_TYPES);
            load(project, "USERS", "users.csv", null);
            load(project, "CREDIT_SCORES", "credit_scores.csv", null);
            query(project, "Raw data: who paid whom in the last 30 days", RAW);
            query(project, "Pinned to a day in the past: merchants per user, as known on 2 December", COUNTED);
            apply(project);
            runOneWindow(project);
            int code = backfill(project);
            if (code == ExitCode.DONE) {
                join(project);
            }
            return code;
        }
    }

    private void step(String text) {
        terminal().out().println();
        terminal().out().println("== " + text);
    }

    private Tools.Output asTable() {
        return new Tools.Output("table", null, terminal().width());
    }

    private void load(OpenProject project, String table, String file, @Nullable String types) {
        TableName name = TableName.parse(SCHEMA + table);
        Optional<SourceTables.SourceTable> known = project.warehouse().sources().find(name);
        if (known.isEmpty()) {
            try (Tools.TableFile source = tools().table(
                                    tools().sampleData(file, project.folder()),
                                    types,
                                    new Tools.CsvChoice(null, null));
                    RowCursor rows = source.rows()) {
                known = Optional.of(project.warehouse()
                        .sources()
                        .load(
                                name,
                                SourceTables.Mode.CREATE,
                                rows,
                                project.clock().realNow(),
                                Cancellation.none()));
            }
        }
        terminal().out().println(name + ": " + count(known.get().rows(), "row"));
    }

    private void query(OpenProject project, String title, String sql) {
        step(title);
        terminal().out().println(sql);
        try (RowCursor rows = project.queries().run(RenderedSql.plain(sql), Cancellation.none())) {
            Listing.print(rows, tools(), asTable());
        }
    }

    private void apply(OpenProject project) {
        step("The feature views");
        Map<String, Path> files = new LinkedHashMap<>();
        for (String file : List.of(VIEW, "last_payment_with_score", "recent_spending")) {
            files.put(file, tools().sampleData("features/" + file + ".sql", project.folder()));
        }
        List<ViewPlan> plans = project.registry().plan(FeatureFiles.read(List.copyOf(files.values()), tools()), false);
        PlanText.lines(plans, tools()).forEach(terminal().out()::println);
        project.registry().apply(plans);
    }

    private void runOneWindow(OpenProject project) {
        AppliedView view = project.views().get(VIEW);
        Interval day = view.feature().schedule().windowOf(Instant.parse("2022-12-03T12:00:00Z"));
        step("One window of " + VIEW + ", " + day + ", evaluated and not stored");
        try (WindowStore.StagedWindow staged = project.preview().run(view.definition(), day, Cancellation.none())) {
            terminal().out().println(count(staged.rows(), "row") + ", stamped 2022-12-03 23:59:59.999999");
        }
    }

    private int backfill(OpenProject project) {
        AppliedView view = project.views().get(VIEW);
        int due = Planner.due(view.feature(), project.clock().dueNow()).size();
        step("The history of " + VIEW + ": one job a day, " + due + " windows due");
        Backfills.Request request = new Backfills.Request(List.of(VIEW), null, null, RunRecord.Kind.BACKFILL, false, 2);
        List<BackfillRunner.Job> jobs = project.backfills().plan(request);
        if (jobs.isEmpty()) {
            terminal().out().println("every window is there, nothing to compute");
            return ExitCode.DONE;
        }
        RunControl control = new RunControl();
        RunProgress progress = new RunProgress(project, terminal(), !global().noProgress);
        try (StopSignals signals = new StopSignals(control, this::message)) {
            BackfillRunner.Outcome outcome = project.backfills().start(jobs, request, progress, control);
            terminal().out().println(count(outcome.done(), "window") + " computed");
            return signals.exitCode(Optional.of(outcome));
        }
    }

    private void join(OpenProject project) {
        step("What was known at the time of each row of the spine");
        AppliedView view = project.views().get(VIEW);
        JoinRequest request = new JoinRequest(
                List.of(new JoinRequest.Chosen(view, project.views().versionToRead(view, null))),
                "TIMESTAMP",
                Map.of(),
                "",
                true,
                false);
        Path file = tools().sampleData("spine_tutorial.csv", project.folder());
        try (SpineReader spine = tools().spine(file.toString(), new Tools.CsvChoice(null, null));
                JoinSink sink = tools().joinOutput(asTable(), spine)) {
            project.join().join(spine, request, sink, SpineReader.BadRows.REFUSE, Cancellation.none());
        }
        terminal().out().println();
        terminal()
                .out()
                .println("Next: tidemark --project " + folder + " windows " + VIEW
                        + ", or backfill for the other views");
    }
}

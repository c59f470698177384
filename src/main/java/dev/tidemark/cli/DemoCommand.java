package dev.tidemark.cli;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.time.InstantText;
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
import dev.tidemark.engine.project.DemoProject;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** The walk-through of the tutorial on the sample data, each step computed and printed. Safe to repeat. */
@CommandLine.Command(name = "demo", description = "the walk-through on sample data; safe to repeat")
final class DemoCommand extends Command {
    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "tidemark-demo",
            description = "default: tidemark-demo")
    Path folder;

    @Override
    public Integer call() {
        if (!tools().isProject(folder)) {
            tools().createProject(folder, global().engine == null ? "h2" : global().engine, DemoProject.PINNED);
            step("A new project in " + folder + ", its clock pinned to 2022-12-04 00:00 UTC");
        } else {
            step("The project in " + folder);
        }
        try (OpenProject project =
                tools().openProject(folder, global().engine, global().nowOrNull(), global().allowFuture, "demo")) {
            DemoProject.requireChangeable(project);
            for (DemoProject.Table table : DemoProject.TABLES) {
                SourceTables.SourceTable loaded = DemoProject.table(project, tools(), table, Cancellation.none());
                terminal().print(loaded.name() + ": " + count(loaded.rows(), "row"));
            }
            query(project, "Raw data: who paid whom in the last 30 days", DemoProject.RAW_DATA);
            query(project, "Counted: two lookbacks in one pass", DemoProject.TWO_LOOKBACKS);
            query(
                    project,
                    "Pinned to a day in the past: merchants per user, as known on 2 December",
                    DemoProject.PINNED_TO_A_DAY);
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
        terminal().print("");
        terminal().print("== " + text);
    }

    private Tools.Output asTable() {
        return new Tools.Output("table", null, terminal().width());
    }

    private void query(OpenProject project, String title, String sql) {
        step(title);
        terminal().print(sql);
        try (RowCursor rows = project.queries().run(RenderedSql.plain(sql), Cancellation.none())) {
            Listing.print(rows, tools(), asTable(), Cancellation.none());
        }
    }

    private void apply(OpenProject project) {
        step("The feature views");
        List<Path> files = new ArrayList<>();
        for (String view : DemoProject.VIEWS) {
            files.add(DemoProject.featureFile(project, tools(), view));
        }
        List<ViewPlan> plans = project.registry().plan(FeatureFiles.read(files, tools()), false);
        PlanText.lines(plans, project, tools()).forEach(terminal()::print);
        project.registry().apply(plans);
    }

    private void runOneWindow(OpenProject project) {
        AppliedView view = project.views().get(DemoProject.VIEW);
        Interval day = view.feature().schedule().windowOf(DemoProject.YESTERDAY);
        step("One window of " + DemoProject.VIEW + ", " + day + ", evaluated and not stored");
        try (WindowStore.StagedWindow staged = project.preview().run(view.definition(), day, Cancellation.none())) {
            terminal()
                    .print(count(staged.rows(), "row")
                            + stamps(staged, view.feature().timestamp()));
        }
    }

    private static String stamps(WindowStore.StagedWindow staged, String timestamp) {
        TreeSet<Instant> stamps = new TreeSet<>();
        try (RowCursor rows = staged.keptRows(Long.MAX_VALUE)) {
            int column = rows.columns().indexOf(new ResultColumn(timestamp, SqlType.TIMESTAMP_NTZ));
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                for (int row = 0; row < batch.size(); row++) {
                    stamps.add((Instant)
                            Objects.requireNonNull(batch.column(column).value(row)));
                }
            }
        }
        if (stamps.isEmpty()) {
            return "";
        }
        String last = InstantText.plain(stamps.last());
        return stamps.size() == 1
                ? ", stamped " + last
                : ", stamped from " + InstantText.plain(stamps.first()) + " to " + last;
    }

    private int backfill(OpenProject project) {
        AppliedView view = project.views().get(DemoProject.VIEW);
        int due = Planner.due(view.feature(), project.clock().dueNow()).size();
        step("The history of " + DemoProject.VIEW + ": one job a day, " + due + " windows due");
        Backfills.Request request =
                new Backfills.Request(List.of(DemoProject.VIEW), null, null, RunRecord.Kind.BACKFILL, false, 2);
        List<BackfillRunner.Job> jobs = project.backfills().plan(request);
        if (jobs.isEmpty()) {
            terminal().print("every window is there, nothing to compute");
            return ExitCode.DONE;
        }
        RunControl control = new RunControl();
        RunProgress progress = new RunProgress(project, terminal(), !global().noProgress);
        try (StopSignals signals = new StopSignals(control, this::message)) {
            BackfillRunner.Outcome outcome = project.backfills().start(jobs, request, progress, control);
            terminal().print(count(outcome.done(), "window") + " computed");
            return signals.exitCode(Optional.of(outcome));
        }
    }

    private void join(OpenProject project) {
        step("What was known at the time of each row of the spine");
        AppliedView view = project.views().get(DemoProject.VIEW);
        JoinRequest request = new JoinRequest(
                List.of(new JoinRequest.Chosen(view, project.views().versionToRead(view, null))),
                "TIMESTAMP",
                Map.of(),
                "",
                true,
                false);
        Path file = DemoProject.spine(project, tools());
        try (SpineReader spine = tools().spine(file.toString(), new Tools.CsvChoice(null, null));
                JoinSink sink = tools().joinOutput(asTable(), spine)) {
            project.join().join(spine, request, sink, SpineReader.BadRows.REFUSE, Cancellation.none());
        }
        terminal().print("");
        terminal()
                .print("Next: tidemark --project " + folder + " windows " + DemoProject.VIEW
                        + ", or backfill for the other views");
    }
}

package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.domain.time.IntervalSet;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.join.JoinRequest;
import dev.tidemark.engine.join.JoinSummary;
import dev.tidemark.engine.join.Reason;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Joins a spine with features. */
@CommandLine.Command(name = "join", description = "answers a spine with the values as they were known then")
final class JoinCommand extends Command {

    @Option(names = "--spine", paramLabel = "FILE|-", description = ".csv or .parquet, - for standard input")
    @Nullable
    String spineFile;

    @Option(names = "--spine-sql", paramLabel = "SQL", description = "the spine as a query on the engine")
    @Nullable
    String spineSql;

    @Option(names = "--views", required = true, split = ",", paramLabel = "A,B")
    List<String> viewNames;

    @Option(
            names = "--timestamp",
            paramLabel = "COL",
            description = "the spine's time; default: the only column that can be it")
    @Nullable
    String timestamp;

    @Option(names = "--key", paramLabel = "[VIEW.]SPINE_COL=JOIN_KEY", description = "where the names differ")
    @Nullable
    List<String> keys;

    @Option(names = "--prefix", paramLabel = "P", defaultValue = "", description = "in front of every added column")
    String prefix;

    @Option(names = "--explain", description = "adds matched timestamp, age and reason")
    boolean explain;

    @Option(names = "--version", paramLabel = "vN", description = "reads this version instead of the active one")
    @Nullable
    String version;

    @Option(names = "--allow-gaps", description = "answers as if every window were computed")
    boolean allowGaps;

    @Option(
            names = "--compute-missing",
            description = "computes the windows that are missing behind the spine's rows, then joins")
    boolean computeMissing;

    @Option(
            names = "--skip-bad-rows",
            paramLabel = "FILE",
            description = "writes rows that cannot be read there and goes on")
    @Nullable
    Path badRows;

    @Mixin
    CsvReading csv;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        if ((spineFile == null) == (spineSql == null)) {
            throw new InvalidInput("give the spine: --spine FILE, --spine - or --spine-sql SQL");
        }
        try (OpenProject project = open();
                Interruptible interruptible = new Interruptible();
                SpineReader spine = spine(project)) {
            JoinRequest request = request(project);
            if (computeMissing) {
                computeMissing(project, spine, request, interruptible);
                request = request(project);
            }
            tell(join(project, spine, request, tools().joinOutput(output.choice(terminal()), spine), interruptible));
        }
        return ExitCode.DONE;
    }

    private SpineReader spine(OpenProject project) {
        return spineFile != null
                ? tools().spine(spineFile, csv.choice())
                : tools().spine(project, String.valueOf(spineSql));
    }

    private JoinRequest request(OpenProject project) {
        List<JoinRequest.Chosen> chosen = new ArrayList<>();
        for (String name : viewNames) {
            AppliedView view = project.views().get(name);
            chosen.add(new JoinRequest.Chosen(view, project.views().versionToRead(view, version)));
        }
        if (chosen.stream().map(c -> c.view().view().key()).distinct().count() < chosen.size()) {
            throw new InvalidInput("--views names a view twice");
        }
        return new JoinRequest(chosen, timestamp, keyColumns(), prefix, explain, allowGaps);
    }

    private Map<String, String> keyColumns() {
        Map<String, String> columns = new HashMap<>();
        for (String key : keys == null ? List.<String>of() : keys) {
            int equals = key.indexOf('=');
            if (equals < 1 || equals == key.length() - 1) {
                throw new InvalidInput(
                        "--key takes SPINE_COLUMN=JOIN_KEY or VIEW.SPINE_COLUMN=JOIN_KEY, not '" + key + "'");
            }
            String left = key.substring(0, equals);
            String joinKey = Identifiers.fold(key.substring(equals + 1));
            String view = viewNames.stream()
                    .filter(v -> left.toUpperCase(Locale.ROOT).startsWith(v.toUpperCase(Locale.ROOT) + "."))
                    .findFirst()
                    .orElse(null);
            if (view == null) {
                columns.put(joinKey, left);
            } else {
                columns.put(view.toUpperCase(Locale.ROOT) + "." + joinKey, left.substring(view.length() + 1));
            }
        }
        return columns;
    }

    private JoinSummary join(
            OpenProject project, SpineReader spine, JoinRequest request, JoinSink to, Interruptible interruptible) {
        try (JoinSink sink = to) {
            if (badRows == null) {
                return project.join()
                        .join(spine, request, sink, SpineReader.BadRows.REFUSE, interruptible.cancellation());
            }
            try (Tools.BadRowsFile bad = tools().badRows(badRows, spine)) {
                JoinSummary summary = project.join().join(spine, request, sink, bad, interruptible.cancellation());
                bad.finish();
                if (bad.count() > 0) {
                    message(count(bad.count(), "bad row") + " left out, see " + badRows);
                }
                return summary;
            }
        }
    }

    private void computeMissing(
            OpenProject project, SpineReader spine, JoinRequest request, Interruptible interruptible) {
        JoinSummary dry = join(project, spine, request, JoinSink.NONE, interruptible);
        List<BackfillRunner.Job> jobs = new ArrayList<>();
        for (int i = 0; i < dry.views().size(); i++) {
            JoinSummary.ViewSummary summary = dry.views().get(i);
            AppliedView view = summary.view();
            if (request.views().get(i).version().id() != view.current().id()) {
                throw new InvalidInput("windows can be computed for the current version of "
                        + view.view().name() + " only; leave --compute-missing out or read that version");
            }
            summary.missing().forEach(window -> jobs.add(new BackfillRunner.Job(view, window)));
        }
        if (jobs.isEmpty()) {
            return;
        }
        Backfills.Request backfill = new Backfills.Request(viewNames, null, null, RunRecord.Kind.BACKFILL, false, 2);
        BackfillRunner.Outcome outcome = project.backfills()
                .start(jobs, backfill, new RunProgress(project, terminal(), !global().noProgress), new RunControl());
        if (!outcome.failed().isEmpty()) {
            message("the rows behind the failed windows stay not computed");
        }
    }

    private void tell(JoinSummary summary) {
        for (JoinSummary.ViewSummary view : summary.views()) {
            String reasons = Arrays.stream(Reason.values())
                    .filter(reason -> view.count(reason) > 0)
                    .map(reason -> view.count(reason) + " " + reason.text())
                    .collect(Collectors.joining(", "));
            message(view.view().view().name() + ": " + count(summary.rows(), "row")
                    + (reasons.isEmpty() ? "" : ": " + reasons));
            if (!view.missing().isEmpty()) {
                List<Interval> ranges = IntervalSet.of(view.missing()).intervals();
                message("warning: " + (view.count(Reason.NOT_COMPUTED) - view.waiting())
                        + " rows are not computed, because of "
                        + count(view.missing().size(), "window") + " in " + ranges(ranges)
                        + "; compute them with: tidemark backfill "
                        + view.view().view().name() + " --from "
                        + InstantText.iso(ranges.get(0).start()) + " --to "
                        + InstantText.iso(ranges.get(ranges.size() - 1).end()) + " (or join with --compute-missing)");
            }
            if (view.waiting() > 0 && view.waitingUntil() != null) {
                message("warning: " + count(view.waiting(), "row")
                        + " not computed, because a window is not due yet; the last becomes due at "
                        + InstantText.iso(view.waitingUntil()));
            }
            if (view.stale() > 0) {
                message("note: " + count(view.stale(), "window") + " of "
                        + view.view().view().name() + " stale; recompute with: tidemark backfill "
                        + view.view().view().name() + " --stale");
            }
        }
    }

    private static String ranges(List<Interval> ranges) {
        String text = ranges.stream().limit(5).map(Interval::toString).collect(Collectors.joining(", "));
        return ranges.size() > 5 ? text + ", … (" + ranges.size() + " stretches)" : text;
    }
}

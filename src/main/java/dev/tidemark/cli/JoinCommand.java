package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.CountedSpine;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.engine.join.JoinRequest;
import dev.tidemark.engine.join.JoinSummary;
import dev.tidemark.engine.join.PointInTimeJoin;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
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

    @Option(
            names = "--views",
            required = true,
            split = ",",
            paramLabel = "A,B",
            description = "the feature views, with commas between")
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

    @ArgGroup(exclusive = false)
    @Nullable
    Into into;

    @Option(
            names = "--show-sql",
            description = "prints the statement that a connection would join with; needs no spine, runs nothing")
    boolean showSql;

    /** Where the result becomes a table of the account. */
    static final class Into {
        @Option(
                names = "--into",
                required = true,
                paramLabel = "TABLE",
                description = "writes the result into a table of the connection")
        String table;

        @Option(names = "--replace", description = "with --into: in the place of a table that is there")
        boolean replace;

        @Option(names = "--create", description = "with --into: makes its database and schema where they are missing")
        boolean create;

        StoreSearch.Target target() {
            return new StoreSearch.Target(TableName.parse(table), replace, create);
        }
    }

    @Mixin
    CsvReading csv;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        if (showSql) {
            try (OpenProject project = open()) {
                terminal().print(project.join().statement(request(project)));
            }
            return ExitCode.DONE;
        }
        if (into != null && (output.format != null || output.file != null)) {
            throw new InvalidInput("--into writes a table of the account; leave -o and --format out");
        }
        if ((spineFile == null) == (spineSql == null)) {
            throw new InvalidInput("give the spine: --spine FILE, --spine - or --spine-sql SQL");
        }
        try (OpenProject project = open();
                Interruptible interruptible = new Interruptible();
                SpineReader spine = spine(project, interruptible)) {
            JoinRequest request = request(project);
            int computed = ExitCode.DONE;
            if (computeMissing) {
                computed = computeMissing(project, spine, request, interruptible);
                if (computed == ExitCode.INTERRUPTED) {
                    return computed;
                }
                request = request(project);
            }
            JoinReport.lines(join(project, spine, request, interruptible)).forEach(this::message);
            return computed;
        }
    }

    private SpineReader spine(OpenProject project, Interruptible interruptible) {
        return spineFile != null
                ? tools().spine(spineFile, csv.choice())
                : tools().spine(project, String.valueOf(spineSql), interruptible.cancellation());
    }

    private JoinRequest request(OpenProject project) {
        List<JoinRequest.Chosen> chosen = new ArrayList<>();
        for (String name : viewNames) {
            AppliedView view = project.views().get(name);
            chosen.add(new JoinRequest.Chosen(view, versionToRead(project, view, version)));
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
            String named = view == null ? joinKey : view.toUpperCase(Locale.ROOT) + "." + joinKey;
            String column = view == null ? left : left.substring(view.length() + 1);
            String before = columns.put(named, column);
            if (before != null) {
                throw new InvalidInput("--key names two columns for " + named + ", " + before + " and " + column
                        + "; leave one of them out");
            }
        }
        return columns;
    }

    private JoinSummary join(OpenProject project, SpineReader spine, JoinRequest request, Interruptible interruptible) {
        if (into != null) {
            StoreSearch.Target target = into.target();
            SpineReader counted = counted(spine, PointInTimeJoin.PASSES_INTO);
            JoinSummary summary = withBadRows(
                    spine, bad -> project.join().joinInto(target, counted, request, bad, interruptible.cancellation()));
            message(count(summary.rows(), "row") + " written into " + target.name());
            return summary;
        }
        try (JoinSink sink = tools().joinOutput(output.choice(terminal()), spine)) {
            return withBadRows(spine, bad -> {
                SpineReader counted = counted(spine, project.join().passes());
                JoinSummary summary = project.join().join(counted, request, sink, bad, interruptible.cancellation());
                bad.finish();
                return summary;
            });
        }
    }

    /** Says now and then how far it is: every pass over the spine is its part of the way. */
    private SpineReader counted(SpineReader spine, int passes) {
        RowProgress progress = new RowProgress(this::message, !global().noProgress);
        return new CountedSpine(spine, rows -> progress.accept(rows / passes));
    }

    private JoinSummary withBadRows(SpineReader spine, Function<SpineReader.BadRows, JoinSummary> join) {
        if (badRows == null) {
            return join.apply(SpineReader.BadRows.REFUSE);
        }
        try (Tools.BadRowsFile bad = tools().badRows(badRows, spine)) {
            JoinSummary summary = join.apply(bad);
            if (bad.count() > 0) {
                message(count(bad.count(), "bad row") + " left out, see " + badRows);
            }
            return summary;
        }
    }

    /** Returns 1 when windows failed, 130 when the user stopped it. */
    private int computeMissing(
            OpenProject project, SpineReader spine, JoinRequest request, Interruptible interruptible) {
        // The join that follows tells of bad rows.
        SpineReader.BadRows bad = badRows == null ? SpineReader.BadRows.REFUSE : (name, line, reason, raw) -> {};
        JoinSummary dry = project.join().join(spine, request, JoinSink.NONE, bad, interruptible.cancellation());
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
            return ExitCode.DONE;
        }
        Backfills.Request backfill = new Backfills.Request(viewNames, null, null, RunRecord.Kind.BACKFILL, false, 2);
        RunControl control = new RunControl();
        RunProgress progress = new RunProgress(project, terminal(), !global().noProgress);
        try (StopSignals signals = new StopSignals(control, this::message)) {
            BackfillRunner.Outcome outcome = project.backfills().start(jobs, backfill, progress, control);
            if (!outcome.failed().isEmpty()) {
                message("the rows behind the failed windows stay not computed");
            }
            return signals.exitCode(Optional.of(outcome));
        }
    }
}

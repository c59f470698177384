package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.project.OpenProject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes windows. */
@CommandLine.Command(
        name = "backfill",
        description = "computes the missing windows of views, of all views without a name")
final class BackfillCommand extends Command {

    @Parameters(paramLabel = "VIEW", arity = "0..*")
    @Nullable
    List<String> names;

    @Option(
            names = {"--from", "--start"},
            paramLabel = "INSTANT",
            description = "only windows that begin then or later")
    @Nullable
    String from;

    @Option(
            names = {"--to", "--end"},
            paramLabel = "INSTANT",
            description = "only windows that end then or earlier")
    @Nullable
    String to;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "2",
            description = "windows at a time, 1 to 8 (default: 2)")
    int workers;

    @Option(names = "--newest-first", description = "from the newest to the oldest")
    boolean newestFirst;

    @Option(names = "--restate", description = "computes done windows again too")
    boolean restate;

    @Option(names = "--stale", description = "computes the windows again whose source or translation changed")
    boolean stale;

    @Option(names = "--watch", description = "stays and keeps up with the clock")
    boolean watch;

    @Option(names = "--dry-run", description = "says what would be computed")
    boolean dryRun;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        if (restate && stale || watch && (restate || stale)) {
            throw new InvalidInput("--restate, --stale and --watch exclude each other; take one");
        }
        if (watch && dryRun) {
            throw new InvalidInput("--watch and --dry-run exclude each other; take one");
        }
        RunRecord.Kind kind = restate ? RunRecord.Kind.RESTATE : stale ? RunRecord.Kind.STALE : RunRecord.Kind.BACKFILL;
        Backfills.Request request = new Backfills.Request(
                names == null ? List.of() : names,
                instantOrNull("--from", from),
                instantOrNull("--to", to),
                kind,
                newestFirst,
                workers);
        try (OpenProject project = open()) {
            List<BackfillRunner.Job> jobs = project.backfills().plan(request);
            if (dryRun) {
                return show(jobs);
            }
            if (jobs.isEmpty() && !watch) {
                message("nothing to compute");
                return ExitCode.DONE;
            }
            RunControl control = new RunControl();
            RunProgress progress = new RunProgress(project, terminal(), !global().noProgress);
            try (StopSignals signals = new StopSignals(control, this::message)) {
                Optional<BackfillRunner.Outcome> outcome = watch
                        ? project.keepUp().watch(request, progress, at -> waiting(project, at, control), control)
                        : Optional.of(project.backfills().start(jobs, request, progress, control));
                return signals.exitCode(outcome);
            }
        }
    }

    /** A clock that stands would be waited for in vain. */
    private void waiting(OpenProject project, Instant due, RunControl control) {
        if (project.clock().reaches(due)) {
            message("the next window is due at " + InstantText.iso(due));
        } else {
            message("the clock stands at " + InstantText.iso(project.clock().now())
                    + ": nothing more becomes due, so there is nothing to wait for");
            control.pause();
        }
    }

    private int show(List<BackfillRunner.Job> jobs) {
        Listing listing =
                new Listing().text("VIEW").text("VERSION").time("START").time("END");
        for (BackfillRunner.Job job : jobs) {
            listing.row(
                    job.view().view().name(),
                    job.view().current().label(),
                    job.window().start(),
                    job.window().end());
        }
        listing.print(tools(), output.choice(terminal()));
        return ExitCode.DONE;
    }
}

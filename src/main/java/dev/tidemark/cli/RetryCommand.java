package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.project.OpenProject;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Computes what a run left. */
@CommandLine.Command(
        name = "retry",
        description = "computes the failed and unfinished windows of a run, the last one without a name")
final class RetryCommand extends Command {

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "r12 or 12")
    @Nullable
    String name;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            RunRecord run = find(project);
            RunControl control = new RunControl();
            if (project.backfills().unfinished(run).isEmpty()) {
                message("run " + run.label() + " left nothing to compute");
                return ExitCode.DONE;
            }
            RunProgress progress = new RunProgress(project, terminal(), !global().noProgress);
            try (StopSignals signals = new StopSignals(control, this::message)) {
                BackfillRunner.Outcome outcome = project.backfills().retry(run, progress, control);
                return signals.exitCode(Optional.of(outcome));
            }
        }
    }

    private RunRecord find(OpenProject project) {
        if (name == null) {
            return project.catalog().runs().stream()
                    .filter(run -> run.engine().equals(project.warehouse().engine()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInput("there is no run yet; start one with: tidemark backfill"));
        }
        String digits = name.toLowerCase(Locale.ROOT).replaceFirst("^r", "");
        if (!digits.matches("\\d{1,18}")) {
            throw new InvalidInput("'" + name + "' is no run; write r12 or 12, see: tidemark runs");
        }
        return project.catalog()
                .run(Long.parseLong(digits))
                .orElseThrow(() -> new InvalidInput("there is no run '" + name + "'; see: tidemark runs"));
    }
}

package dev.tidemark.cli;

import dev.tidemark.domain.time.DurationText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.Planner;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.project.OpenProject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** Lists the feature views. */
@CommandLine.Command(name = "views", description = "the feature views and their state")
final class ViewsCommand extends Command {

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            Listing listing = new Listing()
                    .text("NAME")
                    .text("VERSION")
                    .text("ACTIVE")
                    .text("SCHEDULE")
                    .time("START")
                    .text("TTL")
                    .text("DATA_DELAY")
                    .number("DUE")
                    .number("DONE")
                    .number("MISSING")
                    .number("STALE")
                    .time("APPLIED_AT");
            for (AppliedView view : project.views().all()) {
                List<Interval> due = Planner.due(view.feature(), project.clock().dueNow());
                List<LedgerEntry> ledger = project.warehouse()
                        .windows()
                        .ledger(view.current().store().name());
                ViewVersion active = view.active();
                listing.row(
                        view.view().name(),
                        view.current().label(),
                        active == null ? null : active.label(),
                        DurationText.format(view.feature().schedule().step()),
                        view.feature().start(),
                        text(view.feature().ttl()),
                        DurationText.format(view.feature().dataDelay()),
                        (long) due.size(),
                        (long) ledger.size(),
                        (long) Planner.missing(due, ledger).size(),
                        (long) project.timeLine().stale(view, view.current()).size(),
                        view.view().appliedAt());
            }
            listing.print(tools(), output.choice(terminal()));
        }
        return ExitCode.DONE;
    }

    private static @Nullable String text(@Nullable Duration duration) {
        return duration == null ? null : DurationText.format(duration);
    }
}

package dev.tidemark.cli;

import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.domain.time.IntervalSet;
import dev.tidemark.engine.join.JoinSummary;
import dev.tidemark.engine.join.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How a join went, in words: reasons per view, what is not computed and how to compute it, what waits, what is stale. */
final class JoinReport {
    private static final int STRETCHES_SHOWN = 5;

    private JoinReport() {}

    static List<String> lines(JoinSummary summary) {
        List<String> lines = new ArrayList<>();
        for (JoinSummary.ViewSummary view : summary.views()) {
            String name = view.view().view().name();
            String reasons = Arrays.stream(Reason.values())
                    .filter(reason -> view.count(reason) > 0)
                    .map(reason -> view.count(reason) + " " + reason.text())
                    .collect(Collectors.joining(", "));
            lines.add(name + ": " + Command.count(summary.rows(), "row") + (reasons.isEmpty() ? "" : ": " + reasons));
            long computable = view.count(Reason.NOT_COMPUTED) - view.waiting();
            if (computable > 0) {
                lines.add(missing(name, computable, view.missing()));
            }
            if (view.waiting() > 0 && view.waitingUntil() != null) {
                lines.add("warning: " + Command.count(view.waiting(), "row")
                        + " not computed, because a window is not due yet; the last becomes due at "
                        + InstantText.iso(view.waitingUntil()));
            }
            if (view.stale() > 0) {
                lines.add("note: " + Command.count(view.stale(), "window") + " of " + name
                        + " stale; recompute with: tidemark backfill " + name + " --stale");
            }
        }
        return lines;
    }

    private static String missing(String name, long rows, List<Interval> windows) {
        List<Interval> ranges = IntervalSet.of(windows).intervals();
        String shown =
                ranges.stream().limit(STRETCHES_SHOWN).map(Interval::toString).collect(Collectors.joining(", "));
        return "warning: " + Command.count(rows, "row") + " not computed, because of "
                + Command.count(windows.size(), "window") + " in " + shown
                + (ranges.size() > STRETCHES_SHOWN ? ", … (" + ranges.size() + " stretches)" : "")
                + "; compute them with: tidemark backfill " + name + " --from "
                + InstantText.iso(ranges.get(0).start()) + " --to "
                + InstantText.iso(ranges.get(ranges.size() - 1).end()) + " (or join with --compute-missing)";
    }
}

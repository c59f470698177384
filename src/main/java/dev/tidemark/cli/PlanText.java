package dev.tidemark.cli;

import dev.tidemark.domain.time.InstantText;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.ViewPlan;
import dev.tidemark.engine.ViewRecord;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan in words. */
final class PlanText {
    private PlanText() {}

    static List<String> lines(List<ViewPlan> plans, OpenProject project, Tools tools) {
        List<String> lines = new ArrayList<>();
        for (ViewPlan plan : plans) {
            lines.add(
                    String.format(Locale.ROOT, "%-9s  %s", plan.change().word(), plan.name()) + stored(plan, project));
            ViewRecord before = plan.before();
            if (plan.change() == ViewPlan.Change.CHANGED && before != null && plan.definition() != null) {
                tools.diff(before.fileText(), plan.definition().text()).forEach(line -> lines.add("    " + line));
            }
            plan.warnings().forEach(warning -> lines.add("    note: " + warning));
        }
        return lines;
    }

    private static String stored(ViewPlan plan, OpenProject project) {
        if (plan.change() == ViewPlan.Change.REMOVED) {
            AppliedView removed = project.views().get(plan.name());
            return "  with all its versions, "
                    + LossText.of(project.registry().removals().loss(removed));
        }
        StringBuilder text = new StringBuilder();
        if (plan.change() == ViewPlan.Change.CHANGED) {
            ViewVersion known = plan.known();
            text.append(
                    plan.keepsStoredWindows()
                            ? "  stored windows stay valid"
                            : known != null
                                    ? "  version " + known.label() + " again, with the windows that it has"
                                    : "  a new version: stored windows stay with the old one");
        }
        int windows = plan.toCompute().size();
        if (plan.due() == 0) {
            text.append("  nothing is due yet, the first window at ").append(InstantText.iso(plan.firstDueAt()));
        } else if (windows == 0) {
            text.append("  nothing to compute");
        } else {
            text.append("  ")
                    .append(windows)
                    .append(windows == 1 ? " window" : " windows")
                    .append(" to compute");
            Double seconds = plan.secondsPerWindow();
            if (seconds != null) {
                text.append(String.format(Locale.ROOT, ", about %.1f s of engine time", seconds * windows));
            }
        }
        return text.toString();
    }
}

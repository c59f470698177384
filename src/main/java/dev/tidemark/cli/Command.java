package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.DefinitionFormat;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands share. A command returns its exit code. */
abstract class Command implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this help")
    boolean help;

    private TidemarkCommand root() {
        return (TidemarkCommand) spec.root().userObject();
    }

    GlobalOptions global() {
        return root().global;
    }

    Tools tools() {
        return root().tools;
    }

    Terminal terminal() {
        return root().terminal;
    }

    /** The project; where it pins its clock, that is said. */
    OpenProject open() {
        OpenProject project = global().open(tools(), spec.name());
        boolean told = false;
        try {
            tellOf(project);
            told = true;
            return project;
        } finally {
            if (!told) {
                project.close();
            }
        }
    }

    private void tellOf(OpenProject project) {
        project.whyReadOnly().ifPresent(this::message);
        if (project.clock().pinned() != null && global().now == null) {
            message("the project's clock is pinned to "
                    + InstantText.iso(project.clock().now()));
        }
        String engine = project.warehouse().engine();
        if (global().engine != null
                && tools().connections().find(engine, project.folder()).isEmpty()
                && project.warehouse().sources().list().isEmpty()) {
            message("this project has no tables on " + engine + " yet; each engine keeps its own");
        }
    }

    /** A view of the project by name, or the definition in a file. */
    DefinitionFormat.Definition definition(OpenProject project, String viewOrPath) {
        if (project.views().find(viewOrPath).isEmpty() && isFile(viewOrPath)) {
            return tools().definition(Path.of(viewOrPath));
        }
        return project.views().get(viewOrPath).definition();
    }

    /** The version that answers; says so where that is not what was applied last. */
    ViewVersion versionToRead(OpenProject project, AppliedView view, @Nullable String label) {
        ViewVersion read = project.views().versionToRead(view, label);
        if (label == null && read.id() != view.current().id()) {
            message(waiting(view) + "; reading " + read.label());
        }
        return read;
    }

    private static String waiting(AppliedView view) {
        return view.current().label() + " of " + view.view().name()
                + " is read once its windows are computed (tidemark backfill "
                + view.view().name() + ")";
    }

    /** Says which version of a view is read, where that is not the one that was just applied. */
    void tellIfWaiting(AppliedView view) {
        ViewVersion active = view.active();
        if (active != null && active.id() != view.current().id()) {
            message(waiting(view) + "; until then " + active.label() + " is read");
        }
    }

    static boolean isFile(String viewOrPath) {
        return viewOrPath.endsWith(".sql") || Files.exists(Path.of(viewOrPath));
    }

    static Interval window(String start, String end) {
        Instant from = GlobalOptions.instant("--start", start);
        Instant to = GlobalOptions.instant("--end", end);
        if (!from.isBefore(to)) {
            throw new InvalidInput("--end " + end + " must be after --start " + start);
        }
        return new Interval(from, to);
    }

    static @Nullable Instant instantOrNull(String option, @Nullable String text) {
        return text == null ? null : GlobalOptions.instant(option, text);
    }

    void message(String text) {
        terminal().message(text);
    }

    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}

package dev.tidemark.cli;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.project.OpenProject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a view or a version. */
@CommandLine.Command(name = "remove", description = "removes a view with all its rows, or one version")
final class RemoveCommand extends Command {

    @Parameters(paramLabel = "VIEW")
    String name;

    @Option(names = "--version", paramLabel = "vN", description = "only this version")
    @Nullable
    String label;

    @Option(
            names = {"-y", "--yes"},
            description = "does not ask; without a terminal nothing is asked")
    boolean yes;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            AppliedView view = project.views().get(name);
            ViewVersion version = label == null ? null : project.views().version(view, label);
            List<ViewVersion> removed = version == null
                    ? project.catalog()
                            .versions(project.warehouse().engine(), view.view().key())
                    : List.of(version);
            String what = version == null
                    ? view.view().name()
                    : version.label() + " of " + view.view().name();
            String question = "Remove " + what + " with its " + stored(project, removed) + "?";
            if (!yes && !Question.ask(question).orElse(true)) {
                message("nothing was removed");
                return ExitCode.FAILED;
            }
            if (version == null) {
                project.registry().removals().remove(view);
            } else {
                project.registry().removals().remove(view, version);
            }
            message("removed " + what);
        }
        return ExitCode.DONE;
    }

    private static String stored(OpenProject project, List<ViewVersion> versions) {
        List<LedgerEntry> ledger = versions.stream()
                .flatMap(v -> project.warehouse().windows().ledger(v.store().name()).stream())
                .toList();
        return count(ledger.size(), "window") + " and "
                + count(ledger.stream().mapToLong(LedgerEntry::rows).sum(), "row");
    }
}

package dev.tidemark.cli;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.project.OpenProject;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the versions of a view. */
@CommandLine.Command(name = "versions", description = "the versions of a view")
final class VersionsCommand extends Command {

    @Parameters(paramLabel = "VIEW")
    String name;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            AppliedView view = project.views().get(name);
            ViewVersion active = view.active();
            Listing listing = new Listing()
                    .text("VERSION")
                    .text("FINGERPRINT")
                    .text("STORE")
                    .number("WINDOWS")
                    .number("ROWS")
                    .text("CURRENT")
                    .text("ACTIVE")
                    .time("CREATED_AT");
            project.registry()
                    .sizes(view)
                    .forEach((version, size) -> listing.row(
                            version.label(),
                            version.store().fingerprint(),
                            version.store().name(),
                            (long) size.windows(),
                            size.rows(),
                            version.id() == view.current().id() ? "yes" : "no",
                            active != null && version.id() == active.id() ? "yes" : "no",
                            version.createdAt()));
            listing.print(tools(), output.choice(terminal()));
        }
        return ExitCode.DONE;
    }
}

package dev.tidemark.cli;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Verification;
import dev.tidemark.engine.project.OpenProject;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds catalog, ledger and store against each other. */
@CommandLine.Command(name = "verify", description = "catalog, ledger and store against each other")
final class VerifyCommand extends Command {
    @Option(
            names = "--repair",
            description = "mends what it can: what is wrong becomes missing, for a backfill to compute")
    boolean repair;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() {
        try (OpenProject project = open()) {
            Verification verification = new Verification(
                    project.catalog(),
                    project.warehouse(),
                    project.clock(),
                    project.registry().removals());
            Verification.Result result = verification.verify();
            Listing listing =
                    new Listing().text("STORE").time("START").time("END").text("WHAT");
            for (Verification.Finding finding : result.findings()) {
                Interval window = finding.window();
                listing.row(
                        finding.store(),
                        window == null ? null : window.start(),
                        window == null ? null : window.end(),
                        finding.what());
            }
            listing.print(tools(), output.choice(terminal()));
            message(count(result.checked(), "window") + " checked, "
                    + count(result.findings().size(), "finding"));
            if (result.countedOnly() > 0) {
                message(
                        "of " + count(result.countedOnly(), "window")
                                + " only the number of rows: no checksum was kept when they were stored; backfill --restate keeps one, for the current version");
            }
            if (!repair || result.findings().isEmpty()) {
                return result.findings().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
            }
            int left = verification.repair(result.findings()).size();
            int mended = result.findings().size() - left;
            if (mended > 0) {
                message(count(mended, "finding") + " mended; compute what is missing now with: tidemark backfill");
            }
            if (left > 0) {
                message(count(left, "finding") + " left for you: apply the feature file of each store again");
            }
            return left == 0 ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}

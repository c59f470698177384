package dev.tidemark.cli;

import dev.tidemark.engine.project.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Looks at what the program needs. */
@CommandLine.Command(
        name = "doctor",
        description = "looks at Java, display, libraries, fonts, project; each line says ok or what to do")
final class DoctorCommand extends Command {

    @Override
    public Integer call() {
        Path folder = global().project;
        if (folder == null && Files.exists(Path.of("project.json"))) {
            folder = Path.of("").toAbsolutePath();
        }
        boolean allWell = true;
        for (Tools.Finding finding : tools().diagnose(folder)) {
            allWell &= finding.state() != Tools.Finding.State.BROKEN;
            terminal().print(finding.line());
        }
        return allWell ? ExitCode.DONE : ExitCode.FAILED;
    }
}

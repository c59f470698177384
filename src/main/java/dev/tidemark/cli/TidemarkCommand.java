package dev.tidemark.cli;

import dev.tidemark.engine.project.Tools;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
        name = "tidemark",
        description = "Features computed one window at a time, and joined point-in-time correct.",
        sortOptions = false)
final class TidemarkCommand implements Runnable {
    @Mixin
    GlobalOptions global;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "shows this help")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "shows the program's version")
    boolean version;

    @Spec
    CommandSpec spec;

    final Tools tools;
    final Terminal terminal;

    TidemarkCommand(Tools tools, Terminal terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing; see tidemark --help");
    }
}

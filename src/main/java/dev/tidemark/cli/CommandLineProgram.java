package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.Unexpected;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.CheckFailed;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.ProjectInUse;
import dev.tidemark.engine.project.Tools;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Runs one command line and turns what happened into an exit code and one line on standard error. */
public final class CommandLineProgram {
    private final Tools tools;
    private final Terminal terminal;
    private final String version;

    public CommandLineProgram(Tools tools, Terminal terminal, String version) {
        this.tools = tools;
        this.terminal = terminal;
        this.version = version;
    }

    /** Returns the exit code of {@code cli.md} 1. */
    public int run(String... arguments) {
        TidemarkCommand root = new TidemarkCommand(tools, terminal);
        CommandLine commandLine = new CommandLine(root);
        Commands.addTo(commandLine, arguments);
        commandLine.getCommandSpec().version("tidemark " + version);
        commandLine.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        commandLine.setUsageHelpWidth(110);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler((e, args) -> {
            terminal.message("tidemark: " + oneLine(e.getMessage()));
            String name = e.getCommandLine().getCommandSpec().qualifiedName();
            List<String> meant = e instanceof CommandLine.UnmatchedArgumentException unmatched
                    ? unmatched.getSuggestions()
                    : List.of();
            terminal.message(
                    meant.isEmpty()
                            ? "see " + name + " --help"
                            : "did you mean " + String.join(" or ", meant) + "? See " + name + " --help");
            return ExitCode.INVALID;
        });
        commandLine.setExecutionExceptionHandler((e, line, parsed) -> report(e, root.global));
        try {
            return commandLine.execute(arguments);
        } catch (Error e) {
            // Of a worker, or of a statement's rows that were too many for the memory.
            return report(e, root.global);
        }
    }

    private int report(Throwable e, GlobalOptions global) {
        int code = ExitCode.of(e);
        boolean expected = e instanceof InvalidInput
                || e instanceof EngineFailure
                || e instanceof CheckFailed
                || e instanceof ProjectInUse
                || e instanceof UncheckedIOException
                || e instanceof Cancellation.Cancelled;
        String text = expected
                ? oneLine(e.getMessage())
                : oneLine(Unexpected.words(e))
                        + (Unexpected.isOfShortMemory(e) ? "" : "; run it again with --debug and report it");
        terminal.message("tidemark: " + text);
        if (global.debug) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            terminal.message(trace.toString().stripTrailing());
        }
        return code;
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}

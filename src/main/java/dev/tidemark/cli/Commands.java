package dev.tidemark.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * All commands, in the order of the help. Only those that a command line names are looked into: reading the options of
 * all would take longer than most commands do.
 */
final class Commands {
    private static final List<Class<? extends Command>> ALL = List.of(
            DemoCommand.class,
            InitCommand.class,
            ImportCommand.class,
            SourcesCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            ViewsCommand.class,
            DescribeCommand.class,
            RenderCommand.class,
            RunCommand.class,
            WindowsCommand.class,
            BackfillCommand.class,
            RetryCommand.class,
            RunsCommand.class,
            VersionsCommand.class,
            RollbackCommand.class,
            RemoveCommand.class,
            JoinCommand.class,
            LookupCommand.class,
            QueryCommand.class,
            FunctionsCommand.class,
            CompareCommand.class,
            HistoryCommand.class,
            VerifyCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ExportCommand.class,
            SampleCommand.class,
            ConnectCommand.class,
            ConnectionsCommand.class,
            DoctorCommand.class);

    private Commands() {}

    static List<Class<? extends Command>> all() {
        return ALL;
    }

    /** Makes the commands known to the root; those that cannot be meant by these arguments only by name and description. */
    static void addTo(CommandLine root, String... arguments) {
        Set<String> words = Arrays.stream(arguments).collect(Collectors.toSet());
        // An argument file may name any command.
        boolean all = words.stream().anyMatch(word -> word.startsWith("@"));
        for (Class<? extends Command> command : ALL) {
            CommandLine.Command about = command.getAnnotation(CommandLine.Command.class);
            if (all
                    || words.contains(about.name())
                    || Arrays.stream(about.aliases()).anyMatch(words::contains)) {
                root.addSubcommand(command);
            } else {
                root.addSubcommand(about.name(), named(about), about.aliases());
            }
        }
    }

    private static CommandLine.Model.CommandSpec named(CommandLine.Command about) {
        CommandLine.Model.CommandSpec spec =
                CommandLine.Model.CommandSpec.wrapWithoutInspection((Callable<Integer>) () -> {
                    throw new IllegalStateException(about.name() + " was not looked into");
                });
        spec.usageMessage().description(about.description());
        return spec;
    }
}

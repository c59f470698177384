package dev.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandsTest {

    static List<Class<? extends Command>> all() {
        return Commands.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theHelpTellsTheSameOfACommandThatWasNotLookedInto(Class<? extends Command> command) {
        String name = command.getAnnotation(CommandLine.Command.class).name();
        CommandLine named = new CommandLine(CommandLine.Model.CommandSpec.create());
        Commands.addTo(named);
        CommandLine full = new CommandLine(CommandLine.Model.CommandSpec.create());
        Commands.addTo(full, name);
        assertThat(named.getUsageMessage()).isEqualTo(full.getUsageMessage()).contains("  " + name);
        assertThat(full.getSubcommands().get(name).getCommandSpec().options()).isNotEmpty();
        assertThat(named.getSubcommands().get(name).getCommandSpec().options()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aCommandIsFoundByItsOtherNamesToo(Class<? extends Command> command) {
        for (String alias : command.getAnnotation(CommandLine.Command.class).aliases()) {
            CommandLine root = new CommandLine(CommandLine.Model.CommandSpec.create());
            Commands.addTo(root, alias);
            assertThat(root.getSubcommands().get(alias).getCommandSpec().userObject())
                    .isInstanceOf(command);
        }
    }
}

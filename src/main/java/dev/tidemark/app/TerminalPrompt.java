package dev.tidemark.app;

import java.io.Console;
import java.util.Optional;

/** Asks whoever sits at the terminal for a secret, which is not shown. */
final class TerminalPrompt {
    private TerminalPrompt() {}

    /** Empty without a terminal. */
    static Optional<String> ask(String what) {
        Console console = System.console();
        char[] answer = console == null ? null : console.readPassword("%s: ", what);
        return answer == null ? Optional.empty() : Optional.of(new String(answer));
    }
}

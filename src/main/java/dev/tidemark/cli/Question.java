package dev.tidemark.cli;

import java.io.Console;
import java.util.Optional;

/** A question to someone at a terminal. */
final class Question {

    private Question() {}

    /** Whether the answer is yes; empty when there is no terminal to ask. */
    static Optional<Boolean> ask(String question) {
        Console console = System.console();
        if (console == null) {
            return Optional.empty();
        }
        String answer = console.readLine("%s [y/N] ", question);
        return Optional.of(answer != null && (answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes")));
    }
}

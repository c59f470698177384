package dev.tidemark.ui.control;

import dev.tidemark.ui.control.SqlEditor.Completion;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a field offers for the part of its text that the caret is in.
 *
 * @param from where the part begins that a choice takes the place of
 * @param to behind that part
 * @param typed what of it stands before the caret
 * @param choices all that there are, whatever was typed
 * @param vacancy why there are none
 */
public record FieldOffer(int from, int to, String typed, List<Choice> choices, String vacancy) {

    /**
     * @param shown in the list
     * @param written into the field
     */
    public record Choice(Completion shown, String written) {}

    public FieldOffer {
        choices = List.copyOf(choices);
    }

    /** Those that go on what was typed; none when nothing was, or when that is one of them already. */
    List<Choice> fitting() {
        if (typed.isEmpty() || choices.stream().anyMatch(choice -> isTyped(choice, typed))) {
            return List.of();
        }
        String wanted = typed.toUpperCase(Locale.ROOT);
        return choices.stream()
                .filter(choice -> choice.shown().text().toUpperCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    /** Where the choice is that the text holds now, else the first. */
    int current(String text) {
        String part = text.substring(from, to);
        return IntStream.range(0, choices.size())
                .filter(i -> isTyped(choices.get(i), part))
                .findFirst()
                .orElse(0);
    }

    private static boolean isTyped(Choice choice, String part) {
        return choice.shown().text().equalsIgnoreCase(part);
    }
}

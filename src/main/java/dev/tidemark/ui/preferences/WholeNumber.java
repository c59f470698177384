package dev.tidemark.ui.preferences;

import dev.tidemark.ui.words.Words;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A number that is typed: told on as soon as it is one within its bounds, with a word at the field while it is not. */
public final class WholeNumber {
    private static final int MOST_DIGITS = 15;

    private final long least;
    private final long most;
    private final String complaint;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private boolean showing;

    /** @param complaint what to write instead */
    WholeNumber(long least, long most, String complaint, LongConsumer changed) {
        this.least = least;
        this.most = most;
        this.complaint = complaint;
        text.subscribe(typed -> {
            OptionalLong number = parse(typed);
            error.set(number.isPresent() || typed.isEmpty() && showing ? "" : complaint);
            if (!showing) {
                number.ifPresent(changed);
            }
        });
    }

    /** Thousands may be parted by commas, blanks or underscores. */
    private OptionalLong parse(String typed) {
        String digits = typed.replaceAll("[,_\\s]", "");
        if (!digits.matches("[0-9]{1," + MOST_DIGITS + "}")) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(digits);
        return number < least || number > most ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Leaves what is typed alone while it means this number already. */
    void show(long number) {
        OptionalLong typed = parse(text.get());
        if (typed.isEmpty() || typed.getAsLong() != number) {
            showing = true;
            text.set(Words.count(number));
            showing = false;
        }
    }

    /** What one may write. */
    public String complaint() {
        return complaint;
    }

    public StringProperty textProperty() {
        return text;
    }

    /** Empty while all is well. */
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    public String getError() {
        return error.get();
    }
}

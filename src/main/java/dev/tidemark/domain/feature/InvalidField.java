package dev.tidemark.domain.feature;

import dev.tidemark.domain.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * One field of a feature view is wrong. The field has the name of its key in a feature file ({@code cli.md} 3), so that
 * a file can show the line and a form the input; the message already names it.
 */
public final class InvalidField extends InvalidInput {
    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidField(String field, String message) {
        this(field, message, null);
    }

    public InvalidField(String field, String message, @Nullable Throwable cause) {
        super(field + ": " + message, cause);
        this.field = field;
    }

    public String field() {
        return field;
    }
}

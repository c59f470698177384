package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Bad input whose message already names file, line and column. */
final class PlacedProblem extends InvalidInput {
    private static final long serialVersionUID = 1L;

    PlacedProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.tidemark.files;

import dev.tidemark.domain.PlacedProblem;
import dev.tidemark.domain.sql.TextPlace;
import org.jspecify.annotations.Nullable;

/** A file's name and text, to say where in it something is wrong. */
record FilePlace(String name, String text) {

    PlacedProblem problem(int offset, @Nullable String message) {
        return problem(offset, message, null);
    }

    PlacedProblem problem(int offset, @Nullable String message, @Nullable Throwable cause) {
        return new PlacedProblem(name + ", " + TextPlace.at(text, offset), offset, String.valueOf(message), cause);
    }
}

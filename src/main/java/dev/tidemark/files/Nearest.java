package dev.tidemark.files;

import dev.tidemark.domain.Spelling;
import java.util.Collection;

/** The known word that a mistyped one most likely means. */
final class Nearest {

    private Nearest() {}

    /** {@code "; did you mean X?"}, or all known words when none is near. */
    static String hint(String word, Collection<String> known) {
        return Spelling.nearest(word, known)
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse("; known are " + String.join(", ", known));
    }
}

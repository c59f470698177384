package dev.tidemark.ui.features;

import dev.tidemark.domain.PlacedProblem;
import dev.tidemark.domain.sql.TextPlace;
import dev.tidemark.ui.dialog.Problem;

/**
 * What is wrong with a view's text.
 *
 * @param offset in the statement, or in the header when {@code inHeader}; -1 without a place
 * @param what one sentence
 */
public record Trouble(String what, int offset, boolean inHeader) {

    /** @param sqlOffset where the statement begins in the text that the error is about */
    static Trouble of(Throwable error, int sqlOffset) {
        if (error instanceof PlacedProblem placed) {
            boolean inHeader = placed.offset() < sqlOffset;
            return new Trouble(
                    sentence(placed.what()), inHeader ? placed.offset() : placed.offset() - sqlOffset, inHeader);
        }
        return new Trouble(sentence(Problem.words(error)), -1, false);
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    boolean hasPlace() {
        return offset >= 0;
    }

    /** With line and column of the statement, where they are known. */
    String words(String sql) {
        if (!hasPlace() || inHeader) {
            return what;
        }
        TextPlace place = TextPlace.at(sql, offset);
        return what + ". Line " + place.line() + ", column " + place.column() + ".";
    }
}

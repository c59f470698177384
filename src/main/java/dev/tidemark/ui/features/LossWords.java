package dev.tidemark.ui.features;

import dev.tidemark.domain.ByteCount;
import dev.tidemark.engine.Removals;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;

/** What goes with a view or a version, for the question before. */
final class LossWords {
    private static final Messages TEXTS = Messages.of("features");

    private LossWords() {}

    static String of(Removals.Loss loss) {
        String stored = Words.count(loss.windows(), "window") + ", " + Words.count(loss.rows(), "row");
        return loss.bytes().isEmpty()
                ? stored
                : TEXTS.text(
                        "features.lossBytes",
                        stored,
                        ByteCount.words(loss.bytes().getAsLong()));
    }
}

package dev.tidemark.cli;

import dev.tidemark.domain.ByteCount;
import dev.tidemark.engine.Removals;

/** What goes with a view or a version, in words. */
final class LossText {
    private LossText() {}

    static String of(Removals.Loss loss) {
        String stored = Command.count(loss.windows(), "window") + " and " + Command.count(loss.rows(), "row");
        return loss.bytes().isEmpty()
                ? stored
                : stored + ", about " + ByteCount.words(loss.bytes().getAsLong());
    }
}

package dev.tidemark.ui.join;

import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** How far a join is: it reads the spine to check it, perhaps to upload it, and to answer it. FX thread. */
final class JoinProgress {
    private static final Messages TEXTS = Messages.of("join");
    private static final double SURE = 0.02;

    private final LongSupplier nanoTime;
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private long begun;
    private long expected;
    private String key = "";

    JoinProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * @param what the key of the text before the percentage
     * @param rows of the spine, 0 when they are not counted
     */
    void begin(String what, long rows) {
        begun = nanoTime.getAsLong();
        expected = rows;
        key = what;
        share.set(-1);
        words.set(TEXTS.text(key));
    }

    /**
     * @param read rows in all passes so far
     * @param passes how many there are
     */
    void at(long read, int passes) {
        if (expected == 0) {
            words.set(TEXTS.text(key) + ", " + Words.count(read / passes, "row"));
            return;
        }
        double done = Math.min(1, (double) read / (passes * expected));
        share.set(done);
        String text = TEXTS.text(key) + ", " + Math.round(done * 100) + " %";
        double left = seconds() / done * (1 - done);
        words.set(done < SURE ? text : text + ", " + TEXTS.text("join.left", Words.seconds(left)));
    }

    double seconds() {
        return (nanoTime.getAsLong() - begun) / 1e9;
    }

    /** From 0 to 1; negative while it is not known. */
    ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }
}

package dev.tidemark.ui.join;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.SpineReader;
import org.jspecify.annotations.Nullable;

/** Rows that cannot be read: left out and counted, or the first of them ends the join. Owned by the join's thread until it ends. */
final class BadRowTally implements SpineReader.BadRows {
    private final SpineSource source;
    private final boolean skip;
    private long count;
    private String first = "";

    BadRowTally(SpineSource source, boolean skip) {
        this.source = source;
        this.skip = skip;
    }

    @Override
    public void bad(String spine, long line, String reason, SpineReader.@Nullable Raw raw) {
        count++;
        String what = source.place(line) + ": " + reason;
        if (count == 1) {
            first = what;
        }
        if (!skip) {
            throw new InvalidInput(spine + ", " + what);
        }
    }

    long count() {
        return count;
    }

    String first() {
        return first;
    }
}

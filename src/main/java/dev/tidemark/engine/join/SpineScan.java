package dev.tidemark.engine.join;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SpineReader;
import java.time.Instant;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one look over a whole spine tells before anything is joined.
 *
 * @param rows that can be read
 * @param oldest the earliest time, null when no row has one
 * @param bad rows that cannot be read: not as many fields as the header, or no time in the timestamp column
 * @param firstBad the first of them, null when there is none
 */
public record SpineScan(
        long rows,
        @Nullable Instant oldest,
        @Nullable Instant newest,
        long bad,
        @Nullable Bad firstBad) {

    /** @param line or number of the row, as {@link SpineReader.Batch#line} has it */
    public record Bad(long line, String reason) {}

    /**
     * @param timestamp the index of the time's column, negative when it is not known
     * @param progress told the rows so far, now and then
     */
    public static SpineScan of(SpineReader spine, int timestamp, LongConsumer progress, Cancellation cancellation) {
        Tally tally = new Tally();
        try (SpineReader.Pass pass = spine.open(tally)) {
            for (SpineReader.Batch batch = pass.next(); batch != null; batch = pass.next()) {
                cancellation.throwIfCancelled();
                for (int row = 0; row < batch.size(); row++) {
                    tally.add(spine, batch, row, timestamp);
                }
                progress.accept(tally.rows);
            }
        }
        return new SpineScan(tally.rows, tally.oldest, tally.newest, tally.bad, tally.firstBad);
    }

    private static final class Tally implements SpineReader.BadRows {
        private long rows;
        private @Nullable Instant oldest;
        private @Nullable Instant newest;
        private long bad;
        private @Nullable Bad firstBad;

        void add(SpineReader spine, SpineReader.Batch batch, int row, int timestamp) {
            Instant at;
            try {
                at = timestamp < 0 ? null : batch.instant(row, timestamp);
            } catch (IllegalArgumentException e) {
                String column = spine.columns().get(timestamp).name();
                bad(spine.name(), batch.line(row), "column " + column + ": " + e.getMessage(), null);
                return;
            }
            rows++;
            if (at != null) {
                oldest = oldest == null || at.isBefore(oldest) ? at : oldest;
                newest = newest == null || at.isAfter(newest) ? at : newest;
            }
        }

        @Override
        public void bad(String spine, long line, String reason, SpineReader.@Nullable Raw raw) {
            bad++;
            if (firstBad == null) {
                firstBad = new Bad(line, reason);
            }
        }
    }
}

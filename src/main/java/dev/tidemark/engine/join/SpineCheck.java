package dev.tidemark.engine.join;

import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.StoreTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first pass over a spine: every row's time and keys must be readable before anything is answered. */
final class SpineCheck {
    /** The second pass reads the same rows; what is wrong was told in the first. */
    static final SpineReader.BadRows ALREADY_TOLD = (spine, line, reason, raw) -> {};

    private final SpineReader spine;
    private final int timestamp;
    private final List<Key> keys = new ArrayList<>();
    private final Set<Long> badLines = new HashSet<>();

    SpineCheck(SpineReader spine, int timestamp, List<int[]> keys, List<JoinRequest.Chosen> views) {
        this.spine = spine;
        this.timestamp = timestamp;
        for (int v = 0; v < views.size(); v++) {
            StoreTable store = views.get(v).version().store();
            for (int k = 0; k < keys.get(v).length; k++) {
                String name = store.joinKeys().get(k);
                SqlType type = store.column(name).type();
                // Every text is a key of text: nothing to check, and nothing to decode a million times.
                if (!type.is(SqlType.Kind.VARCHAR)) {
                    this.keys.add(new Key(name, keys.get(v)[k], type));
                }
            }
        }
    }

    /** @param column the spine's */
    private record Key(String name, int column, SqlType type) {}

    /**
     * @param oldest of all times; the far future when there is none
     * @param hasNanos whether a time has digits below a microsecond
     */
    record Times(Instant oldest, boolean hasNanos) {}

    Times read(SpineReader.BadRows bad, Cancellation cancellation) {
        Instant oldest = InstantText.MAX.minusSeconds(1);
        boolean hasNanos = false;
        try (SpineReader.Pass pass = spine.open(bad)) {
            for (SpineReader.Batch batch = pass.next(); batch != null; batch = pass.next()) {
                cancellation.throwIfCancelled();
                for (int row = 0; row < batch.size(); row++) {
                    try {
                        Instant at = readableTime(batch, row);
                        requireKeys(batch, row);
                        if (at != null && at.isBefore(oldest)) {
                            oldest = at;
                        }
                        hasNanos |= at != null && at.getNano() % 1_000 != 0;
                    } catch (IllegalArgumentException e) {
                        badLines.add(batch.line(row));
                        bad.bad(spine.name(), batch.line(row), String.valueOf(e.getMessage()), batch.raw(row));
                    }
                }
            }
        }
        return new Times(oldest, hasNanos);
    }

    private @Nullable Instant readableTime(SpineReader.Batch batch, int row) {
        try {
            return time(batch, row);
        } catch (IllegalArgumentException e) {
            String column = spine.columns().get(timestamp).name();
            throw new IllegalArgumentException("column " + column + ": " + e.getMessage(), e);
        }
    }

    private void requireKeys(SpineReader.Batch batch, int row) {
        for (Key key : keys) {
            try {
                Object unused = KeyForm.of(batch.value(row, key.column()), key.type());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the join key " + key.name() + ": " + e.getMessage(), e);
            }
        }
    }

    boolean isBad(SpineReader.Batch batch, int row) {
        return !badLines.isEmpty() && badLines.contains(batch.line(row));
    }

    @Nullable
    Instant time(SpineReader.Batch batch, int row) {
        return batch.instant(row, timestamp);
    }
}

package dev.tidemark.engine.join;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest row of one key that is effective at a time ({@code semantics.md} 8). Its values are those that the join
 * gives at the effective time, also when they have expired since: the status tells.
 */
public final class OnlineLookup {
    private final Warehouse warehouse;

    public OnlineLookup(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    public enum Status {
        PRESENT("present"),
        EXPIRED("expired"),
        MISSING("missing");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /**
     * @param features name to value; all NULL when missing, or when the row expired before it became known
     * @param timestamp of the row, null when missing
     * @param effective the first instant at which the join answers with the row, null when missing
     */
    public record Answer(
            Status status,
            Map<ResultColumn, @Nullable Object> features,
            @Nullable Instant timestamp,
            @Nullable Instant effective) {}

    /** @param key a text for every join key of the view */
    public Answer find(JoinRequest.Chosen chosen, Map<String, String> key, Instant at) {
        StoreTable store = chosen.version().store();
        List<Object> parts = parts(store, key);
        JoinRule rule = JoinRule.of(chosen);
        List<String> columns = new ArrayList<>(store.joinKeys());
        columns.add(store.timestamp());
        store.features().forEach(feature -> columns.add(feature.name()));
        StoreIndex index;
        try (StoreSnapshot snapshot = warehouse.snapshot();
                RowCursor rows = snapshot.rowsOf(store, columns, filter(store, parts))) {
            index = StoreIndex.read(rows, store.joinKeys().size());
        }
        int row = at.isBefore(rule.start())
                ? StoreIndex.NO_ROW
                : index.newestBefore(StoreIndex.key(parts), rule.cut(at.getEpochSecond()));
        if (row == StoreIndex.NO_ROW) {
            return new Answer(Status.MISSING, values(store, index, StoreIndex.NO_ROW), null, null);
        }
        Instant stamped = index.timestamps().instant(row);
        Instant known = store.schedule()
                .boundaryAfter(stamped)
                .plus(chosen.view().feature().dataDelay());
        // A row of the warm-up is known earlier than the view answers.
        Instant effective = known.isBefore(rule.start()) ? rule.start() : known;
        long expiry = rule.expiry(index.second(row));
        Status status = at.getEpochSecond() < expiry ? Status.PRESENT : Status.EXPIRED;
        boolean everGiven = effective.getEpochSecond() < expiry;
        return new Answer(status, values(store, index, everGiven ? row : StoreIndex.NO_ROW), stamped, effective);
    }

    private static Map<ResultColumn, @Nullable Object> values(StoreTable store, StoreIndex index, int row) {
        Map<ResultColumn, @Nullable Object> values = new LinkedHashMap<>();
        for (int f = 0; f < store.features().size(); f++) {
            values.put(
                    store.features().get(f),
                    row == StoreIndex.NO_ROW ? null : index.features().get(f).value(row));
        }
        return values;
    }

    /** The parts that every engine compares as {@link KeyForm} does; the index of what is read has the last word. */
    private static Map<String, Object> filter(StoreTable store, List<Object> parts) {
        Map<String, Object> equal = new LinkedHashMap<>();
        for (int k = 0; k < parts.size(); k++) {
            ResultColumn column = store.column(store.joinKeys().get(k));
            boolean number = column.type().is(SqlType.Kind.NUMBER);
            if (!number || column.type().scale() == 0 && parts.get(k) instanceof Long) {
                equal.put(column.name(), parts.get(k));
            }
        }
        return equal;
    }

    private static List<Object> parts(StoreTable store, Map<String, String> given) {
        List<Object> parts = new ArrayList<>();
        for (String name : store.joinKeys()) {
            String text = given.get(name);
            if (text == null) {
                throw new InvalidInput("the join key " + name + " is missing; write " + name + "=VALUE");
            }
            try {
                Object part = KeyForm.of(text, store.column(name).type());
                if (part != null) {
                    parts.add(part);
                }
            } catch (IllegalArgumentException e) {
                throw new InvalidInput(name + ": " + e.getMessage(), e);
            }
        }
        for (String name : given.keySet()) {
            if (!store.joinKeys().contains(name)) {
                throw new InvalidInput(name + " is no join key; they are " + String.join(", ", store.joinKeys()));
            }
        }
        return parts;
    }
}

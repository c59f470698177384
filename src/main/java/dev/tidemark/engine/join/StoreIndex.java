package dev.tidemark.engine.join;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ColumnVector.Timestamps;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.VectorBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of a store in memory: per key the timestamps in ascending order, features column by column. A row costs its
 * features, eight bytes of timestamp and six of order; a key costs one object.
 */
final class StoreIndex {
    static final int NO_ROW = -1;

    private final Map<Object, Integer> keyIds;
    /** Rows of key {@code k}, oldest first, are {@code order[from[k]] … order[from[k + 1] - 1]}. */
    private final int[] from;

    private final int[] order;
    private final Timestamps timestamps;
    private final List<ColumnVector> features;

    private StoreIndex(
            Map<Object, Integer> keyIds, int[] from, int[] order, Timestamps timestamps, List<ColumnVector> features) {
        this.keyIds = keyIds;
        this.from = from;
        this.order = order;
        this.timestamps = timestamps;
        this.features = features;
    }

    /** One object for a whole key: the value itself, or the list of values. */
    static Object key(List<Object> parts) {
        return parts.size() == 1 ? parts.get(0) : List.copyOf(parts);
    }

    /** @param rows join keys, then the timestamp, then the features */
    static StoreIndex read(RowCursor rows, int keyColumns) {
        List<SqlType> types = rows.columns().stream().map(c -> c.type()).toList();
        VectorBuilder times = new VectorBuilder(SqlType.TIMESTAMP_NTZ);
        List<VectorBuilder> features = new ArrayList<>();
        for (SqlType type : types.subList(keyColumns + 1, types.size())) {
            features.add(new VectorBuilder(type));
        }
        Map<Object, Integer> keyIds = new HashMap<>();
        int[] ids = new int[1024];
        int size = 0;
        List<Object> parts = new ArrayList<>();
        for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
            for (int row = 0; row < batch.size(); row++) {
                parts.clear();
                for (int k = 0; k < keyColumns; k++) {
                    Object part = KeyForm.of(batch.column(k).value(row), types.get(k));
                    if (part == null) {
                        throw new IllegalStateException("a stored join key is NULL");
                    }
                    parts.add(part);
                }
                if (size == ids.length) {
                    ids = Arrays.copyOf(ids, 2 * size);
                }
                int next = keyIds.size();
                Integer known = keyIds.putIfAbsent(key(parts), next);
                ids[size++] = known == null ? next : known;
                times.addFrom(batch.column(keyColumns), row);
                for (int f = 0; f < features.size(); f++) {
                    features.get(f).addFrom(batch.column(keyColumns + 1 + f), row);
                }
            }
        }
        Timestamps timestamps = (Timestamps) times.build();
        int[] from = new int[keyIds.size() + 1];
        int[] order = grouped(ids, size, from);
        for (int k = 0; k + 1 < from.length; k++) {
            sortByTime(order, from[k], from[k + 1], timestamps);
        }
        return new StoreIndex(
                keyIds,
                from,
                order,
                timestamps,
                features.stream().map(VectorBuilder::build).toList());
    }

    /** Counting sort: stable, so rows of a key stay in the order of their windows. */
    private static int[] grouped(int[] ids, int size, int[] from) {
        for (int i = 0; i < size; i++) {
            from[ids[i] + 1]++;
        }
        for (int k = 1; k < from.length; k++) {
            from[k] += from[k - 1];
        }
        int[] next = Arrays.copyOf(from, from.length);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[next[ids[i]]++] = i;
        }
        return order;
    }

    /** Insertion sort: rows come window by window, so that only those within one window can be out of order. */
    private static void sortByTime(int[] order, int from, int to, Timestamps times) {
        for (int i = from + 1; i < to; i++) {
            int row = order[i];
            int j = i;
            while (j > from && later(times, order[j - 1], row)) {
                order[j] = order[j - 1];
                j--;
            }
            order[j] = row;
        }
    }

    private static boolean later(Timestamps times, int a, int b) {
        long left = times.micros()[a];
        long right = times.micros()[b];
        return left != right ? left > right : times.rest()[a] > times.rest()[b];
    }

    /** The newest row of the key that is stamped before the second, or {@link #NO_ROW}. */
    int newestBefore(Object key, long second) {
        Integer id = keyIds.get(key);
        if (id == null) {
            return NO_ROW;
        }
        long limit = Math.multiplyExact(second, 1_000_000L);
        int low = from[id];
        int high = from[id + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (timestamps.micros()[order[middle]] < limit) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high < from[id] ? NO_ROW : order[high];
    }

    /** The whole second that a row's timestamp lies in. */
    long second(int row) {
        return Math.floorDiv(timestamps.micros()[row], 1_000_000L);
    }

    Timestamps timestamps() {
        return timestamps;
    }

    List<ColumnVector> features() {
        return features;
    }

    int size() {
        return order.length;
    }
}

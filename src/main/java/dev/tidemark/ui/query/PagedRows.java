package dev.tidemark.ui.query;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a result as a list: rows come in pages when they are asked for, until then an empty row stands in their
 * place. Few pages are kept. It grows while the result does.
 */
final class PagedRows extends ObservableListBase<@Nullable Object[]> {
    static final int PAGE = 200;
    private static final int MOST_KEPT = 24;
    private static final int LEAST_KEPT = 3;
    private static final int KEPT_VALUES = 1_000_000;
    private static final @Nullable Object[] LOADING = {};

    private final IntConsumer load;
    private final Set<Integer> asked = new HashSet<>();
    private final Map<Integer, List<@Nullable Object[]>> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<@Nullable Object[]>> eldest) {
            return size() > kept;
        }
    };
    private final int kept;
    private int size;

    /**
     * @param columns how many values a row has: of wide rows fewer are kept
     * @param load told the number of a page that is wanted; answers with {@link #put}
     */
    PagedRows(int size, int columns, IntConsumer load) {
        this.kept = Math.max(LEAST_KEPT, Math.min(MOST_KEPT, KEPT_VALUES / PAGE / Math.max(1, columns)));
        this.size = size;
        this.load = load;
    }

    @Override
    public @Nullable Object[] get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("row " + index + " of " + size);
        }
        int page = index / PAGE;
        List<@Nullable Object[]> rows = pages.get(page);
        if (rows != null && index % PAGE < rows.size()) {
            return rows.get(index % PAGE);
        }
        // A page that was read while the result grew may be short.
        if (asked.add(page)) {
            load.accept(page);
        }
        return LOADING;
    }

    @Override
    public int size() {
        return size;
    }

    void put(int page, List<@Nullable Object[]> rows) {
        asked.remove(page);
        pages.put(page, rows);
    }

    /** The page could not be read; it is asked for again when it is shown again. */
    void missed(int page) {
        asked.remove(page);
    }

    void grow(int newSize) {
        if (newSize > size) {
            beginChange();
            nextAdd(size, newSize);
            size = newSize;
            endChange();
        }
    }
}

package dev.tidemark.ui.join;

import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Workbench;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a join as the grid's items: pages are read as they are looked at, and an empty array stands for a row
 * that has not come yet. At most {@link #MOST} rows at a time, as a table's layout costs time for each.
 */
final class LazyRows extends ObservableListBase<@Nullable Object[]> {
    static final int MOST = 100_000;

    private static final Messages TEXTS = Messages.of("join");

    private static final @Nullable Object[] COMING = {};
    private static final int PAGE = 200;
    private static final int PAGES_KEPT = 40;

    private final Workbench workbench;
    private final Runnable arrived;
    private final Map<Integer, List<@Nullable Object[]>> pages = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<@Nullable Object[]>> eldest) {
            return size() > PAGES_KEPT;
        }
    };
    private final Set<Integer> coming = new HashSet<>();
    private @Nullable JoinedRows rows;
    private int @Nullable [] numbers;
    private int first;
    private int size;
    private int generation;

    /** @param arrived called when a page has come */
    LazyRows(Workbench workbench, Runnable arrived) {
        this.workbench = workbench;
        this.arrived = arrived;
    }

    /**
     * Shows other rows.
     *
     * @param chosen the numbers of the rows to show, null for all
     * @param from how many of them are left out before the first
     */
    void show(@Nullable JoinedRows joined, int @Nullable [] chosen, int from) {
        int total = chosen != null
                ? chosen.length
                : joined == null ? 0 : Math.toIntExact(joined.spool().size());
        rows = joined;
        numbers = chosen;
        first = from;
        generation++;
        pages.clear();
        coming.clear();
        resize(Math.min(MOST, total - from), true);
    }

    /**
     * More rows of the same join have come.
     *
     * @param chosen the numbers of the rows to show, those that were shown and more; null for all
     */
    void grow(int @Nullable [] chosen) {
        JoinedRows joined = rows;
        if (joined != null) {
            numbers = chosen;
            // The last page may have been read when it was not full.
            pages.remove(size / PAGE);
            long total = chosen == null ? joined.spool().size() : chosen.length;
            resize((int) Math.min(MOST, total - first), false);
        }
    }

    private void resize(int now, boolean replace) {
        int before = size;
        size = Math.max(0, now);
        beginChange();
        if (replace) {
            nextReplace(0, size, java.util.Collections.nCopies(before, COMING));
        } else if (size > before) {
            nextAdd(before, size);
        }
        endChange();
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public @Nullable Object[] get(int index) {
        java.util.Objects.checkIndex(index, size);
        List<@Nullable Object[]> page = pages.get(index / PAGE);
        int at = index % PAGE;
        if (page != null && at < page.size()) {
            return page.get(at);
        }
        fetch(index / PAGE);
        return COMING;
    }

    /** The number of an item's row in the whole join, from 0. */
    int number(int index) {
        int[] chosen = numbers;
        return chosen == null ? first + index : chosen[first + index];
    }

    private void fetch(int page) {
        JoinedRows joined = rows;
        if (joined == null || !coming.add(page)) {
            return;
        }
        int from = page * PAGE;
        int[] wanted = new int[Math.min(PAGE, size - from)];
        Arrays.setAll(wanted, i -> number(from + i));
        int asked = generation;
        workbench
                .work()
                .start(
                        Lane.QUERY,
                        (project, cancellation) -> joined.read(wanted),
                        read -> {
                            if (asked == generation) {
                                coming.remove(page);
                                pages.put(page, read);
                                arrived.run();
                            }
                        },
                        error -> {
                            if (asked == generation) {
                                coming.remove(page);
                                workbench.report(TEXTS.text("join.cannotReadRows"), error);
                            }
                        });
    }
}

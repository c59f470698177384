package dev.tidemark.ui.query;

import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.ResultSpool.Arrangement;
import dev.tidemark.engine.ResultSpool.SortKey;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.workbench.Workbench;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Sorts and filters the rows of the result in front, in its spool. Owned by the FX thread. */
public final class RowArranger {
    private static final Messages TEXTS = Messages.of("query");
    private static final Duration REST = Duration.ofMillis(300);

    private final Workbench workbench;
    private final Runnable arranged;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper arranging = new ReadOnlyBooleanWrapper();
    private List<SortKey> sorting = List.of();
    private @Nullable ResultSpool spool;
    private @Nullable Arrangement arrangement;
    private @Nullable Running arrangingNow;
    private @Nullable Running filtering;

    /** @param arranged told when the rows are to be shown in another way */
    RowArranger(Workbench workbench, Runnable arranged) {
        this.workbench = workbench;
        this.arranged = arranged;
        filter.subscribe((before, now) -> {
            stopFiltering();
            filtering = workbench.tasks().later(REST, this::arrange);
        });
    }

    /** Another result comes to the front; its rows are as they came until they are arranged. */
    void take(ResultSpool next, StatementResult.Order order) {
        spool = next;
        arrangement = null;
        sorting = order.sorting();
        filter.set(order.filter());
        stopFiltering();
    }

    StatementResult.Order order() {
        return new StatementResult.Order(sorting, filter.get());
    }

    /** How the rows are shown; null for as they came. */
    @Nullable
    Arrangement arrangement() {
        return arrangement;
    }

    /** Whether rows are shown of which the filter has left some out. */
    boolean isFiltered() {
        return !filter.get().isBlank() && arrangement != null;
    }

    /** What the rows are sorted by; empty for as they came. */
    public List<SortKey> sorting() {
        return sorting;
    }

    /** Sorts by the keys, in the spool. */
    public void sort(List<SortKey> keys) {
        if (!keys.equals(sorting)) {
            sorting = List.copyOf(keys);
            arrange();
        }
    }

    /** All rows are there: an arrangement was made, or is being made, of those that were there by then. */
    void arrangeAgain() {
        if (arrangement != null || arranging.get()) {
            arrange();
        }
    }

    void arrange() {
        ResultSpool current = spool;
        stop();
        if (current == null) {
            return;
        }
        String wanted = filter.get();
        if (sorting.isEmpty() && wanted.isBlank()) {
            show(null);
            return;
        }
        List<SortKey> keys = sorting;
        arranging.set(true);
        arrangingNow = workbench
                .work()
                .start(
                        Lane.QUERY,
                        (project, cancellation) -> current.arrange(wanted, keys, cancellation),
                        made -> {
                            arranging.set(false);
                            if (spool == current) {
                                show(made);
                            }
                        },
                        error -> {
                            arranging.set(false);
                            workbench.report(TEXTS.text("query.cannotArrange"), error);
                        });
    }

    private void show(@Nullable Arrangement made) {
        arrangement = made;
        arranged.run();
    }

    void stop() {
        if (arrangingNow != null) {
            arrangingNow.abandon();
            arrangingNow = null;
            arranging.set(false);
        }
    }

    private void stopFiltering() {
        if (filtering != null) {
            filtering.cancel();
            filtering = null;
        }
    }

    void close() {
        if (arrangingNow != null) {
            arrangingNow.abandon();
        }
        stopFiltering();
        spool = null;
    }

    /** Whether rows are being sorted or filtered. */
    public ReadOnlyBooleanProperty arrangingProperty() {
        return arranging.getReadOnlyProperty();
    }

    /** Takes effect a moment after the last change. */
    public StringProperty filterProperty() {
        return filter;
    }
}

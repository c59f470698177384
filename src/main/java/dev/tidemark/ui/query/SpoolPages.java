package dev.tidemark.ui.query;

import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.ResultSpool.Arrangement;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.words.RowArrays;
import dev.tidemark.ui.workbench.Workbench;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/** Reads what a grid shows from a spool, a page at a time. Owned by the FX thread. */
final class SpoolPages {
    private static final Messages TEXTS = Messages.of("query");

    private final Workbench workbench;
    private final IntegerProperty loaded = new SimpleIntegerProperty();

    SpoolPages(Workbench workbench) {
        this.workbench = workbench;
    }

    static PagedRows none() {
        return new PagedRows(0, 0, page -> {});
    }

    /**
     * @param as in which order; null for as they came
     * @param begin the first row of the stretch
     */
    PagedRows of(ResultSpool from, @Nullable Arrangement as, long begin, int length) {
        PagedRows[] made = {none()};
        made[0] = new PagedRows(length, from.columns().size(), page -> load(made[0], from, as, begin, page));
        return made[0];
    }

    private void load(PagedRows into, ResultSpool from, @Nullable Arrangement as, long begin, int page) {
        long row = begin + (long) page * PagedRows.PAGE;
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> GridRows.of(
                                as == null ? from.read(row, PagedRows.PAGE) : from.read(as, row, PagedRows.PAGE)),
                        read -> {
                            into.put(page, read);
                            Workbench.increase(loaded);
                        },
                        error -> {
                            into.missed(page);
                            workbench.report(TEXTS.text("query.cannotRead"), error);
                        });
    }

    /** Reads a row in full. */
    void row(ResultSpool from, @Nullable Arrangement as, long at, Consumer<@Nullable Object[]> done) {
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> RowArrays.of(as == null ? from.read(at, 1) : from.read(as, at, 1))
                                .get(0),
                        done,
                        error -> workbench.report(TEXTS.text("query.cannotRead"), error));
    }

    /** Counts the pages that came. */
    IntegerProperty loadedProperty() {
        return loaded;
    }
}

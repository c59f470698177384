package dev.tidemark.ui.query;

import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Workbench;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The results of the statements of the last run, the oldest first, and the end of their spools. Owned by the FX thread. */
final class RunResults {
    private static final Messages TEXTS = Messages.of("query");

    private final Workbench workbench;
    private final int most;
    private final ObservableList<StatementResult> all = FXCollections.observableArrayList();
    private final ObservableList<StatementResult> view = FXCollections.unmodifiableObservableList(all);

    /** @param most how many are kept of a long run */
    RunResults(Workbench workbench, int most) {
        this.workbench = workbench;
        this.most = most;
    }

    ObservableList<StatementResult> all() {
        return view;
    }

    /** The first of a run; those of the run before are forgotten. */
    void begin(StatementResult first) {
        List<StatementResult> before = List.copyOf(all);
        // All at once: whoever lists them sees no run without a result.
        all.setAll(first);
        before.forEach(this::forget);
    }

    void add(StatementResult next) {
        all.add(next);
    }

    /** Forgets the oldest one where there are too many, but not the one that is looked at. */
    void trim(@Nullable StatementResult shown) {
        if (all.size() > most) {
            StatementResult oldest = all.get(0) == shown ? all.get(1) : all.get(0);
            all.remove(oldest);
            forget(oldest);
        }
    }

    @Nullable
    StatementResult newest() {
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    void clear() {
        all.forEach(this::forget);
        all.clear();
    }

    void forget(StatementResult old) {
        workbench
                .tasks()
                .start(
                        Lane.WORK,
                        cancellation -> old.shared().release(),
                        () -> {},
                        error -> workbench.report(TEXTS.text("query.cannotForget"), error));
    }
}

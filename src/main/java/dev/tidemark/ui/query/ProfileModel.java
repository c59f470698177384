package dev.tidemark.ui.query;

import dev.tidemark.engine.ColumnProfile;
import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.ResultSpool.Arrangement;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.workbench.Workbench;
import java.time.Duration;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** What the values of the column in hand are like, of the rows as they are filtered; worked out only while it is shown. */
public final class ProfileModel {
    private static final Messages TEXTS = Messages.of("query");
    private static final Duration REST = Duration.ofMillis(150);

    private final Workbench workbench;
    private final ResultModel result;
    private final BooleanProperty shown = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable ColumnProfile> profile = new ReadOnlyObjectWrapper<>();
    private int column;
    private @Nullable Running waiting;
    private @Nullable Running running;

    ProfileModel(Workbench workbench, ResultModel result) {
        this.workbench = workbench;
        this.result = result;
        shown.subscribe(now -> soon());
        result.columnsProperty().subscribe(now -> {
            column = 0;
            profile.set(null);
            soon();
        });
        result.stateProperty().subscribe(now -> soon());
        result.sizeProperty().subscribe(now -> {
            if (result.stateProperty().get() != ResultModel.State.FETCHING) {
                soon();
            }
        });
    }

    /** @param index the column's place in the result */
    public void setColumn(int index) {
        if (index != column) {
            column = index;
            soon();
        }
    }

    private void soon() {
        if (waiting != null) {
            waiting.cancel();
        }
        waiting = workbench.tasks().later(REST, this::work);
    }

    private void work() {
        ResultSpool spool = result.spool();
        Running before = running;
        if (before != null) {
            before.abandon();
            working.set(false);
        }
        if (!shown.get() || spool == null || column >= spool.columns().size() || spool.size() == 0) {
            profile.set(null);
            return;
        }
        Arrangement as = result.arranger().arrangement();
        int of = column;
        working.set(true);
        running = workbench
                .work()
                .start(
                        Lane.QUERY,
                        (project, cancellation) ->
                                as == null ? spool.profile(of, cancellation) : spool.profile(of, as, cancellation),
                        made -> {
                            working.set(false);
                            profile.set(made);
                        },
                        error -> {
                            working.set(false);
                            workbench.report(TEXTS.text("query.cannotProfile"), error);
                        });
    }

    public BooleanProperty shownProperty() {
        return shown;
    }

    public ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    /** Null while there is none. */
    public ReadOnlyObjectProperty<@Nullable ColumnProfile> profileProperty() {
        return profile.getReadOnlyProperty();
    }

    void close() {
        if (waiting != null) {
            waiting.cancel();
        }
        if (running != null) {
            running.abandon();
        }
    }
}

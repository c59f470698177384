package dev.tidemark.ui.features;

import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.workbench.Workbench;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;

/**
 * Whether a window is evaluated while one types, or when one says so: on an account it costs, so it is live there only where
 * the user turned that on for the connection.
 */
public final class PreviewTrigger {
    private final Workbench workbench;
    private final ReadOnlyStringWrapper account = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper(true);
    private final Subscription subscriptions;

    PreviewTrigger(Workbench workbench) {
        this.workbench = workbench;
        subscriptions = Subscription.combine(
                workbench.project().subscribe(project -> look()),
                workbench.preferences().value().subscribe(p -> look()));
    }

    private void look() {
        OpenProject project = workbench.project().get();
        boolean costs = project != null && project.warehouse().isShared();
        account.set(project != null && costs ? project.warehouse().engine() : "");
        live.set(!costs || workbench.preferences().get().livePreviews().contains(account.get()));
    }

    void setLive(boolean wanted) {
        if (!account.get().isEmpty() && wanted != live.get()) {
            workbench.preferences().change(p -> p.withLivePreview(account.get(), wanted));
        }
    }

    /** The connection on which evaluating costs; empty on an embedded engine. */
    public ReadOnlyStringProperty accountProperty() {
        return account.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty liveProperty() {
        return live.getReadOnlyProperty();
    }

    void close() {
        subscriptions.unsubscribe();
    }
}

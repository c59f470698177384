package dev.tidemark.ui.connections;

import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.engine.project.Connections;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.SecretPlace;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where the secret of the profile in the form comes from, and one that is typed to be kept. A keyring may take seconds,
 * so it is asked off the FX thread; what is typed is forgotten with the next profile.
 */
public final class ConnectionSecret {
    private static final Messages TEXTS = Messages.of("connections");

    private final Workbench workbench;
    private final Connections connections;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper keepable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper keeper = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private int number;

    ConnectionSecret(Workbench workbench, Connections connections) {
        this.workbench = workbench;
        this.connections = connections;
        workbench
                .tasks()
                .start(Lane.WORK, cancellation -> connections.keeper(), this::found, error -> report("", error));
    }

    private void found(Optional<SecretPlace> where) {
        keepable.set(where.isPresent());
        keeper.set(
                where.map(it -> TEXTS.text("connections.secretNote", words(it))).orElse(""));
    }

    private static String words(SecretPlace place) {
        return TEXTS.text("connections.place." + place);
    }

    /** @param saved null for one that was never saved */
    void lookAt(@Nullable ConnectionProfile saved) {
        typed.set("");
        place.set("");
        int mine = ++number;
        if (saved == null) {
            return;
        }
        OpenProject project = workbench.project().get();
        Path folder = project == null ? null : project.folder();
        workbench
                .tasks()
                .start(
                        Lane.WORK,
                        cancellation -> connections.secretOf(saved, folder),
                        found -> {
                            if (mine == number) {
                                place.set(TEXTS.text("connections.secretFrom", words(found)));
                            }
                        },
                        error -> report(saved.name(), error));
    }

    /** Keeps what is typed, if anything is. */
    void keep(ConnectionProfile profile) {
        String secret = typed.get();
        typed.set("");
        if (secret.isEmpty()) {
            lookAt(profile);
            return;
        }
        workbench
                .tasks()
                .start(
                        Lane.WORK,
                        cancellation -> connections.keepSecret(profile, secret),
                        kept -> {
                            workbench.notice(new Notice(
                                    Notice.Kind.INFO,
                                    TEXTS.text("connections.secretKept", profile.name(), words(kept)),
                                    "",
                                    null));
                            lookAt(profile);
                        },
                        error -> report(profile.name(), error));
    }

    void forget(String name) {
        workbench
                .tasks()
                .start(
                        Lane.WORK,
                        cancellation -> connections.forgetSecret(name),
                        any -> {},
                        error -> report(name, error));
    }

    private void report(String name, Throwable error) {
        workbench.report(TEXTS.text("connections.secretBroke", name), error);
    }

    boolean isTyped() {
        return !typed.get().isEmpty();
    }

    StringProperty typedProperty() {
        return typed;
    }

    /** Whether there is a keyring or a passphrase to keep secrets with. */
    ReadOnlyBooleanProperty keepableProperty() {
        return keepable.getReadOnlyProperty();
    }

    /** Where what is typed would be kept, in words. */
    ReadOnlyStringProperty keeperProperty() {
        return keeper.getReadOnlyProperty();
    }

    /** Where the saved profile's secret comes from, in words; empty before that is known. */
    ReadOnlyStringProperty placeProperty() {
        return place.getReadOnlyProperty();
    }
}

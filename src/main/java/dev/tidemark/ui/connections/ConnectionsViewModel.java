package dev.tidemark.ui.connections;

import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.domain.connection.ConnectionProfile.SignIn;
import dev.tidemark.domain.connection.ProfileRules;
import dev.tidemark.engine.project.Connections;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.settings.ConnectionsFile;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ProjectSwitch;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The profiles, the one in the form, and what is wrong with it. */
public final class ConnectionsViewModel {
    private static final Messages TEXTS = Messages.of("connections");

    private final Workbench workbench;
    private final ConnectionsFile file;
    private final List<ConnectionEntry> all = new ArrayList<>();
    private final ObservableList<ConnectionEntry> shown = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable ConnectionEntry> selected = new SimpleObjectProperty<>();
    private final Map<ConnectionField, StringProperty> fields = new EnumMap<>(ConnectionField.class);
    private final Map<ConnectionField, ReadOnlyStringWrapper> errors = new EnumMap<>(ConnectionField.class);
    private final ObjectProperty<SignIn> signIn = new SimpleObjectProperty<>(SignIn.PASSWORD);
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper writable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper testable = new ReadOnlyBooleanWrapper();
    private final BooleanBinding usable;
    private final ReadOnlyStringWrapper origin = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper readOnly = new ReadOnlyBooleanWrapper();
    private final ConnectionTrial trial;
    private final ConnectionSecret secret;
    private boolean filling;

    /**
     * @param file of the user's own
     * @param connections those of others, and what is kept of secrets; tries what is saved
     */
    public ConnectionsViewModel(Workbench workbench, ConnectionsFile file, Connections connections) {
        this.workbench = workbench;
        this.usable = Bindings.createBooleanBinding(this::canBeUsed, testable, selected, workbench.project());
        this.trial = new ConnectionTrial(workbench, connections::test);
        this.secret = new ConnectionSecret(workbench, connections);
        this.file = file;
        for (ConnectionField field : ConnectionField.values()) {
            StringProperty text = new SimpleStringProperty("");
            text.subscribe(typed -> typed(entry -> entry.set(field, typed)));
            fields.put(field, text);
            errors.put(field, new ReadOnlyStringWrapper(""));
        }
        secret.typedProperty().subscribe(text -> typed(entry -> {}));
        signIn.subscribe(kind -> typed(entry -> entry.setSignIn(kind)));
        search.subscribe(text -> filter());
        selected.subscribe(this::fill);
        OpenProject project = workbench.project().get();
        Path folder = project == null ? null : project.folder();
        workbench.tasks().start(Lane.WORK, cancellation -> file.read(), this::loaded, error -> {
            trouble.set(String.valueOf(error.getMessage()));
        });
        workbench
                .tasks()
                .start(
                        Lane.WORK,
                        cancellation -> connections.list(folder),
                        this::addOthers,
                        error -> trouble.set(String.valueOf(error.getMessage())));
    }

    private void addOthers(Connections.Known known) {
        known.entries().stream()
                .filter(entry -> !entry.isOwn())
                .forEach(entry -> all.add(ConnectionEntry.ofOthers(entry)));
        known.troubles()
                .forEach(text -> workbench.notice(
                        new Notice(Notice.Kind.INFO, TEXTS.text("connections.cannotList"), text, null)));
        filter();
        if (selected.get() == null && !shown.isEmpty()) {
            selected.set(shown.get(0));
        }
    }

    private void loaded(List<ConnectionProfile> profiles) {
        List<ConnectionEntry> own = profiles.stream().map(ConnectionEntry::new).toList();
        all.addAll(0, own);
        writable.set(true);
        filter();
        selected.set(shown.isEmpty() ? null : shown.get(0));
    }

    private void filter() {
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        ConnectionEntry before = selected.get();
        shown.setAll(all.stream()
                .filter(entry -> !entry.isReadOnly() || !nameTaken(entry))
                .filter(entry -> (entry.get(ConnectionField.NAME) + " " + entry.get(ConnectionField.ACCOUNT))
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList());
        selected.set(shown.contains(before) ? before : null);
    }

    private void fill(@Nullable ConnectionEntry entry) {
        trial.forget();
        filling = true;
        fields.forEach((field, text) -> text.set(entry == null ? "" : entry.get(field)));
        signIn.set(entry == null ? SignIn.PASSWORD : entry.signIn());
        origin.set(entry == null ? "" : entry.origin());
        readOnly.set(entry != null && entry.isReadOnly());
        secret.lookAt(entry == null ? null : entry.saved());
        filling = false;
        check();
    }

    private void typed(java.util.function.Consumer<ConnectionEntry> change) {
        ConnectionEntry entry = selected.get();
        if (entry != null && !filling && !entry.isReadOnly()) {
            change.accept(entry);
            trial.forget();
            check();
        }
    }

    /** True when nothing is wrong with what is in the form. */
    private boolean check() {
        errors.values().forEach(error -> error.set(""));
        ConnectionEntry entry = selected.get();
        boolean changed = entry != null && (entry.isDirty() || secret.isTyped());
        dirty.set(changed);
        testable.set(entry != null && !changed);
        if (entry == null || entry.isReadOnly()) {
            return false;
        }
        int badLine = entry.badPropertyLine();
        Map<ProfileRules.Field, ProfileRules.Fault> faults = ProfileRules.check(entry.profile(), nameTaken(entry));
        faults.forEach((field, fault) -> {
            // An empty form is no mistake yet.
            if (fault != ProfileRules.Fault.MISSING || entry.isTried()) {
                error(ConnectionField.valueOf(field.name()))
                        .set(TEXTS.text("connections.fault." + field + "." + fault));
            }
        });
        if (badLine > 0) {
            error(ConnectionField.PROPERTIES).set(TEXTS.text("connections.fault.PROPERTIES.LINE", badLine));
        }
        return faults.isEmpty() && badLine == 0;
    }

    private ReadOnlyStringWrapper error(ConnectionField field) {
        return Objects.requireNonNull(errors.get(field));
    }

    private boolean nameTaken(ConnectionEntry entry) {
        String name = entry.profile().name();
        return all.stream()
                .filter(other -> other != entry && !other.isReadOnly())
                .anyMatch(other -> other.profile().name().equalsIgnoreCase(name));
    }

    void create() {
        ConnectionEntry entry = new ConnectionEntry(null);
        all.add(entry);
        search.set("");
        filter();
        selected.set(entry);
    }

    void revert() {
        ConnectionEntry entry = selected.get();
        if (entry != null && entry.saved() == null) {
            all.remove(entry);
            filter();
            selected.set(shown.isEmpty() ? null : shown.get(0));
        } else if (entry != null) {
            entry.revert();
            fill(entry);
        }
    }

    /** Writes all profiles; those that others changed in the form meanwhile as they were saved before. */
    void save() {
        ConnectionEntry entry = selected.get();
        if (entry == null) {
            return;
        }
        entry.setTried();
        if (!check()) {
            return;
        }
        ConnectionProfile profile = entry.profile();
        ConnectionProfile before = entry.saved();
        entry.setSaved(profile);
        write(() -> entry.setSaved(before), () -> secret.keep(profile));
        filter();
        check();
    }

    /** Tries what is saved. */
    void test() {
        ConnectionEntry entry = selected.get();
        ConnectionProfile saved = entry == null ? null : entry.saved();
        if (saved != null && !trial.isRunning()) {
            trial.start(saved.name());
        }
    }

    public ConnectionSecret getSecret() {
        return secret;
    }

    /** Where a profile comes from that is not the user's own, else empty. */
    public ReadOnlyStringProperty originProperty() {
        return origin.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty readOnlyProperty() {
        return readOnly.getReadOnlyProperty();
    }

    public boolean isReadOnly() {
        return readOnly.get();
    }

    public ConnectionTrial getTrial() {
        return trial;
    }

    /** Whether the profile in the form is the one that is saved. */
    public ReadOnlyBooleanProperty testableProperty() {
        return testable.getReadOnlyProperty();
    }

    public boolean isTestable() {
        return testable.get();
    }

    private boolean canBeUsed() {
        ConnectionEntry entry = selected.get();
        ConnectionProfile profile = entry == null ? null : entry.saved();
        OpenProject project = workbench.project().get();
        return testable.get()
                && profile != null
                && project != null
                && !profile.name().equals(project.warehouse().engine());
    }

    /** Whether the open project can be looked at on the profile in the form, and is not yet. */
    public BooleanBinding usableProperty() {
        return usable;
    }

    public boolean isUsable() {
        return usable.get();
    }

    /** Looks at the open project on the account of the profile. */
    void use() {
        ConnectionEntry entry = selected.get();
        ConnectionProfile profile = entry == null ? null : entry.saved();
        if (profile != null && usable.get()) {
            new ProjectSwitch(workbench).leaving(() -> workbench.opener().useEngine(profile.name()));
        }
    }

    private void write(Runnable undo, Runnable done) {
        List<ConnectionProfile> profiles = all.stream()
                .filter(entry -> !entry.isReadOnly())
                .map(ConnectionEntry::saved)
                .filter(Objects::nonNull)
                .toList();
        workbench.tasks().start(Lane.WORK, cancellation -> file.write(profiles), done, error -> {
            undo.run();
            check();
            workbench.report(TEXTS.text("connections.cannotSave"), error);
        });
    }

    /** Asks, and can be undone from the notice. */
    void remove() {
        ConnectionEntry entry = selected.get();
        if (entry == null || entry.isReadOnly()) {
            return;
        }
        if (entry.saved() == null) {
            revert();
            return;
        }
        String name = entry.get(ConnectionField.NAME);
        Dialogs.Question question = new Dialogs.Question(
                TEXTS.text("connections.removeTitle", name),
                TEXTS.text("connections.removeText"),
                List.of(TEXTS.text("connections.remove"), TEXTS.text("connections.keep")),
                true);
        if (workbench.dialogs().ask(question) != 0) {
            return;
        }
        int at = all.indexOf(entry);
        all.remove(entry);
        Runnable back = () -> {
            all.add(Math.min(at, all.size()), entry);
            filter();
            selected.set(entry);
        };
        write(back, () -> secret.forget(name));
        filter();
        selected.set(shown.isEmpty() ? null : shown.get(Math.min(at, shown.size() - 1)));
        Notice.Action undo = new Notice.Action(TEXTS.text("connections.undo"), () -> {
            back.run();
            write(() -> {}, () -> {});
        });
        workbench.notice(new Notice(Notice.Kind.INFO, TEXTS.text("connections.removed", name), "", undo));
    }

    void chooseKeyFile() {
        workbench
                .dialogs()
                .openFile(
                        TEXTS.text("connections.keyFileTitle"),
                        List.of(new Dialogs.FileKind(
                                TEXTS.text("connections.keyFileKind"), List.of("*.p8", "*.pem", "*.key", "*"))))
                .ifPresent(path -> field(ConnectionField.KEY_FILE).set(path.toString()));
    }

    StringProperty field(ConnectionField field) {
        return Objects.requireNonNull(fields.get(field));
    }

    /** Empty while the field is right. */
    ReadOnlyStringProperty errorOf(ConnectionField field) {
        return error(field).getReadOnlyProperty();
    }

    ObjectProperty<SignIn> signInProperty() {
        return signIn;
    }

    ObservableList<ConnectionEntry> shown() {
        return shown;
    }

    StringProperty searchProperty() {
        return search;
    }

    ObjectProperty<@Nullable ConnectionEntry> selectedProperty() {
        return selected;
    }

    public ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    public boolean isDirty() {
        return dirty.get();
    }

    /** Whether the profiles were read; what could not be read is not overwritten. */
    public ReadOnlyBooleanProperty writableProperty() {
        return writable.getReadOnlyProperty();
    }

    public boolean isWritable() {
        return writable.get();
    }

    /** Why the profiles could not be read, or empty. */
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    public String getTrouble() {
        return trouble.get();
    }
}

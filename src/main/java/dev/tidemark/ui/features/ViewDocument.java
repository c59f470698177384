package dev.tidemark.ui.features;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.DefinitionFormat.Definition;
import dev.tidemark.engine.project.DefinitionTexts;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The feature file that is being written: its header and its statement, what they mean and what is wrong with them. */
public final class ViewDocument {

    /** How the text stands to the project's. */
    public enum State {
        NONE,
        SAVED,
        DRAFT,
        NEW
    }

    private final DefinitionTexts texts;
    private final Runnable edited;
    private final StringProperty sql = new SimpleStringProperty("");
    private final StringProperty header = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Definition> definition = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
    private @Nullable AppliedView applied;
    private String name = "";
    private boolean opening;

    /** @param edited called after every change by the user */
    ViewDocument(DefinitionTexts texts, Runnable edited) {
        this.texts = texts;
        this.edited = edited;
        sql.subscribe(text -> changed());
        header.subscribe(text -> changed());
    }

    /** @param name that the draft is kept under */
    void open(String newName, @Nullable AppliedView newApplied, String text) {
        name = newName;
        applied = newApplied;
        show(text);
    }

    /** The view was applied: what is written stays. */
    void applied(AppliedView now) {
        applied = now;
        judge();
    }

    /** What is written is of another view, as yet not applied. */
    void rename(String newName) {
        name = newName;
        applied = null;
        judge();
    }

    void close() {
        open("", null, "");
        state.set(State.NONE);
    }

    private void show(String text) {
        int at = texts.sqlOffset(text);
        opening = true;
        header.set(text.substring(0, at));
        sql.set(text.substring(at));
        opening = false;
        judge();
    }

    /** Puts another text in its place, as an edit. */
    void replaceText(String text) {
        show(text);
        edited.run();
    }

    private void changed() {
        if (!opening) {
            judge();
            edited.run();
        }
    }

    private void judge() {
        AppliedView known = applied;
        state.set(known == null ? State.NEW : known.view().fileText().equals(text()) ? State.SAVED : State.DRAFT);
        if (text().isEmpty()) {
            definition.set(null);
            trouble.set(null);
            return;
        }
        try {
            Definition read = texts.parse(fileName(), text());
            trouble.set(null);
            definition.set(read);
        } catch (InvalidInput e) {
            definition.set(null);
            trouble.set(Trouble.of(e, header.get().length()));
        }
    }

    /** What only running the statement showed; gone with the next change, or when it can be run. */
    void reject(Trouble found) {
        trouble.set(found);
    }

    /** The statement could be run: a text that means something has no other trouble. */
    void accept() {
        if (definition.get() != null) {
            trouble.set(null);
        }
    }

    /** @throws dev.tidemark.domain.PlacedProblem when the header is no YAML */
    void changeHeader(Map<String, DefinitionTexts.HeaderValue> changes) {
        String changed = texts.change(text(), changes);
        header.set(changed.substring(0, texts.sqlOffset(changed)));
    }

    private String fileName() {
        return name + ".sql";
    }

    String text() {
        return header.get() + sql.get();
    }

    public StringProperty sqlProperty() {
        return sql;
    }

    public StringProperty headerProperty() {
        return header;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Null while the text is broken. */
    public ReadOnlyObjectProperty<@Nullable Definition> definitionProperty() {
        return definition.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    @Nullable
    AppliedView applied() {
        return applied;
    }

    String name() {
        return name;
    }
}

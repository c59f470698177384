package dev.tidemark.ui.data;

import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.fxml.Messages;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The type of a column of a file: the usual ones to choose, any other to write. */
final class TypeBox extends ComboBox<String> {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final Messages TEXTS = Messages.of("data");

    private final ImportViewModel viewModel;
    private @Nullable ImportRow row;
    private Subscription following = Subscription.EMPTY;
    private boolean showing;

    TypeBox(ImportViewModel viewModel) {
        this.viewModel = viewModel;
        getStyleClass().add("type-box");
        setMaxWidth(Double.MAX_VALUE);
        setEditable(true);
        getItems()
                .setAll(
                        "VARCHAR",
                        "NUMBER(38,0)",
                        "NUMBER(12,2)",
                        "FLOAT",
                        "BOOLEAN",
                        "DATE",
                        "TIME",
                        "TIMESTAMP_NTZ",
                        "VARIANT");
        valueProperty().subscribe(this::chosen);
        // JavaFX takes what was written only with Enter; leaving the field means it too.
        getEditor().focusedProperty().subscribe(focused -> {
            if (!focused && row != null) {
                setValue(getEditor().getText());
            }
        });
    }

    void show(@Nullable ImportRow shown) {
        following.unsubscribe();
        following = Subscription.EMPTY;
        row = shown;
        if (shown == null) {
            return;
        }
        setId("type-" + shown.name());
        setAccessibleText(TEXTS.text("data.typeOf", shown.name()));
        following = shown.typeProperty()
                .subscribe(this::showType)
                .and(shown.surveyed().subscribe(now -> mark(shown)))
                .and(shown.badAsNullProperty().subscribe(now -> mark(shown)))
                .and(shown.typeProperty().subscribe(now -> mark(shown)));
    }

    private void showType(String type) {
        showing = true;
        setValue(type);
        getEditor().setText(type);
        showing = false;
    }

    private void mark(ImportRow shown) {
        setDisable(shown.surveyed().get().why().reason() == Tools.Reason.FILE);
        pseudoClassStateChanged(ERROR, shown.problem() != null);
    }

    private void chosen(@Nullable String type) {
        ImportRow current = row;
        if (!showing
                && current != null
                && type != null
                && !type.equals(current.typeProperty().get())) {
            current.typeProperty().set(type.strip());
            current.badAsNullProperty().set(false);
            viewModel.typeChanged();
        }
    }
}

package dev.tidemark.ui.data;

import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.fxml.Messages;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.Nullable;

/** The type of a column of a file: the usual ones to choose, any other to write. */
final class TypeBox extends ComboBox<String> {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final Messages TEXTS = Messages.of("data");

    private final ImportViewModel viewModel;
    private @Nullable ImportRow row;
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
        row = shown;
        if (shown == null) {
            return;
        }
        showing = true;
        setValue(shown.typeProperty().get());
        getEditor().setText(shown.typeProperty().get());
        showing = false;
        setId("type-" + shown.name());
        setAccessibleText(TEXTS.text("data.typeOf", shown.name()));
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

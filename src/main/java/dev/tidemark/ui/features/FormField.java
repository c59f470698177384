package dev.tidemark.ui.features;

import dev.tidemark.ui.features.DefinitionForm.Field;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A field of the form with its label, and below it what is wrong with its value, else what that means. */
final class FormField extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final StringProperty meaning = new SimpleStringProperty("");

    FormField(Field field, FieldInput input, StringProperty error) {
        Control control = input.control();
        control.setId("field-" + field.name());
        control.setMaxWidth(Double.MAX_VALUE);
        control.setAccessibleText(field.label());
        Label label = new Label(field.label());
        label.getStyleClass().add("form-label");
        label.setLabelFor(control);
        Label note = new Label();
        note.getStyleClass().add("field-note");
        note.setWrapText(true);
        note.textProperty().bind(Bindings.when(error.isEmpty()).then(meaning).otherwise(error));
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        error.subscribe(text -> {
            control.pseudoClassStateChanged(ERROR, !text.isEmpty());
            note.getStyleClass().remove("error");
            note.getStyleClass().addAll(text.isEmpty() ? List.of() : List.of("error"));
        });
        // Read out with the field that it is of.
        control.accessibleHelpProperty().bind(note.textProperty());
        getChildren().addAll(label, input.node(), note);
        getStyleClass().add("form-field");
    }

    void setMeaning(String text) {
        meaning.set(text);
    }
}

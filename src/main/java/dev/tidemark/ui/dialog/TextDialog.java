package dev.tidemark.ui.dialog;

import javafx.css.PseudoClass;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputDialog;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks for a line of text, which can be taken only while nothing is wrong with it; what is wrong stands under its field. */
final class TextDialog extends TextInputDialog {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final Dialogs.Check check;
    private final Label wrong = new Label();

    TextDialog(String title, String label, String initial, Dialogs.Check check) {
        super(initial);
        this.check = check;
        setTitle(title);
        setHeaderText(title);
        getEditor().setId("asked-text");
        wrong.setId("asked-wrong");
        wrong.getStyleClass().addAll("field-note", "error");
        wrong.setWrapText(true);
        // The words take the width that the field gives them.
        wrong.setPrefWidth(0);
        wrong.setMinHeight(Region.USE_PREF_SIZE);
        wrong.setMaxWidth(Double.MAX_VALUE);
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
        Label about = new Label(label);
        about.setWrapText(true);
        about.setLabelFor(getEditor());
        // Beside its label, as it comes, the field is left the width of two letters where letters are large.
        VBox field = new VBox(about, getEditor(), wrong);
        field.getStyleClass().add("form-field");
        getDialogPane().setContent(field);
        allow(check.wrong(initial).isEmpty());
        // What was proposed, or the field not yet written in, is not blamed.
        getEditor().textProperty().subscribe((before, now) -> judge(now));
    }

    private void judge(String text) {
        String words = check.wrong(text).orElse("");
        boolean otherHeight = !words.equals(wrong.getText());
        wrong.setText(words);
        getEditor().pseudoClassStateChanged(ERROR, !words.isEmpty());
        getEditor().setAccessibleHelp(words);
        allow(words.isEmpty());
        Window window = getDialogPane().getScene().getWindow();
        if (otherHeight && window != null) {
            window.sizeToScene();
        }
    }

    private void allow(boolean taken) {
        getDialogPane().lookupButton(ButtonType.OK).setDisable(!taken);
    }
}

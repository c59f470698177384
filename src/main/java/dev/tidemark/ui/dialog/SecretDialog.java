package dev.tidemark.ui.dialog;

import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/** Asks for a password, a passphrase or a token. */
final class SecretDialog extends Dialog<String> {

    SecretDialog(String title, String label) {
        setTitle(title);
        setHeaderText(title);
        PasswordField secret = new PasswordField();
        secret.setId("asked-secret");
        Label about = new Label(label);
        about.setWrapText(true);
        about.setLabelFor(secret);
        VBox field = new VBox(about, secret);
        field.getStyleClass().add("form-field");
        getDialogPane().setContent(field);
        getDialogPane().getButtonTypes().setAll(ButtonType.OK, ButtonType.CANCEL);
        Node ok = getDialogPane().lookupButton(ButtonType.OK);
        ok.disableProperty().bind(secret.textProperty().isEmpty());
        setOnShown(event -> secret.requestFocus());
        setResultConverter(button -> {
            String typed = secret.getText();
            secret.clear();
            return button == ButtonType.OK ? typed : null;
        });
    }
}

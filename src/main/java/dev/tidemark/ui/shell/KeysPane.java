package dev.tidemark.ui.shell;

import dev.tidemark.ui.fxml.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** F1: the keys and what they do. */
final class KeysPane extends VBox {
    private static final Messages TEXTS = Messages.of("shell");
    private static final int LINES = 14;

    KeysPane(Runnable close) {
        getStyleClass().add("keys");
        Label title = new Label(TEXTS.text("shell.keysTitle"));
        title.getStyleClass().add("title-pane");
        GridPane grid = new GridPane();
        grid.setHgap(24);
        grid.setVgap(8);
        for (int i = 1; i <= LINES; i++) {
            String[] parts = TEXTS.text("shell.keys." + i).split("\\|", 2);
            Label keys = new Label(parts[0]);
            keys.getStyleClass().add("key-hint");
            grid.addRow(i, keys, new Label(parts[1]));
        }
        Button button = new Button(TEXTS.text("shell.close"));
        button.getStyleClass().add("accent");
        button.setOnAction(event -> close.run());
        getChildren().addAll(title, grid, button);
    }
}

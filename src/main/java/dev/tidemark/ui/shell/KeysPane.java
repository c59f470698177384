package dev.tidemark.ui.shell;

import dev.tidemark.ui.fxml.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** F1: the keys and what they do. */
final class KeysPane extends VBox {
    private static final Messages TEXTS = Messages.of("shell");
    static final int LINES = 27;
    private static final int PER_COLUMN = 14;
    /** In pixels at the usual size of the text; larger text stands in one column. */
    private static final double BOTH_COLUMNS = 940;

    KeysPane(Runnable close) {
        getStyleClass().add("keys");
        setId("keys");
        Label title = new Label(TEXTS.text("shell.keysTitle"));
        title.getStyleClass().add("title-pane");
        VBox head = new VBox(title);
        head.getStyleClass().add("keys-head");
        // Beside each other where there is room, else below.
        FlowPane columns = new FlowPane(32, 8);
        columns.setPrefWrapLength(BOTH_COLUMNS);
        setMaxHeight(USE_PREF_SIZE);
        columns.getChildren().addAll(column(1, PER_COLUMN), column(PER_COLUMN + 1, LINES));
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("keys-scroll");
        VBox body = new VBox(scroll);
        body.getStyleClass().add("keys-body");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox.setVgrow(body, Priority.ALWAYS);
        Button button = new Button(TEXTS.text("shell.close"));
        button.setId("close-keys");
        button.setOnAction(event -> close.run());
        HBox foot = new HBox(button);
        foot.getStyleClass().add("keys-foot");
        getChildren().addAll(head, body, foot);
    }

    private static GridPane column(int from, int to) {
        GridPane grid = new GridPane();
        grid.setHgap(24);
        grid.setVgap(8);
        for (int i = from; i <= to; i++) {
            String[] parts = TEXTS.text("shell.keys." + i).split("\\|", 2);
            Label keys = new Label(parts[0]);
            keys.getStyleClass().add("key-hint");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(i - from, keys, new Label(parts[1]));
        }
        return grid;
    }
}

package dev.tidemark.ui.join;

import dev.tidemark.ui.control.RowsTable;
import dev.tidemark.ui.control.SqlEditor;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;

/** The statement by which an account joins, to be read and copied. */
public final class StatementController {
    private final String text;
    private Runnable close = () -> {};

    @FXML
    private SqlEditor sql;

    @FXML
    private Button copy;

    StatementController(String text) {
        this.text = text;
    }

    @FXML
    private void initialize() {
        sql.setEditable(false);
        sql.setText(text);
    }

    void setOnClose(Runnable action) {
        close = action;
    }

    /** What has the keyboard first. */
    Node first() {
        return copy;
    }

    @FXML
    private void copy() {
        RowsTable.toClipboard(text);
    }

    @FXML
    private void close() {
        close.run();
    }
}

package dev.tidemark.ui.control;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.words.CellText;
import dev.tidemark.ui.words.JsonLayout;
import dev.tidemark.ui.words.Words;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/** One value in full over the grid it stands in, JSON laid out; Esc closes it. */
public final class ValueViewer {
    /** A text area lays out all it holds; more than this would stop the window. */
    static final int MOST_CHARACTERS = 50_000;

    private static final int MOST_IN_LINE = 2_000;
    private static final Messages TEXTS = Messages.of("rows");

    private ValueViewer() {}

    public static void show(Control table, ResultColumn column, @Nullable Object value) {
        if (table.getScene() == null) {
            return;
        }
        Popup popup = new Popup();
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        VBox content = content(column, CellText.plain(value, Times.of(table)));
        content.getStylesheets().addAll(table.getScene().getStylesheets());
        content.getStylesheets().add(ViewLoader.styleSheet("rows"));
        content.getStyleClass().addAll(table.getScene().getRoot().getStyleClass());
        content.setStyle(table.getScene().getRoot().getStyle());
        popup.getContent().add(content);
        Bounds on = table.localToScreen(table.getBoundsInLocal());
        popup.show(table, on.getMinX() + on.getWidth() / 6, on.getMinY() + 24);
    }

    static VBox content(ResultColumn column, String whole) {
        Label name = new Label(column.name());
        name.getStyleClass().add("title-group");
        Label type = new Label(column.type().toString());
        type.getStyleClass().add("chip");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button copy = new Button(TEXTS.text("rows.copyValue"));
        copy.getStyleClass().add("small");
        copy.setOnAction(event -> RowsTable.toClipboard(whole));
        HBox head = new HBox(name, type, space, copy);
        head.getStyleClass().add("value-head");
        TextArea text = new TextArea(display(whole));
        text.setId("value-text");
        text.setEditable(false);
        text.setWrapText(true);
        text.getStyleClass().add("mono");
        VBox.setVgrow(text, Priority.ALWAYS);
        Label note = new Label(
                whole.length() > MOST_CHARACTERS
                        ? TEXTS.text("rows.valueCut", Words.count(MOST_CHARACTERS), Words.count(whole.length()))
                        : TEXTS.text("rows.valueWhole", Words.count(whole.length())));
        note.getStyleClass().add("caption");
        VBox content = new VBox(head, text, note);
        content.getStyleClass().addAll("value-viewer", "popup-surface");
        return content;
    }

    /** At most {@link #MOST_CHARACTERS} characters in lines that can be laid out. */
    static String display(String whole) {
        String start = whole.length() > MOST_CHARACTERS ? whole.substring(0, MOST_CHARACTERS) : whole;
        boolean json = whole.length() <= MOST_CHARACTERS && JsonLayout.looksLikeJson(whole);
        String laidOut = json ? JsonLayout.pretty(start) : start;
        StringBuilder out = new StringBuilder();
        int inLine = 0;
        for (int i = 0; i < Math.min(laidOut.length(), 2 * MOST_CHARACTERS); i++) {
            char c = laidOut.charAt(i);
            inLine = c == '\n' ? 0 : inLine + 1;
            out.append(c);
            if (inLine == MOST_IN_LINE) {
                out.append('\n');
                inLine = 0;
            }
        }
        return out.toString();
    }
}

package dev.tidemark.ui.control;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/** What could be typed, below a place. Who writes there keeps the focus and hands its keys on. */
final class CompletionPopup {
    private static final int MOST_SHOWN = 8;
    /** In em, as in the style sheet. */
    private static final double ROW = 1.85;

    private final Node writer;
    private final Supplier<@Nullable Bounds> place;
    private final Popup popup = new Popup();
    private final ListView<SqlEditor.Completion> list = new ListView<>();
    private Consumer<SqlEditor.Completion> onAccept = completion -> {};

    /** @param place on the screen that it stands below, no narrower than that; null while there is none */
    CompletionPopup(Node writer, Supplier<@Nullable Bounds> place) {
        this.writer = writer;
        this.place = place;
        list.getStylesheets().add(SqlEditor.STYLE_SHEET);
        list.getStyleClass().addAll("popup-surface", "completion-list");
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new Cell());
        list.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY) {
                acceptSelected();
            }
        });
        popup.setAutoHide(true);
        popup.getContent().add(list);
        writer.focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                hide();
            }
        });
    }

    void setOnAccept(Consumer<SqlEditor.Completion> handler) {
        onAccept = handler;
    }

    /** Shows them, the first selected, or hides when there are none. */
    void offer(List<SqlEditor.Completion> completions) {
        if (completions.isEmpty()) {
            hide();
        } else {
            show(completions, 0);
        }
    }

    /** Shows one line that cannot be picked. */
    void say(String text) {
        Label line = new Label(text);
        line.getStyleClass().addAll("muted", "completion-vacancy");
        list.setPlaceholder(line);
        show(List.of(), -1);
    }

    void show(List<SqlEditor.Completion> completions, int selected) {
        Bounds above = place.get();
        if (above == null || writer.getScene() == null) {
            hide();
            return;
        }
        list.getItems().setAll(completions);
        list.getSelectionModel().clearAndSelect(selected);
        double rows = Math.max(1, Math.min(MOST_SHOWN, completions.size())) * ROW + 0.2;
        list.setStyle(
                String.format(Locale.ROOT, "-fx-pref-height: %.2fem; -fx-min-width: %.0fpx", rows, above.getWidth()));
        PopupLook.match(popup, writer.getScene());
        popup.show(writer, above.getMinX(), above.getMaxY() + 2);
        // Before it is shown its cells know no theme, which is complained of at length.
        list.scrollTo(Math.max(0, selected - MOST_SHOWN / 2));
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    void hide() {
        popup.hide();
    }

    /** Whether the key was for the list. */
    boolean handle(KeyEvent key) {
        if (!popup.isShowing()) {
            return false;
        }
        switch (key.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(MOST_SHOWN);
            case PAGE_UP -> move(-MOST_SHOWN);
            case ENTER, TAB -> acceptSelected();
            case ESCAPE -> hide();
            case LEFT, RIGHT, HOME, END -> {
                hide();
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void move(int by) {
        int last = list.getItems().size() - 1;
        int index = Math.max(0, Math.min(last, list.getSelectionModel().getSelectedIndex() + by));
        list.getSelectionModel().select(index);
        list.scrollTo(Math.max(0, index - MOST_SHOWN / 2));
    }

    private void acceptSelected() {
        SqlEditor.Completion selected = list.getSelectionModel().getSelectedItem();
        hide();
        if (selected != null) {
            onAccept.accept(selected);
        }
    }

    private static final class Cell extends ListCell<SqlEditor.Completion> {
        private final Label text = new Label();
        private final Label kind = new Label();
        private final Node row;

        private Cell() {
            text.getStyleClass().add("mono");
            kind.getStyleClass().add("caption");
            kind.setMinWidth(Region.USE_PREF_SIZE);
            // Of a table's name the end says most.
            text.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
            text.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(text, Priority.ALWAYS);
            HBox box = new HBox(text, kind);
            box.getStyleClass().add("completion-row");
            row = box;
            // As wide as the list, never wider: it does not scroll sideways.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(SqlEditor.Completion item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            text.setText(item.text());
            kind.setText(item.kind());
            setGraphic(row);
        }
    }
}

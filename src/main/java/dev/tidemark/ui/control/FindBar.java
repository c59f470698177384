package dev.tidemark.ui.control;

import dev.tidemark.ui.fxml.Messages;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** Find and replace above an editor. Enter goes on, Shift+Enter back, Esc closes. */
final class FindBar extends WrappingLine {
    private static final Messages TEXTS = EditorTexts.TEXTS;

    private final SqlEditor editor;
    private final TextField what = new TextField();
    private final TextField by = new TextField();
    private final Label count = new Label();

    FindBar(SqlEditor editor) {
        this.editor = editor;
        getStyleClass().add("find-bar");
        what.setPromptText(TEXTS.text("editor.find"));
        what.setId("findText");
        by.setPromptText(TEXTS.text("editor.replaceBy"));
        by.setId("replaceText");
        what.getStyleClass().add("mono");
        by.getStyleClass().add("mono");
        HBox.setHgrow(what, Priority.ALWAYS);
        HBox.setHgrow(by, Priority.ALWAYS);
        what.setMinWidth(0);
        by.setMinWidth(0);
        count.getStyleClass().add("caption");
        count.setMinWidth(USE_PREF_SIZE);
        what.textProperty().addListener((property, before, now) -> step(editor.selectionStart(), true));
        what.setOnAction(event -> next());
        by.setOnAction(event -> replace());
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        getChildren()
                .addAll(
                        group(
                                "find-what",
                                what,
                                count,
                                icon("fth-chevron-up", "editor.previous", this::previous),
                                icon("fth-chevron-down", "editor.next", this::next)),
                        group(
                                "find-by",
                                by,
                                small("editor.replace", this::replace),
                                small("editor.replaceAll", this::replaceAll),
                                icon("fth-x", "editor.closeFind", () -> editor.showFind(false))));
    }

    private static HBox group(String styleClass, Node... controls) {
        HBox group = new HBox(controls);
        group.getStyleClass().addAll("find-group", styleClass);
        HBox.setHgrow(group, Priority.ALWAYS);
        return group;
    }

    private static Button icon(String literal, String key, Runnable action) {
        Button button = new Button("", new FontIcon(literal));
        button.getStyleClass().add("icon-only");
        button.setTooltip(new Tooltip(TEXTS.text(key)));
        button.setAccessibleText(TEXTS.text(key));
        button.setOnAction(event -> action.run());
        return button;
    }

    private static Button small(String key, Runnable action) {
        Button button = new Button(TEXTS.text(key));
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    boolean isOpen() {
        return getParent() != null;
    }

    void open(String selected, boolean toReplace) {
        editor.showFind(true);
        if (!selected.isEmpty() && !selected.contains("\n")) {
            what.setText(selected);
        }
        TextField first = toReplace && !what.getText().isEmpty() ? by : what;
        first.requestFocus();
        first.selectAll();
    }

    private void keyPressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE) {
            editor.showFind(false);
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER && key.isShiftDown()) {
            previous();
            key.consume();
        }
    }

    private void next() {
        step(editor.selectionEnd(), true);
    }

    private void previous() {
        step(editor.selectionStart(), false);
    }

    private void step(int from, boolean forward) {
        List<TextSearch.Hit> hits = hits();
        Optional<TextSearch.Hit> hit = forward ? TextSearch.next(hits, from) : TextSearch.previous(hits, from);
        hit.ifPresent(found -> editor.select(found.from(), found.to()));
        count.setText(
                what.getText().isEmpty()
                        ? ""
                        : hit.map(found -> TEXTS.text("editor.hitOf", hits.indexOf(found) + 1, hits.size()))
                                .orElse(TEXTS.text("editor.noHit")));
    }

    private List<TextSearch.Hit> hits() {
        return TextSearch.all(editor.getText(), what.getText());
    }

    private void replace() {
        boolean onHit = hits().contains(new TextSearch.Hit(editor.selectionStart(), editor.selectionEnd()));
        if (onHit) {
            editor.insert(by.getText());
        }
        next();
    }

    private void replaceAll() {
        String before = editor.getText();
        String after = TextSearch.replaceAll(before, what.getText(), by.getText());
        if (!after.equals(before)) {
            editor.replace(0, before.length(), after);
        }
        step(0, true);
    }
}

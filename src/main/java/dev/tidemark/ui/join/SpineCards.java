package dev.tidemark.ui.join;

import dev.tidemark.ui.control.Overlay;
import dev.tidemark.ui.control.TabLeaves;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The cards over the window in which a spine is written: rows, or a query. */
final class SpineCards {
    private static final Messages TEXTS = Messages.of("join");
    private static final KeyCombination USE = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final JoinViewModel viewModel;
    private @Nullable Overlay shown;

    SpineCards(JoinViewModel viewModel) {
        this.viewModel = viewModel;
    }

    /** @param owner a node of the window */
    void typeRows(Node owner) {
        viewModel.writing().whenRead(() -> showRows(owner));
    }

    private void showRows(Node owner) {
        TypedRows rows =
                new TypedRows(viewModel.typedColumns(), viewModel.writing().written());
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        Button use = use("use-typed", "join.useRows", () -> viewModel.useTyped(rows.text()));
        show(owner, card("join.typedTitle", "join.typedText", scroll, use), rows.first());
    }

    /** @param owner a node of the window */
    void askQuery(Node owner) {
        viewModel.writing().whenRead(() -> showQuery(owner));
    }

    private void showQuery(Node owner) {
        TextArea sql = new TextArea();
        sql.setId("spine-sql");
        TabLeaves.install(sql);
        sql.getStyleClass().add("mono");
        sql.setPromptText(TEXTS.text("join.queryPrompt"));
        sql.setAccessibleText(TEXTS.text("join.queryTitle"));
        sql.textProperty().bindBidirectional(viewModel.writing().written().sqlProperty());
        sql.end();
        Button use = use("use-query", "join.useQuery", () -> viewModel.useQuery(sql.getText()));
        use.disableProperty().bind(sql.textProperty().map(String::isBlank));
        // Enter is a line of the query; this is what runs one elsewhere, too.
        sql.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (USE.match(event)) {
                use.fire();
                event.consume();
            }
        });
        show(owner, card("join.queryTitle", "join.queryText", sql, use), sql);
    }

    private Button use(String id, String text, Runnable action) {
        Button button = new Button(TEXTS.text(text));
        button.setId(id);
        button.getStyleClass().add("accent");
        button.setDefaultButton(true);
        button.setOnAction(event -> {
            close();
            action.run();
        });
        return button;
    }

    private VBox card(String title, String text, Node content, Button use) {
        Label head = new Label(TEXTS.text(title));
        head.getStyleClass().add("title-pane");
        Label note = new Label(TEXTS.text(text));
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        Button close = new Button(TEXTS.text("join.close"));
        close.setId("close-card");
        close.setOnAction(event -> close());
        HBox buttons = new HBox(close, use);
        buttons.getStyleClass().add("card-buttons");
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox card = new VBox(head, note, content, buttons);
        card.getStyleClass().add("join-card");
        // It lies over the window, outside of the screen that has the style sheet.
        card.getStylesheets().add(ViewLoader.styleSheet("join"));
        return card;
    }

    private void show(Node owner, VBox card, Node first) {
        shown = Overlay.show(owner, card, first, () -> shown = null);
    }

    void close() {
        if (shown != null) {
            shown.close();
        }
    }
}

package dev.tidemark.ui.join;

import dev.tidemark.ui.control.TabLeaves;
import dev.tidemark.ui.control.Workplace;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Screen;
import javafx.fxml.FXML;
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
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The history join screen: puts its parts together, and the cards for typed rows and a query over them. */
public final class JoinController implements Screen, Workplace {
    private static final Messages TEXTS = Messages.of("join");
    private static final KeyCombination JOIN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination PASTE = new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

    private final JoinViewModel viewModel;
    private final SetupController setup;
    private final ResultController result;

    @FXML
    private StackPane root;

    @FXML
    private VBox parts;

    @FXML
    private StackPane veil;

    public JoinController(JoinViewModel viewModel) {
        this.viewModel = viewModel;
        this.setup = new SetupController(viewModel, this::typeRows, this::askQuery);
        this.result = new ResultController(viewModel);
    }

    @FXML
    private void initialize() {
        VBox rows = ViewLoader.load("join-result", result);
        VBox.setVgrow(rows, Priority.ALWAYS);
        parts.getChildren()
                .addAll(
                        ViewLoader.<Region>load("join-setup", setup),
                        rows,
                        ViewLoader.<VBox>load("join-row", new RowController(viewModel)));
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && veil.isVisible()) {
                closeCard();
                event.consume();
            } else if (JOIN.match(event) && viewModel.isCanJoin() && !veil.isVisible()) {
                viewModel.join();
                event.consume();
            } else if (PASTE.match(event) && viewModel.isOpen() && !veil.isVisible()) {
                // A field takes its own paste before it comes here.
                setup.paste();
                event.consume();
            }
        });
    }

    @Override
    public void arrive(Destination destination) {
        viewModel.arrive(destination);
    }

    /** The rows when there are some, the button when one can join, else where the spine comes from. */
    @Override
    public @Nullable Node workplace() {
        if (!viewModel.isOpen() || veil.isVisible()) {
            return null;
        }
        if (viewModel.getResult().joined().get() != null) {
            return result.table();
        }
        return viewModel.isCanJoin() || !viewModel.getSpine().getName().isEmpty() ? setup.join() : setup.choose();
    }

    private void typeRows() {
        TypedRows rows = new TypedRows(viewModel.typedColumns());
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        Button use = accent("use-typed", TEXTS.text("join.useRows"));
        use.setOnAction(event -> {
            closeCard();
            viewModel.useTyped(rows.text());
        });
        showCard(TEXTS.text("join.typedTitle"), TEXTS.text("join.typedText"), scroll, use);
        rows.focusFirst();
    }

    private void askQuery() {
        TextArea sql = new TextArea();
        sql.setId("spine-sql");
        TabLeaves.install(sql);
        sql.getStyleClass().add("mono");
        sql.setPromptText(TEXTS.text("join.queryPrompt"));
        sql.setAccessibleText(TEXTS.text("join.queryTitle"));
        Button use = accent("use-query", TEXTS.text("join.useQuery"));
        use.disableProperty().bind(sql.textProperty().map(String::isBlank));
        use.setOnAction(event -> {
            closeCard();
            viewModel.useQuery(sql.getText());
        });
        showCard(TEXTS.text("join.queryTitle"), TEXTS.text("join.queryText"), sql, use);
        sql.requestFocus();
    }

    private static Button accent(String id, String text) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("accent");
        button.setDefaultButton(true);
        return button;
    }

    private void showCard(String title, String text, Node content, Button use) {
        Label head = new Label(title);
        head.getStyleClass().add("title-pane");
        Label note = new Label(text);
        note.getStyleClass().add("muted");
        Button close = new Button(TEXTS.text("join.close"));
        close.setCancelButton(true);
        close.setOnAction(event -> closeCard());
        HBox buttons = new HBox(close, use);
        buttons.getStyleClass().add("card-buttons");
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox card = new VBox(head, note, content, buttons);
        card.getStyleClass().add("join-card");
        veil.getChildren().setAll(card);
        veil.setVisible(true);
    }

    private void closeCard() {
        veil.setVisible(false);
        veil.getChildren().clear();
    }

    @Override
    public void close() {
        viewModel.close();
    }

    public JoinViewModel getViewModel() {
        return viewModel;
    }
}

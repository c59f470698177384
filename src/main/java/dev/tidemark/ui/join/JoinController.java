package dev.tidemark.ui.join;

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
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The history join screen: puts its parts together, and the cards for typed rows and a query over them. */
public final class JoinController implements Screen {
    private static final Messages TEXTS = Messages.of("join");

    private final JoinViewModel viewModel;

    @FXML
    private StackPane root;

    @FXML
    private VBox parts;

    @FXML
    private StackPane veil;

    public JoinController(JoinViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        VBox result = ViewLoader.load("join-result", new ResultController(viewModel));
        VBox.setVgrow(result, Priority.ALWAYS);
        parts.getChildren()
                .addAll(
                        ViewLoader.<Region>load(
                                "join-setup", new SetupController(viewModel, this::typeRows, this::askQuery)),
                        result,
                        ViewLoader.<VBox>load("join-row", new RowController(viewModel)));
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && veil.isVisible()) {
                closeCard();
                event.consume();
            }
        });
    }

    @Override
    public void arrive(Destination destination) {
        viewModel.arrive(destination);
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

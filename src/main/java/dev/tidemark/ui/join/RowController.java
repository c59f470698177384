package dev.tidemark.ui.join;

import dev.tidemark.engine.join.Reason;
import dev.tidemark.engine.join.RowExplanation;
import dev.tidemark.ui.control.ReasonLook;
import dev.tidemark.ui.control.Times;
import dev.tidemark.ui.words.ReasonWords;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The lower part: the row in hand on its time line, and the same in words. */
public final class RowController {
    private final JoinViewModel viewModel;
    private final RowTimeLine line = new RowTimeLine();

    @FXML
    private VBox root;

    @FXML
    private HBox body;

    @FXML
    private VBox lineBox;

    @FXML
    private HBox reasonBox;

    @FXML
    private Label sentence;

    @FXML
    private GridPane facts;

    @FXML
    private Button openWindow;

    @FXML
    private FontIcon foldIcon;

    RowController(JoinViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        lineBox.getChildren().add(line);
        VBox.setVgrow(line, javafx.scene.layout.Priority.ALWAYS);
        viewModel.getRow().titleProperty().subscribe(title -> {
            root.setVisible(!title.isEmpty());
            root.setManaged(!title.isEmpty());
        });
        viewModel.getRow().told().subscribe(this::show);
        Times.follow(root, times -> show(viewModel.getRow().told().get()));
    }

    private void show(RowViewModel.@Nullable Told told) {
        line.show(told);
        reasonBox.getChildren().clear();
        facts.getChildren().clear();
        sentence.setText("");
        openWindow.setDisable(told == null || RowWords.window(told.explanation()) == null);
        if (told == null) {
            return;
        }
        RowExplanation explanation = told.explanation();
        Reason reason = explanation.reason();
        Label word = new Label(ReasonWords.word(reason));
        word.getStyleClass().addAll("title-group", ReasonLook.styleClass(reason));
        reasonBox.getChildren().addAll(ReasonLook.mark(reason), word);
        sentence.setText(
                ReasonWords.sentence(explanation, told.view().chosen().view().feature()));
        int row = 0;
        for (RowWords.Fact fact : RowWords.facts(explanation, Times.of(root))) {
            Label name = new Label(fact.name());
            name.getStyleClass().add("muted");
            Label value = new Label(fact.value());
            value.getStyleClass().add("mono");
            facts.addRow(row++, name, value);
        }
    }

    @FXML
    private void fold() {
        boolean open = !body.isVisible();
        body.setVisible(open);
        body.setManaged(open);
        foldIcon.setIconLiteral(open ? "fth-chevron-down" : "fth-chevron-up");
    }

    @FXML
    private void openWindow() {
        viewModel.getRow().openWindow();
    }

    @FXML
    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(viewModel.getRow().text());
        Clipboard.getSystemClipboard().setContent(content);
    }

    public JoinViewModel getViewModel() {
        return viewModel;
    }
}

package dev.tidemark.ui.join;

import dev.tidemark.ui.control.Workplace;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Screen;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The history join screen: puts its parts together, and the cards over them. */
public final class JoinController implements Screen, Workplace {
    private static final KeyCombination JOIN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination PASTE = new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

    private final JoinViewModel viewModel;
    private final SetupController setup;
    private final ResultController result;
    private final SpineCards cards;

    @FXML
    private StackPane root;

    @FXML
    private VBox parts;

    public JoinController(JoinViewModel viewModel) {
        this.viewModel = viewModel;
        this.cards = new SpineCards(viewModel);
        this.setup = new SetupController(viewModel, () -> cards.typeRows(root), () -> cards.askQuery(root));
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
        viewModel.openProperty().subscribe(open -> cards.close());
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (JOIN.match(event) && viewModel.isCanJoin()) {
                viewModel.join();
                event.consume();
            } else if (PASTE.match(event) && viewModel.isOpen()) {
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
        if (!viewModel.isOpen()) {
            return viewModel.isVacant() ? result.open() : null;
        }
        if (viewModel.getResult().joined().get() != null) {
            return result.table();
        }
        return viewModel.isCanJoin() || !viewModel.getSpine().getName().isEmpty() ? setup.join() : setup.choose();
    }

    @Override
    public void close() {
        cards.close();
        viewModel.close();
    }

    public JoinViewModel getViewModel() {
        return viewModel;
    }
}

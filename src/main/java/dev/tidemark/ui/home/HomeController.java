package dev.tidemark.ui.home;

import dev.tidemark.ui.control.Workplace;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Screen;
import dev.tidemark.ui.workbench.WalkStep;
import java.util.EnumMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Home: three cards, the walk-through, recent projects. */
public final class HomeController implements Screen, Workplace {
    private static final Messages TEXTS = Messages.of("home");
    /** In em. */
    private static final double NARROW = 69;

    private static final PseudoClass NARROWED = PseudoClass.getPseudoClass("narrow");
    private static final int COLUMNS = 3;

    private final HomeViewModel viewModel;
    private final Map<WalkStep, WalkRow> rows = new EnumMap<>(WalkStep.class);
    private final SetChangeListener<WalkStep> steps = change -> showSteps();

    @FXML
    private ScrollPane root;

    @FXML
    private GridPane cards;

    @FXML
    private GridPane lower;

    @FXML
    private Button start;

    @FXML
    private Label stepsDone;

    @FXML
    private ProgressBar stepsBar;

    @FXML
    private VBox walk;

    @FXML
    private VBox recent;

    @FXML
    private VBox figures;

    public HomeController(HomeViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public HomeViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        for (WalkStep step : WalkStep.values()) {
            WalkRow row = new WalkRow(step, () -> viewModel.go(step));
            rows.put(step, row);
            walk.getChildren().add(row);
        }
        viewModel.walkThrough().done().addListener(steps);
        showSteps();
        RecentPane recentPane = new RecentPane(recent, viewModel);
        viewModel.recent().addListener((ListChangeListener<RecentRow>) change -> recentPane.show(viewModel.recent()));
        recentPane.show(viewModel.recent());
        viewModel.figures().addListener((ListChangeListener<FigureRow>) change -> showFigures());
        showFigures();
        root.widthProperty().subscribe(this::stack);
        stepsDone.fontProperty().subscribe(this::stack);
    }

    private void showSteps() {
        WalkStep next = viewModel.walkThrough().firstUndone();
        rows.forEach((step, row) -> row.show(viewModel.walkThrough().done().contains(step), step == next));
        int done = viewModel.walkThrough().done().size();
        stepsDone.setText(TEXTS.text("home.stepsDone", done, WalkStep.values().length));
        stepsBar.setProgress((double) done / WalkStep.values().length);
        start.setText(TEXTS.text(done == 0 ? "home.start" : next == null ? "home.startAgain" : "home.goOn"));
    }

    private void showFigures() {
        figures.getChildren().clear();
        if (viewModel.figures().isEmpty()) {
            figures.getChildren().add(figure(new FigureRow(TEXTS.text("home.noProject"), Words.NONE)));
        }
        viewModel.figures().forEach(row -> figures.getChildren().add(figure(row)));
        figures.getChildren().get(figures.getChildren().size() - 1).getStyleClass().add("last");
    }

    private static HBox figure(FigureRow row) {
        Label label = new Label(row.label());
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label value = new Label(row.value());
        value.getStyleClass().add("mono");
        value.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(label, space, value);
        line.getStyleClass().add("figure-row");
        return line;
    }

    /** In a narrow window, or with large letters, the cards and the two halves below them lie under each other. */
    private void stack() {
        boolean narrow = root.getWidth() < NARROW * stepsDone.getFont().getSize();
        rows.values().forEach(row -> row.stack(narrow));
        stack(cards, narrow);
        stack(lower, narrow);
    }

    /** Of the three columns the last child has one; what is left goes to those before it. */
    private static void stack(GridPane grid, boolean narrow) {
        grid.pseudoClassStateChanged(NARROWED, narrow);
        int count = grid.getChildren().size();
        int first = COLUMNS - count + 1;
        for (int i = 0; i < count; i++) {
            Node child = grid.getChildren().get(i);
            GridPane.setColumnIndex(child, narrow || i == 0 ? 0 : first + i - 1);
            GridPane.setColumnSpan(child, narrow ? COLUMNS : i == 0 ? first : 1);
            GridPane.setRowIndex(child, narrow ? i : 0);
        }
    }

    @FXML
    private void startWalkThrough() {
        viewModel.startWalkThrough();
    }

    @FXML
    private void newProject() {
        viewModel.newProject();
    }

    @FXML
    private void openFolder() {
        viewModel.openFolder();
    }

    @FXML
    private void connect() {
        viewModel.connect();
    }

    @Override
    public void arrive(Destination destination) {
        viewModel.arrive();
    }

    @Override
    public @Nullable Node workplace() {
        return start.isDisabled() ? null : start;
    }

    @Override
    public void close() {
        viewModel.walkThrough().done().removeListener(steps);
        viewModel.close();
    }
}

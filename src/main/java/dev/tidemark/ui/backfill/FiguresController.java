package dev.tidemark.ui.backfill;

import dev.tidemark.engine.RunRecord;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.control.Motion;
import dev.tidemark.ui.control.StateMark;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.RunModel;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Shows the line of figures with the rows of the last windows. */
public final class FiguresController {
    private static final Messages TEXTS = Messages.of("backfill");
    private static final PseudoClass SEVERAL = PseudoClass.getPseudoClass("several");
    /** In em. */
    private static final double ROOM_FOR_SPARK = 86;

    private final BackfillViewModel viewModel;
    private final SparkBars bars = new SparkBars();
    private final StateMark mark = StateMark.iconOnly(CellState.RUNNING);
    private final ListChangeListener<Long> rowsListener = change -> showRows();
    private @Nullable RunModel shown;
    private Subscription subscriptions = Subscription.EMPTY;
    private Subscription ofRun = Subscription.EMPTY;

    @FXML
    private VBox runBox;

    @FXML
    private StackPane runMark;

    @FXML
    private Label runTitle;

    @FXML
    private Label runLabel;

    @FXML
    private MenuButton runChoice;

    @FXML
    private ProgressBar runProgress;

    @FXML
    private FlowPane figures;

    @FXML
    private HBox figureLine;

    @FXML
    private Label allDone;

    @FXML
    private VBox sparkBox;

    @FXML
    private Label lastRows;

    @FXML
    private StackPane spark;

    FiguresController(BackfillViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        spark.getChildren().add(bars);
        runMark.getChildren().add(mark);
        for (javafx.scene.Node node : List.of(runBox, runChoice, sparkBox, allDone)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        RunFigures model = viewModel.figures();
        Motion.follow(runProgress, model.progress());
        allDone.textProperty().bind(viewModel.allDoneProperty());
        allDone.visibleProperty()
                .bind(allDone.textProperty().isNotEmpty().and(model.shown().isNull()));
        FigureLine line = new FigureLine(figures);
        ListChangeListener<Figure> showFigures = change -> line.show(model.figures(), shown != null);
        model.figures().addListener(showFigures);
        runChoice.setOnShowing(event -> offerRuns());
        subscriptions = model.shown()
                .subscribe(this::showRun)
                .and(model.runs().subscribe(this::offerRuns))
                .and(figureLine.widthProperty().subscribe(() -> showSpark()))
                .and(viewModel.workbench().preferences().value().subscribe(p -> showSpark()));
        line.show(model.figures(), shown != null);
        offerRuns();
    }

    /** The way to each of several runs; asked for anew when they are looked at, as they go on meanwhile. */
    private void offerRuns() {
        List<RunModel> runs = viewModel.figures().runs();
        runChoice.setVisible(runs.size() > 1);
        runBox.pseudoClassStateChanged(SEVERAL, runs.size() > 1);
        runChoice.setText(Words.count(runs.size(), "run"));
        runChoice.getItems().setAll(runs.stream().map(this::offer).toList());
    }

    private MenuItem offer(RunModel run) {
        String words = TEXTS.text(
                "backfill.runOf",
                run.title(),
                Words.count(run.done().get()),
                Words.count(run.total().get(), "window"),
                TEXTS.text("backfill.run." + run.state().get()));
        CheckMenuItem item = new CheckMenuItem(words);
        item.setMnemonicParsing(false);
        item.setSelected(run == viewModel.figures().shown().get());
        item.setOnAction(event -> viewModel.figures().show(run));
        return item;
    }

    private void showRun(@Nullable RunModel run) {
        forgetRun();
        shown = run;
        runBox.setVisible(run != null);
        showSpark();
        if (run != null) {
            runTitle.setText(run.title());
            ofRun = run.run()
                    .subscribe(this::showLabel)
                    .and(run.state()
                            .subscribe(state -> mark.setState(
                                    state == RunModel.State.PAUSED ? CellState.QUEUED : CellState.RUNNING)));
            run.rowsPerWindow().addListener(rowsListener);
            showRows();
        }
    }

    /** Not where the figures need the room. */
    private void showSpark() {
        double ems = figureLine.getWidth()
                / viewModel.workbench().preferences().get().fontSize();
        sparkBox.setVisible(shown != null && ems >= ROOM_FOR_SPARK);
    }

    private void showLabel(@Nullable RunRecord record) {
        runLabel.setText(record == null ? "" : record.label());
    }

    private void forgetRun() {
        ofRun.unsubscribe();
        ofRun = Subscription.EMPTY;
        RunModel before = shown;
        if (before != null) {
            before.rowsPerWindow().removeListener(rowsListener);
        }
        shown = null;
    }

    private void showRows() {
        List<Long> rows = shown == null ? List.of() : shown.rowsPerWindow();
        bars.show(rows);
        lastRows.setText(rows.isEmpty() ? "" : Words.count(rows.get(rows.size() - 1)));
    }

    void close() {
        subscriptions.unsubscribe();
        forgetRun();
    }
}

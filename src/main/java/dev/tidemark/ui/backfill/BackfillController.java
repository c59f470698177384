package dev.tidemark.ui.backfill;

import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.control.Overlay;
import dev.tidemark.ui.control.StateMark;
import dev.tidemark.ui.control.Workplace;
import dev.tidemark.ui.control.timeline.Lane;
import dev.tidemark.ui.control.timeline.WindowTimeline;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Screen;
import java.util.List;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the backfill screen. */
public final class BackfillController implements Screen, Workplace {
    private static final Messages TEXTS = Messages.of("backfill");
    /** The timeline takes no more of the height than this; then it scrolls. */
    private static final double MOST_OF_HEIGHT = 0.4;
    /** In em. */
    private static final double ROOM_FOR_HINT = 76;

    private final BackfillViewModel viewModel;
    private final BackfillCommands commands;
    private final FiguresController figures;
    private final SelectionController selection;
    private final WindowTimeline timeline;
    private final ListChangeListener<ViewLane> lanesListener = change -> showLanes();
    private Subscription subscriptions = Subscription.EMPTY;
    private @Nullable Overlay overlay;

    @FXML
    private VBox root;

    @FXML
    private HBox tools;

    @FXML
    private Button backfillMissing;

    @FXML
    private Button restateRange;

    @FXML
    private Button retryFailed;

    @FXML
    private Button recomputeStale;

    @FXML
    private ComboBox<Integer> workers;

    @FXML
    private Button pause;

    @FXML
    private FontIcon pauseIcon;

    @FXML
    private Button cancelRun;

    @FXML
    private HBox offerBand;

    @FXML
    private Label offerText;

    @FXML
    private StackPane figuresPane;

    @FXML
    private VBox content;

    @FXML
    private StackPane timelinePane;

    @FXML
    private FlowPane legend;

    @FXML
    private Label hint;

    @FXML
    private StackPane selectionPane;

    @FXML
    private TableView<WindowRow> table;

    @FXML
    private VBox empty;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyText;

    @FXML
    private Button newView;

    @FXML
    private Button openProject;

    public BackfillController(BackfillViewModel viewModel) {
        this.viewModel = viewModel;
        this.commands = new BackfillCommands(viewModel);
        this.figures = new FiguresController(viewModel);
        this.timeline = new WindowTimeline(new BackfillTexts(viewModel.lanes()));
        this.selection = new SelectionController(viewModel, commands, this::toTimeline);
    }

    @FXML
    private void initialize() {
        figuresPane.getChildren().add(ViewLoader.load("backfill-figures", figures));
        selectionPane.getChildren().add(ViewLoader.load("backfill-selection", selection));
        fillLegend();
        Subscription ofTable = new DetailTable(table, row -> commands.open(row.view(), row.index()), commands::retry)
                .install(viewModel);
        prepareTimeline();
        StartController.fillWorkers(workers);
        for (Node node : List.of(offerBand, content, empty, newView, openProject, hint)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        var preferences = viewModel.workbench().preferences();
        workers.valueProperty()
                .subscribe((before, now) -> preferences.change(p -> p.withWorkers(Objects.requireNonNull(now))));
        viewModel.lanes().addListener(lanesListener);
        subscriptions = preferences
                .value()
                .subscribe(p -> workers.setValue(p.workers()))
                .and(viewModel.revisionProperty().subscribe(() -> showCounts()))
                .and(viewModel.loadedProperty().subscribe(() -> showLanes()))
                .and(viewModel.workbench().busy().subscribe(busy -> showLanes()))
                .and(viewModel.figures().shown().subscribe(run -> showCounts()))
                .and(new RunButtons(pause, pauseIcon, cancelRun).follow(viewModel.figures()))
                .and(viewModel.interrupted().offer().subscribe(this::showOffer))
                .and(commands.starting().subscribe(this::ask))
                .and(ofTable);
        showLanes();
        showCounts();
    }

    private void prepareTimeline() {
        timeline.setId("timeline");
        timelinePane.getChildren().add(timeline);
        timeline.maxHeightProperty().bind(root.heightProperty().multiply(MOST_OF_HEIGHT));
        for (Region never : List.of(tools, figuresPane, timelinePane, selectionPane)) {
            never.setMinHeight(Region.USE_PREF_SIZE);
        }
        timeline.setHeaders(lane -> {
            ViewLane view = Objects.requireNonNull(ViewLane.of(viewModel.lanes(), lane));
            return new LaneHeader(view, viewModel.workbench().runs().keepUps());
        });
        timeline.setOnOpen(spot -> {
            ViewLane view = ViewLane.of(viewModel.lanes(), spot.lane());
            if (view != null) {
                commands.open(view, spot.index());
            }
        });
        timeline.setMenu(this::menu);
        timeline.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            // Keys of a switch in a lane's header are its own.
            if (key.getTarget() == timeline && key.getCode() == KeyCode.SPACE && !pause.isDisabled()) {
                commands.pauseOrResume();
                key.consume();
            }
        });
        timeline.nowProperty().bind(viewModel.nowProperty());
        timeline.selectionProperty().bindBidirectional(viewModel.selectionProperty());
        timeline.currentProperty().bindBidirectional(viewModel.currentProperty());
    }

    private ContextMenu menu() {
        MenuItem compute = item("backfill.menuCompute", CellState.RUNNING.icon(), commands::computeMissingOfSelection);
        MenuItem retry = item("backfill.menuRetry", "fth-rotate-cw", commands::retryFailedOfSelection);
        MenuItem recompute =
                item("backfill.menuRecompute", CellState.STALE.icon(), commands::recomputeStaleOfSelection);
        MenuItem restate = item("backfill.restateRange", "fth-repeat", commands::restateRange);
        MenuItem open = item("backfill.openSql", "fth-code", this::openSelected);
        compute.setDisable(commands.selected(ViewLane::isMissing) == 0);
        retry.setDisable(commands.selected(ViewLane::isFailed) == 0);
        recompute.setDisable(commands.selected(state -> state == CellState.STALE) == 0);
        restate.setDisable(commands.selected(state -> true) == 0);
        open.setDisable(commands.selected(state -> true) == 0);
        return new ContextMenu(compute, retry, recompute, restate, open);
    }

    private static MenuItem item(String key, String icon, Runnable action) {
        MenuItem item = new MenuItem(TEXTS.text(key), new FontIcon(icon));
        item.setOnAction(event -> action.run());
        return item;
    }

    private void openSelected() {
        var selected = viewModel.selectionProperty().get();
        ViewLane view = selected == null ? null : ViewLane.of(viewModel.lanes(), selected.lane());
        if (selected != null && view != null) {
            commands.open(view, selected.from());
        }
    }

    private void fillLegend() {
        for (CellState state : CellState.values()) {
            if (state != CellState.RESTATEMENT_FAILED) {
                legend.getChildren().add(new StateMark(state));
            }
        }
        // Where it does not fit it is left out: F1 tells the same.
        hint.visibleProperty()
                .bind(javafx.beans.binding.Bindings.createBooleanBinding(
                        () -> root.getWidth()
                                > ROOM_FOR_HINT
                                        * viewModel
                                                .workbench()
                                                .preferences()
                                                .get()
                                                .fontSize(),
                        root.widthProperty(),
                        viewModel.workbench().preferences().value()));
    }

    private void showLanes() {
        List<Lane> lanes = viewModel.lanes().stream().map(ViewLane::lane).toList();
        if (!timeline.lanes().equals(lanes)) {
            timeline.lanes().setAll(lanes);
        }
        boolean open = viewModel.workbench().project().get() != null;
        boolean none = !open && !viewModel.workbench().busy().get();
        boolean nothing = none || open && viewModel.loadedProperty().get() && lanes.isEmpty();
        content.setVisible(!lanes.isEmpty());
        empty.setVisible(nothing);
        newView.setVisible(open);
        openProject.setVisible(!open);
        emptyTitle.setText(TEXTS.text(open ? "backfill.noViews" : "backfill.noProject"));
        emptyText.setText(TEXTS.text(open ? "backfill.noViewsText" : "backfill.noProjectText"));
        showCounts();
    }

    private void showCounts() {
        count(backfillMissing, "backfill.backfillMissing", commands.missing());
        count(retryFailed, "backfill.retryFailed", commands.failed());
        count(recomputeStale, "backfill.recomputeStale", commands.stale());
        restateRange.setDisable(viewModel.lanes().isEmpty());
        // While a run goes on, waiting is the right thing: then no button calls.
        boolean calls = commands.missing() > 0 && viewModel.figures().shown().get() == null;
        backfillMissing.getStyleClass().remove("accent");
        if (calls) {
            backfillMissing.getStyleClass().add("accent");
        }
    }

    private static void count(Button button, String key, int count) {
        button.setText(TEXTS.text(key, Words.count(count)));
        button.setDisable(count == 0);
    }

    private void showOffer(InterruptedRuns.@Nullable Offer offer) {
        offerBand.setVisible(offer != null);
        offerText.setText(offer == null ? "" : offer.words());
    }

    private void ask(@Nullable StartViewModel starting) {
        if (starting == null) {
            return;
        }
        StartController controller = new StartController(starting);
        Region dialog = ViewLoader.load("backfill-start", controller);
        Overlay shown = Overlay.show(root, dialog, controller.startButton(), commands::answered);
        controller.setOnClose(shown::close);
        overlay = shown;
    }

    @Override
    public void arrive(Destination destination) {
        viewModel.arrive(destination);
    }

    @Override
    public @Nullable Node workplace() {
        if (content.isVisible()) {
            return timeline;
        }
        if (!empty.isVisible()) {
            return null;
        }
        return newView.isVisible() ? newView : openProject;
    }

    private void toTimeline() {
        timeline.requestFocus();
    }

    @FXML
    private void backfillMissing() {
        toTimeline();
        commands.backfillMissing();
    }

    @FXML
    private void restateRange() {
        toTimeline();
        commands.restateRange();
    }

    @FXML
    private void retryFailed() {
        toTimeline();
        commands.retryFailed();
    }

    @FXML
    private void recomputeStale() {
        toTimeline();
        commands.recomputeStale();
    }

    @FXML
    private void pauseOrResume() {
        commands.pauseOrResume();
    }

    @FXML
    private void cancelRun() {
        toTimeline();
        commands.cancelRun();
    }

    @FXML
    private void resumeOffer() {
        viewModel.interrupted().resume();
    }

    @FXML
    private void leaveOffer() {
        viewModel.interrupted().leave();
    }

    @FXML
    private void openProject() {
        commands.openProject();
    }

    @FXML
    private void newView() {
        commands.newView();
    }

    @Override
    public void close() {
        Overlay shown = overlay;
        if (shown != null) {
            shown.close();
        }
        viewModel.lanes().removeListener(lanesListener);
        subscriptions.unsubscribe();
        figures.close();
        selection.close();
        viewModel.close();
    }
}

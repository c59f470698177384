package dev.tidemark.ui.backfill;

import dev.tidemark.ui.control.timeline.Lane;
import dev.tidemark.ui.control.timeline.Selection;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.util.Subscription;

/** Shows which windows are selected, and what can be done with them. */
public final class SelectionController {
    private static final Messages TEXTS = Messages.of("backfill");

    private final BackfillViewModel viewModel;
    private final BackfillCommands commands;
    private final Runnable leave;
    private Subscription subscriptions = Subscription.EMPTY;

    @FXML
    private Label laneName;

    @FXML
    private Label range;

    @FXML
    private Button clearSelection;

    @FXML
    private Button computeSelected;

    @FXML
    private Button retrySelected;

    @FXML
    private Button recomputeSelected;

    @FXML
    private Button restateSelected;

    /** @param leave takes the keyboard back to the timeline: what was pressed may be gone, and its neighbour is not meant */
    SelectionController(BackfillViewModel viewModel, BackfillCommands commands, Runnable leave) {
        this.viewModel = viewModel;
        this.commands = commands;
        this.leave = leave;
    }

    @FXML
    private void initialize() {
        for (Button button :
                java.util.List.of(clearSelection, computeSelected, retrySelected, recomputeSelected, restateSelected)) {
            button.managedProperty().bind(button.visibleProperty());
        }
        subscriptions = viewModel
                .selectionProperty()
                .subscribe(() -> show())
                .and(viewModel.currentProperty().subscribe(() -> show()))
                .and(viewModel.revisionProperty().subscribe(() -> show()));
        show();
    }

    private void show() {
        Selection selection = viewModel.selectionProperty().get();
        Lane lane = selection == null ? viewModel.currentProperty().get() : selection.lane();
        ViewLane view = ViewLane.of(viewModel.lanes(), lane);
        laneName.setText(view == null ? "" : view.name());
        clearSelection.setVisible(selection != null);
        range.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("selected"), selection != null);
        int from = selection == null ? 0 : selection.from();
        int to = selection == null ? view == null ? 0 : view.lane().size() : selection.to();
        if (view == null || to == 0) {
            range.setText(view == null ? "" : TEXTS.text("backfill.noWindow"));
            counts(computeSelected, "backfill.computeMissing", 0);
            counts(retrySelected, "backfill.retryFailed", 0);
            counts(recomputeSelected, "backfill.recomputeStale", 0);
            counts(restateSelected, "backfill.restate", 0);
            return;
        }
        range.setText(TEXTS.text(
                "backfill.range",
                Words.count(to - from, "window"),
                Words.range(view.lane().span(from, to))));
        int failed = view.failed(from, to);
        counts(computeSelected, "backfill.computeMissing", selection == null ? 0 : view.missing(from, to));
        counts(retrySelected, "backfill.retryFailed", failed);
        counts(recomputeSelected, "backfill.recomputeStale", view.stale(from, to));
        counts(restateSelected, "backfill.restate", selection == null ? 0 : to - from);
    }

    private static void counts(Button button, String key, int count) {
        button.setVisible(count > 0);
        button.setText(TEXTS.text(key, Words.count(count)));
    }

    @FXML
    private void clearSelection() {
        leave.run();
        viewModel.selectionProperty().set(null);
    }

    @FXML
    private void computeSelected() {
        leave.run();
        commands.computeMissingOfSelection();
    }

    @FXML
    private void retrySelected() {
        leave.run();
        commands.retryFailedOfSelection();
    }

    @FXML
    private void recomputeSelected() {
        leave.run();
        commands.recomputeStaleOfSelection();
    }

    @FXML
    private void restateSelected() {
        leave.run();
        commands.restateRange();
    }

    void close() {
        subscriptions.unsubscribe();
    }
}

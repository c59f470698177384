package dev.tidemark.ui.features;

import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.control.StateMark;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A view in two lines: its name; schedule, entity and how much of it is computed. */
final class ViewCell extends ListCell<ViewRow> {
    private static final Messages TEXTS = Messages.of("features");

    private final Label name = new Label();
    private final Label detail = new Label();
    private final Label count = new Label();
    private final Region draft = new Region();
    private final ProgressBar bar = new ProgressBar(0);
    private final VBox face;
    /** A mark where windows need a look. */
    private final HBox look = new HBox();

    ViewCell() {
        getStyleClass().add("view-cell");
        name.getStyleClass().add("view-name");
        detail.getStyleClass().add("view-detail");
        count.getStyleClass().addAll("mono", "view-detail");
        count.setMinWidth(Region.USE_PREF_SIZE);
        draft.getStyleClass().add("draft-dot");
        bar.getStyleClass().add("done-bar");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox second = new HBox(detail, draft, space, look, count, bar);
        second.getStyleClass().add("view-second-line");
        face = new VBox(name, second);
        face.getStyleClass().add("view-face");
        // The list gives the width; a long name is cut, not the figures.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ViewRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        boolean applied = row.applied() != null;
        name.setText(row.name());
        detail.setText(row.detail());
        count.setText(
                applied ? Words.count(row.done()) + "/" + Words.count(row.due()) : TEXTS.text("features.notApplied"));
        bar.setVisible(applied);
        bar.setManaged(applied);
        bar.setProgress(row.due() == 0 ? 0 : (double) row.done() / row.due());
        draft.setVisible(row.draft() != null);
        draft.setManaged(draft.isVisible());
        look.getChildren().clear();
        if (row.failed() > 0) {
            look.getChildren().add(StateMark.iconOnly(CellState.FAILED));
        } else if (row.stale() > 0) {
            look.getChildren().add(StateMark.iconOnly(CellState.STALE));
        }
        look.setManaged(!look.getChildren().isEmpty());
        setTooltip(row.wrong().isEmpty() ? null : new Tooltip(row.wrong()));
        setAccessibleText(row.name() + ", " + row.detail() + ", "
                + (applied ? Words.count(row.done()) + " / " + Words.count(row.due()) : count.getText())
                + (row.wrong().isEmpty() ? "" : ", " + row.wrong()));
        setGraphic(face);
    }
}

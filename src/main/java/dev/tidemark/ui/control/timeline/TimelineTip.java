package dev.tidemark.ui.control.timeline;

import dev.tidemark.ui.control.StateMark;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** What hovering over a cell tells, after a moment, beside the pointer. */
final class TimelineTip {
    private static final Duration DELAY = Duration.millis(400);
    private static final double BESIDE = 14;

    private final WindowTimeline timeline;
    private final Tooltip tooltip = new Tooltip();
    private final PauseTransition delay = new PauseTransition(DELAY);
    private @Nullable Lane lane;
    private int from = -1;

    TimelineTip(WindowTimeline timeline) {
        this.timeline = timeline;
        tooltip.getStyleClass().add("timeline-tip");
    }

    void over(Lane overLane, CellLayout.Cell cell, double screenX, double screenY) {
        if (overLane == lane && cell.from() == from) {
            return;
        }
        hide();
        lane = overLane;
        from = cell.from();
        delay.setOnFinished(event -> show(overLane, cell, screenX, screenY));
        delay.playFromStart();
    }

    private void show(Lane shown, CellLayout.Cell cell, double screenX, double screenY) {
        if (timeline.getScene() == null || timeline.getScene().getWindow() == null) {
            return;
        }
        TipText text = timeline.texts().tip(shown, cell.from(), cell.to());
        StateMark mark = StateMark.iconOnly(text.state());
        Label title = new Label(text.title());
        title.getStyleClass().add("tip-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        StateMark word = new StateMark(text.state());
        word.setText(text.word());
        word.setGraphic(null);
        HBox head = new HBox(8, mark, title, space, word);
        VBox box = new VBox(4, head);
        for (TipText.Line line : text.lines()) {
            Label name = new Label(line.name());
            name.getStyleClass().add("tip-name");
            box.getChildren().add(new HBox(8, name, new Label(line.text())));
        }
        box.setMinWidth(240);
        tooltip.setGraphic(box);
        tooltip.show(timeline, screenX + BESIDE, screenY + BESIDE);
    }

    void hide() {
        delay.stop();
        tooltip.hide();
        lane = null;
        from = -1;
    }
}

package dev.tidemark.ui.backfill;

import atlantafx.base.controls.ToggleSwitch;
import dev.tidemark.domain.time.DurationText;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.KeepUps;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.collections.WeakSetChangeListener;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A lane's name, its schedule, how much of it is stored, and the switch that keeps it up. */
final class LaneHeader extends VBox {
    private static final Messages TEXTS = Messages.of("backfill");

    /** Held by the header only: a header that is thrown away is forgotten. */
    private final SetChangeListener<String> listener;

    LaneHeader(ViewLane lane, KeepUps keepUps) {
        getStyleClass().add("lane-header");
        Label name = new Label(lane.name());
        name.getStyleClass().add("title-group");
        Label schedule =
                new Label(DurationText.format(lane.view().feature().schedule().step()));
        schedule.getStyleClass().add("caption");
        Label figures = new Label();
        figures.getStyleClass().add("mono");
        int size = lane.size();
        lane.lane()
                .revision()
                .subscribe(revision -> figures.setText(
                        TEXTS.text("backfill.laneFigures", Words.count(lane.done()), Words.count(size))));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ToggleSwitch keepUp = new ToggleSwitch(TEXTS.text("backfill.keepUp"));
        keepUp.getStyleClass().add("keep-up");
        keepUp.setId("keep-up-" + lane.name());
        keepUp.setAccessibleText(TEXTS.text("backfill.keepUpSpoken", lane.name()));
        // The switch knows the mouse only.
        keepUp.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.SPACE || key.getCode() == KeyCode.ENTER) {
                keepUp.setSelected(!keepUp.isSelected());
                key.consume();
            }
        });
        ObservableSet<String> views = keepUps.views();
        keepUp.setSelected(views.contains(lane.name()));
        keepUp.selectedProperty().subscribe((before, now) -> keepUps.set(lane.name(), now));
        listener = change -> keepUp.setSelected(views.contains(lane.name()));
        views.addListener(new WeakSetChangeListener<>(listener));
        HBox line = new HBox(schedule, figures, space, keepUp);
        line.getStyleClass().add("lane-figures");
        getChildren().addAll(name, line);
    }
}

package dev.tidemark.ui.shell;

import dev.tidemark.ui.control.WrappingLine;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.workbench.WalkStep;
import dev.tidemark.ui.workbench.WalkThrough;
import javafx.collections.SetChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Over the screens while the walk-through goes on: which step, what to do, whether it is done. */
final class WalkBar extends WrappingLine {
    private static final Messages TEXTS = Messages.of("shell");

    private final WalkThrough walk;
    private final Label number = new Label();
    private final Label title = new Label();
    private final Label instruction = new Label();
    private final Label done = new Label(TEXTS.text("shell.walkDone"), new FontIcon("fth-check"));
    private final Button back = new Button(TEXTS.text("shell.walkBack"));
    private final Button next = new Button();
    private final Button end = new Button(TEXTS.text("shell.walkEnd"));

    WalkBar(WalkThrough walk) {
        this.walk = walk;
        setId("walk-bar");
        getStyleClass().addAll("walk-bar", "pane");
        number.getStyleClass().add("caption");
        number.setMinWidth(Region.USE_PREF_SIZE);
        title.getStyleClass().add("title-group");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setId("walk-title");
        instruction.getStyleClass().add("walk-instruction");
        instruction.setWrapText(true);
        HBox.setHgrow(instruction, Priority.ALWAYS);
        instruction.setMaxWidth(Double.MAX_VALUE);
        done.getStyleClass().add("success-text");
        done.getGraphic().getStyleClass().add("icon-success");
        done.setMinWidth(Region.USE_PREF_SIZE);
        done.managedProperty().bind(done.visibleProperty());
        back.setId("walk-back");
        next.setId("walk-next");
        end.setId("walk-end");
        for (Button button : new Button[] {back, next, end}) {
            button.getStyleClass().add("small");
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        back.setOnAction(event -> walk.back());
        next.setOnAction(event -> walk.next());
        end.setOnAction(event -> walk.end());
        // What belongs together goes to the next line together.
        HBox step = new HBox(number, title);
        step.getStyleClass().add("walk-part");
        step.setMinWidth(Region.USE_PREF_SIZE);
        HBox buttons = new HBox(done, back, next, end);
        buttons.setId("walk-buttons");
        buttons.getStyleClass().addAll("walk-part", "walk-buttons");
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(buttons, Priority.ALWAYS);
        getChildren().addAll(step, instruction, buttons);
        managedProperty().bind(visibleProperty());
        walk.current().subscribe(this::show);
        walk.done().addListener((SetChangeListener<WalkStep>)
                change -> show(walk.current().get()));
    }

    private void show(@Nullable WalkStep step) {
        setVisible(step != null);
        if (step == null) {
            return;
        }
        boolean isDone = walk.done().contains(step);
        number.setText(TEXTS.text("shell.walkStep", step.number(), WalkStep.values().length));
        title.setText(step.title());
        instruction.setText(step.instruction());
        done.setVisible(isDone);
        back.setDisable(step.ordinal() == 0);
        next.setText(TEXTS.text(step.isLast() ? "shell.walkFinish" : "shell.walkNext"));
        next.getStyleClass().remove("accent");
        if (isDone) {
            next.getStyleClass().add("accent");
        }
    }
}

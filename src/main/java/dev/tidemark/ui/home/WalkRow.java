package dev.tidemark.ui.home;

import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.workbench.WalkStep;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** A step of the walk-through: its number or a tick, what it is, on which screen. A click goes there. */
final class WalkRow extends Button {
    private static final PseudoClass NEXT = PseudoClass.getPseudoClass("next");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final Messages TEXTS = Messages.of("home");
    private static final Messages SCREENS = Messages.of("shell");

    private final WalkStep step;
    private final Label number = new Label();
    private final Label text = new Label();

    WalkRow(WalkStep step, Runnable go) {
        this.step = step;
        setId("walk-step-" + step.number());
        getStyleClass().add("walk-row");
        number.setText(String.valueOf(step.number()));
        number.getStyleClass().add("walk-number");
        StackPane mark = new StackPane(number);
        Label title = new Label(step.title());
        title.getStyleClass().add("walk-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        text.setText(step.text());
        text.getStyleClass().add("walk-text");
        text.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(text, Priority.ALWAYS);
        GridPane words = new GridPane();
        words.getStyleClass().add("walk-words");
        words.add(title, 0, 0);
        words.add(text, 1, 0);
        HBox.setHgrow(words, Priority.ALWAYS);
        FontIcon icon = new FontIcon(step.screen().icon());
        icon.getStyleClass().add("icon-small");
        Label screen = new Label(SCREENS.text("shell." + step.screen().name()), icon);
        screen.getStyleClass().add("walk-screen");
        HBox line = new HBox(mark, words, screen);
        line.getStyleClass().add("walk-line");
        line.prefWidthProperty().bind(widthProperty());
        setGraphic(line);
        setMaxWidth(Double.MAX_VALUE);
        setOnAction(event -> go.run());
        show(false, false);
    }

    /** @param narrow whether the text stands below the title */
    void stack(boolean narrow) {
        pseudoClassStateChanged(NARROW, narrow);
        GridPane.setConstraints(text, narrow ? 0 : 1, narrow ? 1 : 0);
    }

    void show(boolean done, boolean next) {
        pseudoClassStateChanged(DONE, done);
        pseudoClassStateChanged(NEXT, next);
        FontIcon tick = new FontIcon("fth-check");
        tick.getStyleClass().addAll("icon-small", "icon-success");
        number.setGraphic(done ? tick : null);
        number.setText(done ? "" : String.valueOf(step.number()));
        String state = TEXTS.text(done ? "home.stepDone" : next ? "home.stepNext" : "home.stepLater");
        setAccessibleText(TEXTS.text("home.stepSpoken", step.number(), step.title(), step.text(), state));
    }
}

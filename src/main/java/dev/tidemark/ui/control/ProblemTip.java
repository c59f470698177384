package dev.tidemark.ui.control;

import java.time.Duration;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says what is wrong below the place where it is, and offers the remedy. */
final class ProblemTip {
    private static final Duration DELAY = Duration.ofMillis(400);

    private final SqlEditor editor;
    private final Popup popup = new Popup();

    ProblemTip(SqlEditor editor) {
        this.editor = editor;
        popup.setAutoHide(true);
    }

    void follow(CodeArea area) {
        area.setMouseOverTextDelay(DELAY);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, event -> {
            int at = event.getCharacterIndex();
            editor.getProblems().stream()
                    .filter(problem -> problem.from() <= at && at < problem.to())
                    .findFirst()
                    .ifPresent(problem -> show(problem, event.getScreenPosition()));
        });
    }

    void showAt(SqlEditor.Problem problem) {
        Optional<Bounds> place = editor.area().getCharacterBoundsOnScreen(problem.from(), problem.to());
        place.ifPresent(bounds -> show(problem, new Point2D(bounds.getMinX(), bounds.getMaxY())));
    }

    private void show(SqlEditor.Problem problem, Point2D below) {
        if (editor.getScene() == null) {
            return;
        }
        FontIcon icon = new FontIcon("fth-alert-circle");
        icon.getStyleClass().add("icon-danger");
        Label message = new Label(problem.message());
        message.getStyleClass().add("problem-message");
        message.setWrapText(true);
        VBox words = new VBox(message);
        words.getStyleClass().add("problem-words");
        SqlEditor.Remedy remedy = problem.remedy();
        if (remedy != null) {
            Button use = new Button(remedy.label());
            use.getStyleClass().add("small");
            use.setOnAction(event -> editor.remedy(problem));
            Label key = new Label(EditorTexts.TEXTS.text("editor.remedyKey"));
            key.getStyleClass().add("chip");
            HBox actions = new HBox(use, key);
            actions.getStyleClass().add("problem-actions");
            words.getChildren().add(actions);
        }
        HBox card = new HBox(icon, words);
        card.getStyleClass().add("problem-tip");
        popup.getContent().setAll(card);
        PopupLook.match(popup, editor.getScene());
        card.getStylesheets().setAll(editor.getStylesheets());
        // A little lower, so that it is never under the pointer.
        popup.show(editor, below.getX(), below.getY() + 8);
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    void hide() {
        popup.hide();
    }
}

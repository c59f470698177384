package dev.tidemark.ui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.UiTest;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UiTest
class FxDialogsTest {
    private Stage stage;

    @BeforeEach
    void open() {
        stage = Fx.call(() -> {
            Stage made = new Stage();
            made.setScene(new Scene(new StackPane(), 640, 400));
            made.show();
            return made;
        });
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
    }

    private static DialogPane shown() {
        return Window.getWindows().stream()
                .map(window -> window.getScene().getRoot())
                .filter(DialogPane.class::isInstance)
                .map(DialogPane.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static Button inFront() {
        DialogPane pane = shown();
        Node owner = pane == null ? null : pane.getScene().getFocusOwner();
        return owner instanceof Button button ? button : null;
    }

    @ParameterizedTest
    @CsvSource({"false, Remove, 0", "true, Keep, 1"})
    void enterDestroysNothing(boolean danger, String pressed, int expected) {
        Dialogs.Question question =
                new Dialogs.Question("Remove it?", "All of it goes.", List.of("Remove", "Keep"), danger);
        int[] answer = {-1};
        Platform.runLater(() -> answer[0] = new FxDialogs(() -> stage).ask(question));
        Fx.waitFor("a button has the keyboard", () -> inFront() != null);
        assertThat(Fx.call(() -> inFront().getText())).isEqualTo(pressed);
        Fx.run(() -> {
            Robot robot = new Robot();
            robot.keyPress(KeyCode.ENTER);
            robot.keyRelease(KeyCode.ENTER);
        });
        Fx.waitFor("it is answered", () -> answer[0] >= 0);
        assertThat(answer[0]).isEqualTo(expected);
    }
}

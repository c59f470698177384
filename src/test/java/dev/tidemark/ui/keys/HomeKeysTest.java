package dev.tidemark.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.project.DemoProject;
import dev.tidemark.ui.DemoCopy;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.Keys;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.workbench.ScreenId;
import java.nio.file.Path;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Home: the walk-through, led through by keys. */
@UiTest
class HomeKeysTest {
    @TempDir
    Path folder;

    @Test
    void theWalkThroughIsBegunDoneAndEnded() {
        new DemoCopy(folder.resolve("made")).into(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(folder.resolve(DemoProject.NAME));
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            keys.waitFor("#start");
            keys.press(KeyCode.ENTER);
            Label title = window.find("#walk-title");
            Fx.waitFor("the first step is shown", () -> title.getText().equals("Look at raw data"));
            doStatement(window, keys);
            Fx.waitFor("the second step is shown", () -> title.getText().equals("Count"));
            doStatement(window, keys);
            Fx.waitFor("the third step is shown", () -> title.getText().equals("Pin it to a day"));

            keys.waitFor("#run");
            keys.paneOf("#walk-bar");
            keys.tabTo("#walk-end");
            keys.press(KeyCode.SPACE);
            Fx.waitFor("Home is back", () -> screen(window) == ScreenId.HOME);
            keys.waitFor("#start");
            Node second = window.find("#walk-step-2");
            assertThat(second.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("done"));
            keys.tabTo("#walk-step-4");
            keys.press(KeyCode.SPACE);
            Fx.waitFor("the fourth step is shown", () -> screen(window) == ScreenId.FEATURES);
            keys.waitFor("#sqlEditor");
        }
    }

    /** The ringed button has the keyboard at once; then the walk's own bar leads on. */
    private static void doStatement(WindowFixture window, Keys keys) {
        keys.waitFor("#run");
        Button next = window.find("#walk-next");
        keys.press(KeyCode.CONTROL, KeyCode.ENTER);
        Fx.waitFor("the step is done", () -> next.getStyleClass().contains("accent"));
        keys.paneOf("#walk-bar");
        keys.tabTo("#walk-next");
        keys.press(KeyCode.SPACE);
    }

    private static ScreenId screen(WindowFixture window) {
        return window.workbench().destination().get().screen();
    }
}

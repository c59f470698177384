package dev.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without a project a screen says what it is for and has the one button that leads to one. */
@UiTest
class EmptyScreensTest {
    @ParameterizedTest
    @EnumSource(names = {"FEATURES", "BACKFILL", "QUERY", "JOIN", "ACTIVITY"})
    void hasTheKeyboardAtTheButtonThatLeadsToAProject(ScreenId screen) {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.go(new Destination.To(screen));
            Fx.waitFor(
                    "the button has the keyboard",
                    () -> window.scene.getFocusOwner() instanceof Button button
                            && button.getText().equals("Open a project"));
            Button button = (Button) window.scene.getFocusOwner();
            assertThat(Fx.call(() -> button.getParent().lookupAll(".text").stream()
                            .filter(node -> node instanceof Label && node.isVisible())
                            .map(node -> ((Label) node).getText())
                            .toList()))
                    .isNotEmpty()
                    .noneMatch(String::isBlank);
            Fx.run(button::fire);
            assertThat(window.workbench().destination().get()).isEqualTo(new Destination.To(ScreenId.HOME));
        }
    }

    @Test
    void whereThereIsAProjectOneBeginsToWriteAtOnce(@TempDir Path folder) {
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.go(new Destination.To(ScreenId.QUERY));
            Fx.waitFor("the screen is empty", () -> window.shows("#query-empty"));
            for (int i = 0; i < 3; i++) {
                newTab(window);
            }
            window.go(new Destination.NewQuery());
            TabPane tabs = window.find("#tabs");
            // The first is the one that makes another.
            assertThat(tabs.getTabs()).hasSize(1);
            window.open(project);
            Fx.waitFor("a tab is there", () -> tabs.getTabs().size() == 2);
            assertThat(window.shows("#query-empty")).isFalse();
            Fx.waitFor("one writes in it", () -> {
                Node at = window.scene.getFocusOwner();
                return at != null && at.getStyleClass().contains("sql-area");
            });
            newTab(window);
            Fx.waitFor("there is another", () -> tabs.getTabs().size() == 3);

            Keys keys = new Keys(window);
            window.go(new Destination.To(ScreenId.FEATURES));
            keys.waitFor("#emptyNew");
            keys.press(KeyCode.ENTER);
            // What was pressed is gone, and one goes on where the new view is written.
            keys.waitFor(".sql-area");
        }
    }

    private static void newTab(WindowFixture window) {
        Fx.run(() -> {
            Node at = window.scene.getFocusOwner();
            KeyEvent key = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.T, false, true, false, false);
            javafx.event.Event.fireEvent(at == null ? window.scene.getRoot() : at, key);
        });
    }
}

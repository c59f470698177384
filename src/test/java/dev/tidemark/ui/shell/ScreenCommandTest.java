package dev.tidemark.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.Keys;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.control.Visible;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Properties;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The palette's commands press the screens' own buttons. */
@UiTest
class ScreenCommandTest {
    private static final String VIEW = "distinct_merchant_counts";

    @TempDir
    Path folder;

    private static void choose(WindowFixture window, Keys keys, String name) {
        keys.press(KeyCode.CONTROL, KeyCode.K);
        Fx.waitFor("the palette is open", () -> window.scene.getRoot().lookup(".palette") != null);
        TextField search = (TextField) window.find(".palette .text-field");
        Fx.run(() -> search.setText(name));
        ListView<?> list = (ListView<?>) window.find(".palette .list-view");
        Fx.waitFor("it is found", () -> !list.getItems().isEmpty());
        keys.press(KeyCode.ENTER);
    }

    @Test
    void everyCommandHasItsButton() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(TestWorkbench.smallProject(folder));
            window.apply(VIEW);
            for (ScreenCommand command : ScreenCommand.values()) {
                window.go(new Destination.To(command.screen()));
                Fx.waitFor(
                        command + " has a button",
                        () -> window.scene.getRoot().lookupAll("#" + command.button()).stream()
                                .anyMatch(ButtonBase.class::isInstance));
            }
        }
    }

    @Test
    void aCommandIsDoneOnAScreenThatWasNeverShown() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(TestWorkbench.smallProject(folder));
            window.apply(VIEW);
            choose(window, keys, "Backfill missing");
            keys.waitFor("#start");
            keys.press(KeyCode.ESCAPE);
            choose(window, keys, "Pause or resume");
            Fx.waitFor(
                    "it is said that there is nothing to pause",
                    () -> window.workbench().notices().stream()
                            .anyMatch(notice -> notice.title().startsWith("Not possible now: Pause")));
            choose(window, keys, "New query");
            Fx.waitFor(
                    "Query is shown",
                    () -> window.workbench().destination().get().screen() == ScreenId.QUERY
                            && Visible.find(window.scene.getRoot(), "query-editor")
                                    .isPresent());
            choose(window, keys, "New view");
            Fx.waitFor("a view is begun", () -> titled(window, "new_view"));
        }
    }

    /** Where nothing has the focus the toolkit gives a key to the scene. */
    @Test
    void theWindowsKeysAreHeardThoughNothingHasTheFocus() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Fx.run(() -> Event.fireEvent(
                    window.scene, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.K, false, true, false, false)));
            Fx.waitFor("the palette is open", () -> window.scene.getRoot().lookup(".palette") != null);
        }
    }

    private static boolean titled(WindowFixture window, String title) {
        Node node = window.scene.getRoot().lookup("#title");
        return node instanceof javafx.scene.control.Label label
                && label.getText().equals(title);
    }

    @Test
    void noKeyIsLeftOutOfTheList() throws IOException {
        Properties texts = new Properties();
        try (InputStream in = KeysPane.class.getResourceAsStream("/i18n/shell.properties")) {
            texts.load(in);
        }
        assertThat(texts.stringPropertyNames().stream().filter(key -> key.matches("shell\\.keys\\.\\d+")))
                .hasSize(KeysPane.LINES);
    }
}

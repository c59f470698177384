package dev.tidemark.ui.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.Keys;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.workbench.Destination;
import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where what is typed goes when another tab comes to front. */
@UiTest
class QueryKeyboardTest {
    @TempDir
    Path folder;

    private Path project;

    @BeforeEach
    void makeProject() {
        project = TestWorkbench.smallProject(folder);
    }

    @Test
    void aNewTabIsWrittenInWhereverItWasAskedFor() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = at(window);
            TextField search = window.find("#search");
            Fx.run(search::requestFocus);
            keys.press(KeyCode.CONTROL, KeyCode.T);
            Fx.waitFor("the new tab has the keyboard", () -> writes(window, ""));
            keys.type("select 2 ");
            assertThat(Fx.call(() -> shownEditor(window).getText())).isEqualTo("select 2 ");
            assertThat(Fx.call(() -> search.getText())).isEmpty();
            Label none = window.find("#no-history");
            assertThat(Fx.call(none::getText)).isEqualTo("Nothing was run yet.");
            Fx.run(() -> search.setText("nope"));
            assertThat(Fx.call(none::getText)).isEqualTo("No statement matches the search.");

            click(window.find("#new-tab"));
            Fx.waitFor("the newer tab has the keyboard", () -> writes(window, ""));
            keys.type("select 3 ");
            keys.press(KeyCode.CONTROL, KeyCode.ENTER);
            Fx.waitFor("it was run", () -> counted(window).endsWith("all fetched"));
        }
    }

    @Test
    void aChosenTabIsWrittenInAndRun() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = at(window);
            window.go(new Destination.Statement("two", "SELECT 2 AS TWO"));
            arrived(window, keys, "SELECT 2 AS TWO");
            click(headOf(window, "one"));
            Fx.waitFor("the first tab has the keyboard", () -> writes(window, "SELECT 1 AS ONE"));
            // The head of what is in front already leads there too.
            keys.press(KeyCode.HOME);
            Fx.run(() -> window.find("#search").requestFocus());
            click(headOf(window, "one"));
            Fx.waitFor("it has the keyboard again", () -> writes(window, "SELECT 1 AS ONE"));
            keys.press(KeyCode.CONTROL, KeyCode.ENTER);
            Fx.waitFor("it was run", () -> counted(window).endsWith("all fetched"));
        }
    }

    @Test
    void theTabInFrontIsRunFromTheHistoryAndFromTheHeads() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = at(window);
            Fx.run(() -> window.find("#search").requestFocus());
            keys.press(KeyCode.CONTROL, KeyCode.ENTER);
            Fx.waitFor("it was run", () -> counted(window).endsWith("all fetched"));

            window.go(new Destination.Statement("two", "SELECT 2 AS TWO"));
            arrived(window, keys, "SELECT 2 AS TWO");
            // Along the heads with the arrow keys one stays at the heads.
            Fx.run(() -> window.find(".query-tabs").requestFocus());
            keys.press(KeyCode.LEFT);
            assertThat(Fx.call(() -> shownEditor(window).getText())).isEqualTo("SELECT 1 AS ONE");
            assertThat(Fx.call(() -> window.find(".query-tabs").isFocused())).isTrue();
            keys.press(KeyCode.RIGHT);
            keys.press(KeyCode.CONTROL, KeyCode.ENTER);
            Fx.waitFor("that was run", () -> counted(window).endsWith("all fetched"));
        }
    }

    /** At a tab named one. */
    private Keys at(WindowFixture window) {
        window.open(project);
        window.go(new Destination.Statement("one", "SELECT 1 AS ONE"));
        Keys keys = new Keys(window);
        arrived(window, keys, "SELECT 1 AS ONE");
        return keys;
    }

    /** With a first key the user goes on: from then the keyboard may be elsewhere. */
    private static void arrived(WindowFixture window, Keys keys, String sql) {
        Fx.waitFor("the tab has the keyboard", () -> writes(window, sql));
        keys.press(KeyCode.HOME);
    }

    private static Node headOf(WindowFixture window, String title) {
        return Fx.call(() -> window.scene.getRoot().lookupAll(".query-tab-icon .label").stream()
                .filter(node -> node instanceof Label label && label.getText().equals(title))
                .findFirst()
                .orElseThrow());
    }

    private static void click(Node node) {
        Fx.waitForIdle();
        Fx.run(() -> {
            Bounds on = node.localToScreen(node.getBoundsInLocal());
            Robot robot = new Robot();
            robot.mouseMove(on.getCenterX(), on.getCenterY());
            robot.mouseClick(MouseButton.PRIMARY);
        });
        Fx.waitForIdle();
    }

    private static boolean writes(WindowFixture window, String sql) {
        return window.shows("#query-editor")
                && shownEditor(window).getText().equals(sql)
                && window.scene.getFocusOwner() == shownEditor(window).area();
    }

    private static SqlEditor shownEditor(WindowFixture window) {
        return window.shown("#query-editor");
    }

    private static String counted(WindowFixture window) {
        Label counted = window.shown("#counted");
        return counted.getText();
    }
}

package dev.tidemark.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.Keys;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history join's cards for a spine that is written: the keyboard stays in them and goes back, the text stays. */
@UiTest
class SpineCardKeysTest {
    private static final int MORE_STEPS_THAN_STOPS = 15;

    @TempDir
    Path folder;

    @Test
    void typedRowsKeepTheKeyboardAndWhatWasTyped() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = joinScreen(window);
            open(keys, "#type-spine");
            keys.waitFor("#typed-rows");
            keys.type("u1");
            assertTabStaysInside(window, keys);
            keys.press(KeyCode.ESCAPE);
            keys.waitFor("#type-spine");
            keys.press(KeyCode.SPACE);
            keys.waitFor("#typed-rows");
            assertThat(focusedText(window)).isEqualTo("u1");
            keys.tabTo("#use-typed");
            keys.press(KeyCode.SPACE);
            keys.waitFor("#type-spine");
            Label name = window.find("#spine-name");
            Fx.waitFor("they are the spine", () -> name.getText().equals("Typed rows"));
            Keys.onClipboard("USER_ID\tTIMESTAMP\nu1\t2022-12-02 00:00:00\n");
            keys.press(KeyCode.CONTROL, KeyCode.V);
            Fx.waitFor("the screen hears its keys again", () -> name.getText().equals("Pasted rows"));
        }
    }

    @Test
    void aQueryKeepsTheKeyboardAndItsTextWhenItIsWrong() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = joinScreen(window);
            open(keys, "#query-spine");
            keys.waitFor("#spine-sql");
            keys.type("SELECT NOPE");
            assertTabStaysInside(window, keys);
            keys.tabTo("#use-query");
            keys.press(KeyCode.SPACE);
            keys.waitFor("#query-spine");
            Label problem = window.find("#spine-problem");
            Fx.waitFor("the mistake is told", () -> problem.getText().contains("NOPE"));
            keys.press(KeyCode.SPACE);
            keys.waitFor("#spine-sql");
            keys.type(" AS A");
            assertThat(focusedText(window)).isEqualTo("SELECT NOPE AS A");
            keys.tabTo("#close-card");
            keys.press(KeyCode.SPACE);
            keys.waitFor("#query-spine");
            keys.press(KeyCode.SPACE);
            keys.waitFor("#spine-sql");
            keys.press(KeyCode.CONTROL, KeyCode.A);
            keys.type("SELECT GONE");
            keys.press(KeyCode.CONTROL, KeyCode.ENTER);
            keys.waitFor("#query-spine");
            Fx.waitFor("it is used", () -> problem.getText().contains("GONE"));
        }
    }

    @Test
    void whatWasTypedIsThereAgainAfterACrash(@TempDir Path afterwards) throws IOException {
        Path project = TestWorkbench.smallProject(afterwards);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = joinScreen(window);
            open(keys, "#type-spine");
            keys.waitFor("#typed-rows");
            keys.type("u1");
            Path kept = window.project().folder().resolve("spine.json");
            Fx.waitForFile("it is kept while the card is open", () -> Files.exists(kept));
            Files.copy(kept, project.resolve("spine.json"));
        }
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = joinScreen(window, project);
            Button typeRows = window.find("#type-spine");
            Fx.waitFor("it says what there is", () -> typeRows.getText().equals("Typed rows (1)"));
            open(keys, "#type-spine");
            keys.waitFor("#typed-rows");
            assertThat(focusedText(window)).isEqualTo("u1");
        }
    }

    private Keys joinScreen(WindowFixture window) {
        return joinScreen(window, TestWorkbench.smallProject(folder));
    }

    private static Keys joinScreen(WindowFixture window, Path project) {
        Keys keys = new Keys(window);
        window.open(project);
        window.apply("distinct_merchant_counts");
        keys.press(KeyCode.CONTROL, KeyCode.DIGIT5);
        keys.waitFor("#choose-spine");
        return keys;
    }

    private static void open(Keys keys, String button) {
        keys.tabTo(button);
        keys.press(KeyCode.SPACE);
    }

    private static void assertTabStaysInside(WindowFixture window, Keys keys) {
        for (int i = 0; i < MORE_STEPS_THAN_STOPS; i++) {
            keys.press(KeyCode.TAB);
            assertThat(Fx.call(() -> isInside(window, ".join-card")))
                    .as(keys.focused())
                    .isTrue();
        }
    }

    private static boolean isInside(WindowFixture window, String card) {
        Node inside = window.scene.getRoot().lookup(card);
        for (Node at = window.scene.getFocusOwner(); at != null; at = at.getParent()) {
            if (at == inside) {
                return true;
            }
        }
        return false;
    }

    private static String focusedText(WindowFixture window) {
        return Fx.call(() -> ((TextInputControl) window.scene.getFocusOwner()).getText());
    }
}

package dev.tidemark.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.Keys;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.WalkStep;
import dev.tidemark.ui.workbench.WalkThrough;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of the window itself: where one is after going somewhere, and how one gets on from there. */
@UiTest
class ArrivalTest {
    private static final List<KeyCode> DIGITS = List.of(
            KeyCode.DIGIT1,
            KeyCode.DIGIT2,
            KeyCode.DIGIT3,
            KeyCode.DIGIT4,
            KeyCode.DIGIT5,
            KeyCode.DIGIT6,
            KeyCode.DIGIT7,
            KeyCode.DIGIT8);
    private static final Map<ScreenId, String> WORKPLACES = Map.of(
            ScreenId.HOME, "#start",
            ScreenId.FEATURES, "#sqlEditor",
            ScreenId.BACKFILL, "#timeline",
            ScreenId.QUERY, "#query-editor",
            ScreenId.JOIN, "#choose-spine",
            ScreenId.DATA, "#tree",
            ScreenId.CONNECTIONS, "#createFirst",
            ScreenId.ACTIVITY, "#table");

    @TempDir
    Path folder;

    @Test
    void everyScreenHasTheKeyboardWhereWorkGoesOn() {
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(project);
            window.apply("distinct_merchant_counts");
            for (ScreenId id : ScreenId.values()) {
                keys.press(KeyCode.CONTROL, DIGITS.get(id.ordinal()));
                assertThat(screen(window)).isEqualTo(id);
                keys.waitFor(WORKPLACES.get(id));
            }
            // On a screen that was there before, and one to which a step of the walk-through leads.
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            keys.waitFor("#sqlEditor");
            window.go(new Destination.Statement("step", "SELECT 1 AS ONE"));
            keys.waitFor("#query-editor");
            keys.press(KeyCode.CONTROL, KeyCode.ENTER);
            Fx.waitFor("it was run", () -> counted(window).endsWith("all fetched"));

            // Also when one is there already.
            keys.paneOf(".rail");
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            keys.waitFor("#query-editor");

            keys.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            keys.waitFor("#start");
            Parent root = window.scene.getRoot();
            assertThat(Fx.call(root::getPseudoClassStates)).contains(PseudoClass.getPseudoClass("keys"));
        }
    }

    @Test
    void theKeyboardIsOnTheScreenAlsoWhereWorkCannotGoOn() throws Exception {
        Path spine = Files.writeString(folder.resolve("spine.csv"), "A,B\n1,2\n");
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            // Without a project there is no timeline and no tab of a query, but the way to one.
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT3);
            keys.waitFor("#openProject");
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            keys.waitFor("#query-empty");

            window.open(project);
            window.apply("distinct_merchant_counts");
            window.go(new Destination.Spine(spine));
            Label name = window.find("#spine-name");
            Fx.waitFor("the spine is there", () -> name.getText().equals("spine.csv"));
            assertThat(window.find("#join-now").isDisabled()).isTrue();
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            keys.waitFor("#start");
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            keys.waitFor("#join-root");
        }
    }

    @Test
    void aStepOfTheWalkThroughGivesTheKeyboardToTheControlThatItNames() {
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(project);
            window.apply("distinct_merchant_counts");
            WalkThrough walk = window.workbench().walkThrough();
            Fx.run(() -> walk.go(WalkStep.BACKFILL));
            keys.waitFor("#backfillMissing");
            keys.press(KeyCode.ENTER);
            Fx.waitFor("the start of a backfill is asked", () -> window.shows(".start-dialog"));
            keys.press(KeyCode.ESCAPE);

            Fx.run(() -> walk.go(WalkStep.COUNT));
            keys.waitFor("#run");
            keys.press(KeyCode.CONTROL, KeyCode.ENTER);
            Fx.waitFor("it was run", () -> counted(window).endsWith("all fetched"));
            // Without the walk-through one goes on where one always does.
            Fx.run(walk::end);
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT3);
            keys.waitFor("#timeline");
        }
    }

    @Test
    void f1ListsEveryKeyAndLayersKeepTheKeyboard() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            keys.waitFor("#start");
            keys.press(KeyCode.F1);
            keys.waitFor("#close-keys");
            Node close = window.shown("#close-keys");
            Node sheet = window.shown("#keys");
            Fx.run(() -> {
                double right = sheet.localToScene(sheet.getLayoutBounds()).getMaxX();
                assertThat(close.localToScene(close.getLayoutBounds()).getMaxX())
                        .isBetween(right - 40, right - 10);
            });
            List<String> told = Fx.call(() -> window.scene.getRoot().lookupAll("#keys .key-hint").stream()
                    .map(node -> ((Label) node).getText())
                    .toList());
            assertThat(told)
                    .contains("Ctrl 1 … 8", "Ctrl K", "F1", "Ctrl Enter", "Ctrl Shift Enter", "Esc")
                    .contains("Arrows, Shift arrows", "+ −, Ctrl wheel, 0", "Ctrl Space", "Ctrl F, Ctrl H")
                    .contains("F6, Shift F6", "F8, Alt Enter", "Alt ← →", "Ctrl /, Ctrl Shift F");
            for (int i = 0; i < 5; i++) {
                keys.press(KeyCode.TAB);
                assertThat(Fx.call(() -> isIn(window, "#keys"))).isTrue();
            }
            keys.press(KeyCode.ESCAPE);
            keys.waitFor("#start");

            keys.press(KeyCode.CONTROL, KeyCode.K);
            keys.waitFor("#search");
            keys.type("activ");
            keys.press(KeyCode.ENTER);
            assertThat(screen(window)).isEqualTo(ScreenId.ACTIVITY);
            keys.waitFor("#table");
        }
    }

    @Test
    void f6GoesRoundAllPanes() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT8);
            keys.waitFor("#table");
            keys.paneOf(".top-bar");
            keys.paneOf(".rail");
            keys.paneOf(".activity-list");
            keys.press(KeyCode.SHIFT, KeyCode.F6);
            assertThat(Fx.call(() -> isIn(window, ".rail"))).isTrue();
        }
    }

    private static boolean isIn(WindowFixture window, String selector) {
        for (javafx.scene.Node at = window.scene.getFocusOwner(); at != null; at = at.getParent()) {
            if (selector.equals("#" + at.getId()) || at.getStyleClass().contains(selector.substring(1))) {
                return true;
            }
        }
        return false;
    }

    private static String counted(WindowFixture window) {
        return window.scene.getRoot().lookupAll("#counted").stream()
                .map(node -> ((Label) node).getText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static ScreenId screen(WindowFixture window) {
        return window.workbench().destination().get().screen();
    }
}

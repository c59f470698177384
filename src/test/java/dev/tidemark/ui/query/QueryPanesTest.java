package dev.tidemark.ui.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.settings.Layout;
import dev.tidemark.settings.LayoutFile;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.workbench.Destination;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UiTest
class QueryPanesTest {
    @TempDir
    Path folder;

    @Test
    void theProfileAndTheHistoryComeBackWhereTheyWereLeft() {
        Path project = TestWorkbench.smallProject(folder);
        LayoutFile.write(
                project,
                Layout.NONE.withSplit("query-results-split", List.of(0.6)).withSplit("query-split", List.of(0.65)));
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(project);
            window.go(new Destination.Statement("one", "SELECT 1 AS N"));
            Fx.waitFor("the tab is there", () -> window.shows("#run"));
            press(window, "#run");
            Fx.waitFor("the profile is there", () -> divider(window, "#query-results-split") >= 0);
            Fx.waitForIdle();
            assertThat(Fx.call(() -> divider(window, "#query-results-split"))).isCloseTo(0.6, within(0.02));

            press(window, "#historyToggle");
            Fx.waitFor("the history is away", () -> divider(window, "#query-split") < 0);
            press(window, "#historyToggle");
            Fx.waitFor("the history is there", () -> divider(window, "#query-split") >= 0);
            Fx.waitForIdle();
            assertThat(Fx.call(() -> divider(window, "#query-split"))).isCloseTo(0.65, within(0.02));
        }
        assertThat(LayoutFile.read(project).splits().get("query-results-split"))
                .singleElement()
                .satisfies(kept -> assertThat(kept).isCloseTo(0.6, within(0.02)));
    }

    @Test
    void theBarOverTheRowsStaysWhileOneFilters() {
        Path project = TestWorkbench.smallProject(folder);
        for (double width : new double[] {1280, 1080}) {
            try (WindowFixture window = new WindowFixture(width, 800)) {
                window.open(project);
                window.go(new Destination.Statement(
                        "all", "SELECT * FROM " + TestWorkbench.TRANSACTIONS + " ORDER BY 1 LIMIT 1000"));
                Fx.waitFor("the tab is there", () -> window.shows("#run"));
                press(window, "#run");
                Label counted = window.shown("#counted");
                Fx.waitFor("all is fetched", () -> counted.getText().endsWith("all fetched"));
                Fx.waitForIdle();
                Bounds export = Fx.call(() -> place(window, "#export"));
                Fx.run(() -> ((TextField) window.shown("#result-filter")).setText("grocery_pos"));
                Fx.waitFor("it is filtered", () -> counted.getText().startsWith("of "));
                Fx.waitForIdle();
                assertThat(Fx.call(() -> place(window, "#export")))
                        .as("at a width of " + width)
                        .isEqualTo(export);
                assertThat(Fx.call(() -> counted.getTooltip().getText())).isEqualTo(Fx.call(() -> counted.getText()));
            }
        }
    }

    private static Bounds place(WindowFixture window, String selector) {
        Node node = window.shown(selector);
        return node.localToScene(node.getBoundsInLocal());
    }

    /** Negative while the split pane holds one pane only. */
    private static double divider(WindowFixture window, String split) {
        double[] positions = ((SplitPane) window.shown(split)).getDividerPositions();
        return positions.length == 0 ? -1 : positions[0];
    }

    private static void press(WindowFixture window, String button) {
        Fx.run(() -> ((ButtonBase) window.shown(button)).fire());
    }
}

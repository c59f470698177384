package dev.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.structure.TextsOnScreen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is behind the first sight of the screens can be read at 1280 × 800, at the usual font size and at twice that. */
@UiTest
class StateFitTest {
    @ParameterizedTest
    @ValueSource(ints = {13, 26})
    void everyTextOfEveryStateCanBeRead(int fontSize, @TempDir Path folder) {
        List<String> complaints = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(TestWorkbench.smallProject(folder));
            window.apply("distinct_merchant_counts");
            window.apply("recent_spending");
            window.runSome();
            window.prefer(p -> p.withRailOpen(false).withFontSize(fontSize));
            StatePictures states = new StatePictures(window, name -> {
                window.settle();
                seen.add(name);
                Fx.call(() -> TextsOnScreen.of(front(window)).complaints())
                        .forEach(complaint -> complaints.add(name + ": " + complaint));
            });
            states.all().values().forEach(Runnable::run);
        }
        assertThat(seen).hasSizeGreaterThan(20);
        assertThat(complaints).isEmpty();
    }

    /** What lies over all else: a question, a layer, or the screen. FX thread. */
    private static Parent front(WindowFixture window) {
        Pane root = (Pane) window.scene.getRoot();
        root.applyCss();
        root.layout();
        Node question = root.lookup(".overlay");
        if (question instanceof Parent shown) {
            return shown;
        }
        Pane layers = (Pane) root.lookup("#layers");
        List<Node> open = layers.getChildren();
        return open.isEmpty() ? (Parent) root.lookup("#screens") : (Parent) open.get(open.size() - 1);
    }
}

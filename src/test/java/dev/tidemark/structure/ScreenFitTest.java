package dev.tidemark.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At 1280 × 800 no label is cut and no two texts lie on each other, neither at the usual font size nor at twice that. */
@UiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreenFitTest {
    private static final int FRAMES = 20;

    private WindowFixture window;

    @BeforeAll
    void open(@TempDir Path folder) {
        window = new WindowFixture(1280, 800);
        window.open(TestWorkbench.project(folder, "h2"));
        window.apply("distinct_merchant_counts");
    }

    @AfterAll
    void close() {
        window.close();
    }

    static Stream<Arguments> screensAndSizes() {
        return Stream.of(13, 26).flatMap(size -> Stream.of(ScreenId.values()).map(screen -> Arguments.of(screen, size)));
    }

    @ParameterizedTest
    @MethodSource("screensAndSizes")
    void everyTextOfAScreenCanBeRead(ScreenId screen, int fontSize) {
        window.prefer(p -> p.withFontSize(fontSize).withRailOpen(false));
        window.go(new Destination.To(screen));
        settle();
        Parent shown = window.find("#screens");
        assertThat(complaints(shown)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 26})
    void everyTextOfTheTabsOfAViewCanBeRead(int fontSize) {
        window.prefer(p -> p.withFontSize(fontSize).withRailOpen(false));
        window.go(new Destination.To(ScreenId.FEATURES));
        settle();
        TabPane tabs = window.find("#viewTabs");
        for (int i = 1; i < tabs.getTabs().size(); i++) {
            int tab = i;
            Fx.run(() -> tabs.getSelectionModel().select(tab));
            settle();
            assertThat(complaints(tabs)).as(tabs.getTabs().get(i).getText()).isEmpty();
        }
        Fx.run(() -> tabs.getSelectionModel().select(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 26})
    void everyTextOfTheFrameCanBeRead(int fontSize) {
        window.prefer(p -> p.withFontSize(fontSize).withRailOpen(fontSize == 13));
        settle();
        for (String part : List.of(".top-bar", ".rail", ".status-bar")) {
            Parent shown = window.find(part);
            assertThat(complaints(shown)).as(part).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 26})
    void everyTextOfThePreferencesCanBeRead(int fontSize) {
        window.prefer(p -> p.withFontSize(fontSize));
        window.openPreferences();
        settle();
        Parent shown = window.find(".preferences");
        List<String> complaints = complaints(shown);
        Fx.run(((javafx.scene.control.ButtonBase) window.find("#closeButton"))::fire);
        assertThat(complaints).isEmpty();
    }

    private List<String> complaints(Parent shown) {
        return Fx.call(() -> {
            window.scene.getRoot().applyCss();
            window.scene.getRoot().layout();
            return TextsOnScreen.of(shown).complaints();
        });
    }

    /** Counts and previews arrive, pulses lay out. */
    private static void settle() {
        int[] frames = {0};
        Fx.waitFor("the screen is laid out", () -> ++frames[0] > FRAMES);
    }
}

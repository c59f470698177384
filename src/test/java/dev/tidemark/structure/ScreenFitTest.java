package dev.tidemark.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Sheet;
import dev.tidemark.ui.workbench.WalkStep;
import dev.tidemark.ui.workbench.WalkThrough;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
        return Stream.of(13, 26)
                .flatMap(size -> Stream.of(ScreenId.values())
                        .flatMap(screen -> Stream.of(false, true).map(rail -> Arguments.of(screen, size, rail))));
    }

    @ParameterizedTest
    @MethodSource("screensAndSizes")
    void everyTextOfAScreenCanBeRead(ScreenId screen, int fontSize, boolean railOpen) {
        window.prefer(p -> p.withFontSize(fontSize).withRailOpen(railOpen));
        window.go(new Destination.To(screen));
        window.settle();
        Parent shown = window.find("#screens");
        assertThat(complaints(shown)).isEmpty();
        assertThat(Fx.call(() -> shown.localToScene(shown.getLayoutBounds()).getMaxX()))
                .as("the screen ends with the window")
                .isLessThanOrEqualTo(1280);
    }

    @Test
    void theRailShowsItsNamesAgainAsSoonAsThereIsRoom() {
        for (int fontSize : List.of(13, 26, 13)) {
            window.prefer(p -> p.withFontSize(fontSize).withRailOpen(true));
            window.settle();
            Node rail = window.find(".rail");
            assertThat(rail.getStyleClass().contains("open")).isEqualTo(fontSize == 13);
            assertThat(Fx.call(() -> window.workbench().preferences().get().railOpen()))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 26})
    void everyTextOfTheTabsOfAViewCanBeRead(int fontSize) {
        window.prefer(p -> p.withFontSize(fontSize).withRailOpen(false));
        window.go(new Destination.To(ScreenId.FEATURES));
        window.settle();
        TabPane tabs = window.find("#viewTabs");
        for (int i = 1; i < tabs.getTabs().size(); i++) {
            int tab = i;
            Fx.run(() -> tabs.getSelectionModel().select(tab));
            window.settle();
            assertThat(complaints(tabs)).as(tabs.getTabs().get(i).getText()).isEmpty();
        }
        Fx.run(() -> tabs.getSelectionModel().select(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 26})
    void everyTextOfTheFrameCanBeRead(int fontSize) {
        window.prefer(p -> p.withFontSize(fontSize).withRailOpen(true));
        window.settle();
        for (String part : List.of(".top-bar", ".rail", ".status-bar")) {
            Parent shown = window.find(part);
            assertThat(complaints(shown)).as(part).isEmpty();
        }
    }

    static Stream<Arguments> sheetsAndSizes() {
        return Stream.of(13, 26).flatMap(size -> Stream.of(Sheet.values()).map(sheet -> Arguments.of(sheet, size)));
    }

    @ParameterizedTest
    @MethodSource("sheetsAndSizes")
    void everyTextOfASheetCanBeRead(Sheet sheet, int fontSize) {
        window.prefer(p -> p.withFontSize(fontSize));
        Fx.run(() -> window.workbench().show(sheet));
        window.settle();
        Parent layers = window.find("#layers");
        Parent shown = Fx.call(
                () -> (Parent) ((Parent) layers.getChildrenUnmodifiable().get(0))
                        .getChildrenUnmodifiable()
                        .get(1));
        List<String> complaints = complaints(shown);
        double end = Fx.call(() -> shown.localToScene(shown.getLayoutBounds()).getMaxX());
        Fx.run(() -> shown.fireEvent(
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false)));
        assertThat(complaints).isEmpty();
        assertThat(end).isLessThanOrEqualTo(1280);
        assertThat(Fx.call(() -> layers.getChildrenUnmodifiable())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 26})
    void everyTextOfTheWalkThroughsBarCanBeRead(int fontSize) {
        window.prefer(p -> p.withFontSize(fontSize).withRailOpen(false));
        WalkThrough walk = window.workbench().walkThrough();
        // Of these steps the instructions are the longest and the titles too.
        for (WalkStep step : List.of(WalkStep.MAKE_VIEW, WalkStep.APPLY, WalkStep.RUN_WINDOW, WalkStep.BACKFILL)) {
            Fx.run(() -> walk.go(step));
            window.settle();
            Parent bar = window.find("#walk-bar");
            assertThat(complaints(bar)).as(step.title()).isEmpty();
            assertThat(window.shows("#walk-bar")).isTrue();
        }
        Fx.run(walk::end);
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 26})
    void everyTextOfAPlanCanBeRead(int fontSize) {
        window.prefer(p -> p.withFontSize(fontSize).withRailOpen(false));
        window.go(new Destination.View("distinct_merchant_counts"));
        SqlEditor editor = window.find("#sqlEditor");
        Fx.waitFor("the view is in the editor", () -> editor.getText().contains("'2 DAYS'"));
        Fx.run(() -> {
            int at = editor.getText().indexOf("'2 DAYS'");
            editor.replace(at, at + "'2 DAYS'".length(), "'7 DAYS'");
        });
        Button plan = window.find("#planApply");
        Fx.waitFor("it can be planned", () -> !plan.isDisabled());
        Fx.run(plan::fire);
        Parent shown = window.find("#planLayer");
        window.settle();
        List<String> complaints = complaints(shown);
        Fx.run(((Button) shown.lookup(".flat"))::fire);
        Fx.run(editor::undo);
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 26})
    void everyTextOfTheStartOfABackfillCanBeRead(int fontSize) {
        window.prefer(p -> p.withFontSize(fontSize).withRailOpen(false));
        window.go(new Destination.To(ScreenId.BACKFILL));
        Button missing = window.find("#backfillMissing");
        Fx.waitFor("something is missing", () -> !missing.isDisabled());
        Fx.run(missing::fire);
        Parent shown = window.find(".start-dialog");
        window.settle();
        List<String> complaints = complaints(shown);
        Fx.run(((Button) shown.lookup("#cancelButton"))::fire);
        assertThat(complaints).isEmpty();
    }

    private List<String> complaints(Parent shown) {
        return Fx.call(() -> {
            window.scene.getRoot().applyCss();
            window.scene.getRoot().layout();
            return TextsOnScreen.of(shown).complaints();
        });
    }
}

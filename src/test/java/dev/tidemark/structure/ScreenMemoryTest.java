package dev.tidemark.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.shell.Look;
import dev.tidemark.ui.shell.ScreenFactory;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Sheet;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A screen that was closed is gone: nothing that outlives it holds its root, its controller or its view model. */
@UiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreenMemoryTest {
    private static final int TIMES = 50;
    private static final int COLLECTIONS = 400;
    private static final int FRAMES = 5;

    private WindowFixture window;
    private StackPane place;

    @BeforeAll
    void open(@TempDir Path folder) {
        window = new WindowFixture(1280, 800);
        window.open(TestWorkbench.smallProject(folder));
        window.apply("distinct_merchant_counts");
        place = Fx.call(this::shownPlace);
        // Alone on the display: Monocle lays a second window over the first one pixel by pixel.
        Fx.run(window.stage::hide);
    }

    @AfterAll
    void close() {
        window.close();
    }

    static Stream<String> screens() {
        return Stream.concat(
                Stream.of(ScreenId.values()).map(ScreenId::name),
                Stream.of(Sheet.values()).map(Sheet::name));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void isCollectedAfterFiftyTimesOpenAndClosed(String screen) {
        ScreenFactory factory = TestProgram.screens(window.workbench());
        List<WeakReference<Object>> left = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            Fx.run(() -> openAndClose(factory, screen, left));
        }
        assertThat(left).hasSizeGreaterThanOrEqualTo(TIMES);
        // The scene lets go of nodes that changed when it draws its next frame.
        int[] frames = {0};
        Fx.waitFor("frames without the screen are drawn", () -> ++frames[0] > FRAMES);
        for (int i = 0; i < COLLECTIONS && left.stream().anyMatch(reference -> reference.get() != null); i++) {
            // What a screen asked of the engine holds it until that has ended.
            System.gc();
            Fx.waitForIdle();
        }
        assertThat(left.stream().map(WeakReference::get).filter(java.util.Objects::nonNull))
                .as("what still holds on of " + screen)
                .isEmpty();
    }

    /** On a window that is shown: a scene without one never draws, and holds every node that changed. */
    private StackPane shownPlace() {
        StackPane place = new StackPane();
        Stage stage = new Stage();
        Scene scene = new Scene(place, 640, 400);
        Look.dress(scene);
        Look.apply(scene, window.workbench().preferences().value().get());
        stage.setScene(scene);
        stage.show();
        return place;
    }

    private void openAndClose(ScreenFactory factory, String screen, List<WeakReference<Object>> left) {
        Optional<Sheet> sheet = Stream.of(Sheet.values())
                .filter(one -> one.name().equals(screen))
                .findFirst();
        ScreenFactory.Loaded loaded = sheet.map(one -> factory.sheet(one, () -> {}))
                .orElseGet(() -> factory.create(ScreenId.valueOf(screen)));
        place.getChildren().setAll(loaded.root());
        place.applyCss();
        place.layout();
        if (sheet.isEmpty()) {
            loaded.controller().arrive(new Destination.To(ScreenId.valueOf(screen)));
        }
        left.add(new WeakReference<>(loaded.root()));
        // A lambda that captures nothing is the class's for good.
        if (!loaded.controller().getClass().isHidden()) {
            left.add(new WeakReference<>(loaded.controller()));
            left.add(new WeakReference<>(viewModel(loaded.controller())));
        }
        place.getChildren().clear();
        loaded.controller().close();
    }

    /** Every screen has one, under this name. */
    private static Object viewModel(Object controller) {
        try {
            Field field = controller.getClass().getDeclaredField("viewModel");
            field.setAccessible(true);
            return field.get(controller);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(controller.getClass() + " keeps no view model", e);
        }
    }
}

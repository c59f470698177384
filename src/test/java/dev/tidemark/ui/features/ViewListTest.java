package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of views while projects come and go and others change it. */
@UiTest
class ViewListTest {
    private static final String FIRST = "distinct_merchant_counts";
    private static final String SECOND = "recent_spending";

    @TempDir
    Path folder;

    @Test
    void closingTheProjectAndOpeningAnotherLeavesNoSelectionBehind() throws Exception {
        Path one = TestWorkbench.smallProject(Files.createDirectory(folder.resolve("one")));
        Path other = TestWorkbench.smallProject(Files.createDirectory(folder.resolve("other")));
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(other);
            window.apply(SECOND);
            window.open(one);
            window.apply(FIRST);
            window.apply(SECOND);
            window.go(new Destination.View(SECOND));
            Fx.waitFor("the second view is shown", () -> shows(window, SECOND) && selected(window, SECOND));
            Fx.run(() -> window.workbench().opener().close(() -> {}));
            Fx.waitFor("the list is empty", () -> list(window).getItems().isEmpty());
            assertThat(Fx.call(() ->
                            list(window).getSelectionModel().getSelectedItems().size()))
                    .isZero();
            Fx.waitFor("it is closed", () -> !window.workbench().busy().get());
            window.open(other);
            Fx.waitFor("the other project's view", () -> shows(window, SECOND) && selected(window, SECOND));
            window.open(one);
            Fx.waitFor("the first view", () -> shows(window, FIRST) && selected(window, FIRST));
        }
    }

    @Test
    void aViewAppliedElsewhereDoesNotTakeTheSelectedOneAway() {
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(project);
            window.apply(SECOND);
            window.go(new Destination.To(ScreenId.FEATURES));
            Fx.waitFor("the view is shown", () -> shows(window, SECOND) && selected(window, SECOND));
            window.apply(FIRST);
            Fx.waitFor("both are listed", () -> list(window).getItems().size() == 2);
            Fx.waitForIdle();
            assertThat(shows(window, SECOND) && selected(window, SECOND)).isTrue();
            Fx.run(() -> Workbench.increase(window.workbench().windowsChanged()));
            Fx.waitForIdle();

            TextField filter = window.find("#filter");
            Fx.run(() -> filter.setText("merchant"));
            Fx.waitFor("one is left", () -> names(window).equals(List.of(FIRST)));
            Fx.waitForIdle();
            assertThat(shows(window, SECOND))
                    .as("what is written stays in the editor")
                    .isTrue();
            Fx.run(filter::clear);
            Fx.waitFor("both are back", () -> list(window).getItems().size() == 2 && selected(window, SECOND));
        }
    }

    private static boolean shows(WindowFixture window, String name) {
        Label title = window.find("#title");
        return title.isVisible() && title.getText().equals(name);
    }

    private static boolean selected(WindowFixture window, String name) {
        ViewRow row = list(window).getSelectionModel().getSelectedItem();
        return row != null && row.name().equals(name);
    }

    private static List<String> names(WindowFixture window) {
        return list(window).getItems().stream().map(ViewRow::name).toList();
    }

    private static ListView<ViewRow> list(WindowFixture window) {
        return window.find("#list");
    }
}

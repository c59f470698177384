package dev.tidemark.ui.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UiTest
class JoinScreenTest {
    @TempDir
    Path folder;

    private WindowFixture openedWindow() {
        WindowFixture window = new WindowFixture(1280, 800);
        window.open(TestWorkbench.project(folder, "h2"));
        window.apply(JoinProject.VIEW);
        OpenProject project = Objects.requireNonNull(
                Fx.call(() -> window.workbench().project().get()));
        JoinProject.computeWithAGap(project);
        Fx.run(() -> Workbench.increase(window.workbench().viewsChanged()));
        window.go(new Destination.To(ScreenId.JOIN));
        return window;
    }

    private static void press(WindowFixture window, String id) {
        Fx.waitFor(
                id + " can be pressed",
                () -> window.scene.getRoot().lookup(id) instanceof ButtonBase b && !b.isDisabled());
        Fx.run(() -> ((ButtonBase) window.scene.getRoot().lookup(id)).fire());
    }

    private static String text(WindowFixture window, String id) {
        return window.scene.getRoot().lookup(id) instanceof Label label ? label.getText() : "";
    }

    @Test
    void aDroppedFileIsJoinedFilteredExplainedAndExported() throws Exception {
        Path spine = Files.writeString(folder.resolve("spine.csv"), JoinProject.SPINE);
        Path out = folder.resolve("out.csv");
        try (WindowFixture window = openedWindow()) {
            FileDrop drop = Fx.call(() -> new FileDrop(spine.toFile()));
            Fx.run(() -> drop.enter(window.scene.getRoot()));
            Fx.waitFor("the targets are shown", () -> window.scene.getRoot().lookup(".drop-target") != null);
            Fx.waitForIdle();
            assertThat(Fx.call(() -> drop.drop(window.scene.getRoot().lookup(".drop-target"))))
                    .isTrue();

            press(window, "#join-now");
            Fx.waitFor("the join is over", () -> text(window, "#join-took").startsWith("Joined in"));
            TableView<?> table = window.find("#joined-rows");
            assertThat(Fx.call(() -> table.getItems().size())).isEqualTo(5);

            press(window, "#chip-reason-not-computed");
            assertThat(Fx.call(() -> table.getItems().size())).isEqualTo(1);
            Fx.waitFor(
                    "the row is explained", () -> text(window, "#row-sentence").contains("is not computed"));
            press(window, "#chip-all");
            Fx.run(() -> table.getSelectionModel().select(0));
            Fx.waitFor(
                    "the row that answered", () -> text(window, "#row-sentence").startsWith("Takes the whole row"));
            Node line = window.find("#row-time-line");
            assertThat(Fx.call(() -> line.lookupAll(".window-box").size())).isEqualTo(8);
            assertThat(Fx.call(() -> line.lookupAll(".window-box.missing").size()))
                    .isEqualTo(1);

            window.dialogs().paths.add(out);
            press(window, "#export-rows");
            Fx.waitFor(
                    "the file is written",
                    () -> window.workbench().notices().stream()
                            .anyMatch(notice -> notice.title().startsWith("out.csv")));
            assertThat(Files.readAllLines(out)).hasSize(6);
            assertThat(window.dialogs().unexpected).isEmpty();
        }
    }

    @Test
    void aMissingWindowIsComputedFromTheBandAndTheRowsJoinedAgain() throws Exception {
        Path spine = Files.writeString(folder.resolve("spine.csv"), JoinProject.SPINE);
        try (WindowFixture window = openedWindow()) {
            window.go(new Destination.Spine(spine));
            press(window, "#join-now");
            press(window, "#compute-missing");
            Fx.waitFor(
                    "no row is not computed",
                    () -> text(window, "#join-took").startsWith("Joined in")
                            && window.scene.getRoot().lookup("#chip-reason-not-computed") == null);
            assertThat(Fx.call(() -> window.scene.getRoot().lookup("#compute-missing")))
                    .isNull();
            assertThat(window.dialogs().unexpected).isEmpty();
        }
    }
}

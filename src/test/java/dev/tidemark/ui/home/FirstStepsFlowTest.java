package dev.tidemark.ui.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.engine.project.DemoProject;
import dev.tidemark.ui.DemoCopy;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From Home into the walk-through, and a file into a table with a type corrected, on the real window. */
@UiTest
class FirstStepsFlowTest {
    @TempDir
    static Path folder;

    @Test
    void leadsThroughTheFirstStepsAndImportsAFile() throws Exception {
        new DemoCopy(folder.resolve("made")).into(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(folder.resolve(DemoProject.NAME));
            walk(window);
            importFile(window);
        }
    }

    private static void walk(WindowFixture window) {
        Button start = window.find("#start");
        Node bar = window.find("#walk-bar");
        assertThat(bar.isVisible()).isFalse();
        Fx.run(start::fire);
        Fx.waitFor("the first step is shown", () -> screen(window) == ScreenId.QUERY && bar.isVisible());
        Label title = window.find("#walk-title");
        assertThat(title.getText()).isEqualTo("Look at raw data");
        Button next = window.find("#walk-next");
        assertThat(next.getStyleClass()).doesNotContain("accent");

        Fx.waitFor("the button to press is ringed", () -> ringed(window) instanceof Button);
        Button run = (Button) Fx.call(() -> ringed(window));
        assertThat(run.getId()).isEqualTo("run");
        Fx.run(run::fire);
        Fx.waitFor("the step is done", () -> next.getStyleClass().contains("accent"));
        Fx.waitFor("nothing is ringed any more", () -> ringed(window) == null);
        Fx.run(next::fire);
        Fx.waitFor("the second step is shown", () -> title.getText().equals("Count"));
        Fx.waitFor("its button is ringed", () -> ringed(window) instanceof Button);
        Button end = window.find("#walk-end");
        Fx.run(end::fire);
        Fx.waitFor("Home is back", () -> screen(window) == ScreenId.HOME && !bar.isVisible());
        Fx.waitFor("nothing is ringed at Home", () -> ringed(window) == null);
        Node first = window.find("#walk-step-1");
        Node second = window.find("#walk-step-2");
        assertThat(first.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("done"));
        assertThat(second.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("next"));
    }

    private static void importFile(WindowFixture window) throws Exception {
        Path file = Files.writeString(
                folder.resolve("limits.csv"), "USER_ID,ZIP,LIMIT_AMT\nu1,04103,1500.00\nu2,73301,n/a\n");
        window.go(new Destination.Import(file));
        Button load = window.find("#load");
        Fx.waitFor("the file is read", () -> load.getText().equals("Import 2 rows") && !load.isDisabled());
        Fx.waitFor("its columns are there", () -> window.scene.lookup("#type-LIMIT_AMT") != null);
        ComboBox<String> type = window.find("#type-LIMIT_AMT");
        Fx.run(() -> type.setValue("NUMBER(12,2)"));
        Fx.waitFor("the bad value is told", () -> window.scene.lookup("#remedy-readAsNull") != null);
        assertThat(load.isDisabled()).isTrue();
        Button remedy = window.find("#remedy-readAsNull");
        Fx.run(remedy::fire);
        Fx.waitFor("the import can begin", () -> !load.isDisabled());
        Fx.run(load::fire);
        Label name = window.find("#name");
        Fx.waitFor(
                "the table is shown",
                () -> name.getText().replace("\u200B", "").equals("TECTON_DEMO_DATA.FRAUD_DEMO.LIMITS"));
        SourceTable[] loaded = new SourceTable[1];
        Fx.run(() -> window.workbench()
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> project.warehouse().sources().list().stream()
                                .filter(table -> table.name().table().equals("LIMITS"))
                                .findFirst()
                                .orElseThrow(),
                        table -> loaded[0] = table,
                        error -> {}));
        Fx.waitFor("the table was read", () -> loaded[0] != null);
        assertThat(loaded[0].rows()).isEqualTo(2);
        assertThat(loaded[0].columns().get(2).type()).hasToString("NUMBER(12,2)");
    }

    private static Node ringed(WindowFixture window) {
        return window.scene.getRoot().lookup(".walk-ring");
    }

    private static ScreenId screen(WindowFixture window) {
        return window.workbench().destination().get().screen();
    }
}

package dev.tidemark.ui.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.control.RowsTable;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import java.nio.file.Path;
import java.time.LocalDate;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UiTest
class FeaturesFlowTest {

    @Test
    void editSeeTheErrorMendItAndApply(@TempDir Path folder) {
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(project);
            window.apply("distinct_merchant_counts");
            window.go(new Destination.View("distinct_merchant_counts"));
            RowsTable rows = window.find("#previewRows");
            Fx.waitFor("the first rows", () -> rows.getItems().size() == 197);

            SqlEditor editor = window.find("#sqlEditor");
            replace(editor, "THEN MERCHANT", "THEN MERCHNAT");
            Fx.waitFor("the problem is shown", () -> editor.getProblems().size() == 1);
            SqlEditor.Problem problem = editor.getProblems().get(0);
            assertThat(editor.getText().substring(problem.from(), problem.to())).isEqualTo("MERCHNAT");
            assertThat(rows.getItems()).hasSize(197);
            Label band = window.find("#bandText");
            assertThat(band.getText()).startsWith("Last good preview");
            Button plan = window.find("#planApply");
            assertThat(plan.isDisabled()).isTrue();

            replace(editor, "MERCHNAT", "CATEGORY");
            Fx.waitFor("the problem is gone", () -> editor.getProblems().isEmpty() && !plan.isDisabled());
            Fx.waitFor("fresh rows", () -> band.getText().isEmpty());
            Fx.run(plan::fire);
            Fx.waitFor("the plan is shown", () -> window.scene.lookup("#planLayer") != null);
            Button apply = window.find("#applyBackfill");
            assertThat(apply.getText()).isEqualTo("Apply and backfill 33");
            window.runToTheEnd(() -> Fx.run(apply::fire));
            assertThat(window.scene.lookup("#planLayer")).isNull();
            assertThat(window.workbench().notices()).isNotEmpty();
        }
    }

    @Test
    void anEmptyProjectShowsTheWayToItsFirstView(@TempDir Path folder) {
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.go(new Destination.To(ScreenId.FEATURES));
            Button fresh = window.find("#emptyNew");
            Label title = window.find("#emptyTitle");
            assertThat(title.getText()).isEqualTo("No project open");
            assertThat(fresh.isVisible()).isFalse();
            Button open = window.shown("#emptyOpen");
            Fx.run(open::fire);
            assertThat(window.workbench().destination().get()).isEqualTo(new Destination.To(ScreenId.HOME));
            window.go(new Destination.To(ScreenId.FEATURES));
            window.open(project);
            Fx.waitFor("the views are read", () -> fresh.getParent().isVisible() && fresh.isVisible());
            assertThat(title.getText()).isEqualTo("No feature views yet");
            assertThat(open.isVisible()).isFalse();
            Fx.run(fresh::fire);
            SqlEditor editor = window.find("#sqlEditor");
            assertThat(editor.getText()).startsWith("SELECT");
            assertThat(fresh.getParent().isVisible()).isFalse();

            Button shown = window.find("#windowText");
            DatePicker calendar = window.find("#calendar");
            Fx.run(shown::fire);
            Fx.waitFor("the calendar is open", calendar::isShowing);
            assertThat(shown.getText()).startsWith("2022-12-03");
            Fx.run(() -> calendar.setValue(LocalDate.of(2022, 11, 20)));
            assertThat(shown.getText()).startsWith("2022-11-20");
            Fx.run(calendar::hide);
        }
    }

    private static void replace(SqlEditor editor, String from, String to) {
        Fx.run(() -> {
            int at = editor.getText().indexOf(from);
            editor.replace(at, at + from.length(), to);
        });
    }
}

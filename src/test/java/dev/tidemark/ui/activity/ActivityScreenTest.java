package dev.tidemark.ui.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.Catalog;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UiTest
class ActivityScreenTest {

    @Test
    void aRunThatEndsWhileOneLooksAtItStaysSelected(@TempDir Path folder) {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(TestWorkbench.smallProject(folder));
            Catalog catalog = window.project().catalog();
            RunRecord run = catalog.startRun("h2", RunRecord.Kind.BACKFILL, 1, TestWorkbench.NOW, List.of());
            window.go(new Destination.To(ScreenId.ACTIVITY));
            TableView<ActivityRow> table = window.find(".activity-list .table-view");
            Fx.waitFor("the run is listed", () -> table.getItems().contains(new ActivityRow.Run(run)));
            Fx.run(() -> table.getSelectionModel().select(new ActivityRow.Run(run)));

            catalog.setRunState(run.id(), RunRecord.State.DONE, TestWorkbench.NOW.plusSeconds(9));
            catalog.startRun("h2", RunRecord.Kind.STALE, 1, TestWorkbench.NOW.plusSeconds(10), List.of());
            Fx.run(() -> Workbench.increase(window.workbench().historyChanged()));
            Fx.waitFor("both are listed", () -> table.getItems().size() == 2);
            ActivityRow selected = Fx.call(() -> table.getSelectionModel().getSelectedItem());
            assertThat(selected).isNotNull();
            assertThat(selected.isSame(new ActivityRow.Run(run))).isTrue();
            assertThat(selected.state()).isEqualTo(CellState.DONE);
            assertThat(Fx.call(() -> List.copyOf(table.getSelectionModel().getSelectedIndices())))
                    .containsExactly(1);
        }
    }

    @Test
    void aLongTextHasTwoLinesAndIsWholeInTheDetails(@TempDir Path folder) {
        String error =
                "Object 'TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS_OF_LAST_YEAR' does not exist or not authorized,"
                        + " line 3, column 8 of the statement that computes the window 2022-11-06 of the view spend"
                                .repeat(3);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(TestWorkbench.smallProject(folder));
            window.project()
                    .catalog()
                    .record(new StatementRecord(TestWorkbench.NOW, "h2", "query", "", "SELECT 1", 0, 1, "", error));
            window.go(new Destination.To(ScreenId.ACTIVITY));
            TableView<ActivityRow> table = window.find(".activity-list .table-view");
            Fx.waitFor("it is listed", () -> table.getItems().size() == 1);
            Fx.waitFor(
                    "its text is wrapped", () -> cellOf(table, "Object 'TECTON").getHeight() > 30);
            Node cell = Fx.call(() -> cellOf(table, "Object 'TECTON"));
            Fx.run(() -> {
                Bounds text = ((TableCell<?, ?>) cell)
                        .getGraphic()
                        .localToScene(((TableCell<?, ?>) cell).getGraphic().getLayoutBounds());
                assertThat(cell.localToScene(cell.getLayoutBounds()).contains(text))
                        .isTrue();
                assertThat(text.getMaxX()).isLessThan(1280);
                Text cut = (Text) ((TableCell<?, ?>) cell).getGraphic();
                assertThat(cut.getText()).endsWith("…");
                assertThat(cut.getLayoutBounds().getHeight()).as("two lines").isBetween(25.0, 40.0);
            });
            Fx.run(() -> table.getSelectionModel().select(0));
            Label whole = window.shown("#error");
            Fx.waitFor("the details have all of it", () -> whole.getText().equals(error));
        }
    }

    private static TableCell<?, ?> cellOf(TableView<?> table, String text) {
        return table.lookupAll(".table-cell").stream()
                .map(node -> (TableCell<?, ?>) node)
                .filter(cell -> cell.getGraphic() instanceof Text shown
                        && shown.getText().startsWith(text))
                .findFirst()
                .orElseThrow();
    }
}

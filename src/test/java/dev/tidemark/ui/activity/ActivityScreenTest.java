package dev.tidemark.ui.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.engine.Catalog;
import dev.tidemark.engine.RunRecord;
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
import javafx.scene.control.TableView;
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
}

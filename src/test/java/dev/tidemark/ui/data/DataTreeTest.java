package dev.tidemark.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.Keys;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree beside the tables: what it marks, and where its lines lead. */
@UiTest
class DataTreeTest {
    @TempDir
    Path folder;

    private static String selected(TreeView<TableItem> tree) {
        TreeItem<TableItem> item = tree.getSelectionModel().getSelectedItem();
        return item == null ? "" : item.getValue().name();
    }

    @Test
    void leadsBackToTheMarkedTableAndToTheFileInWork() throws Exception {
        Path file = Files.writeString(folder.resolve("limits.csv"), "USER_ID,LIMIT_AMT\nu1,1500\n");
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(TestWorkbench.smallProject(folder));
            window.go(new Destination.To(ScreenId.DATA));
            TreeView<TableItem> tree = window.find("#tree");
            Fx.waitFor("the table is marked", () -> selected(tree).equals("TRANSACTIONS"));

            window.go(new Destination.Lookup(""));
            Fx.waitFor("nothing is marked", () -> selected(tree).isEmpty());
            // Without a view that is all one can do there, as soon as it is known that there is none.
            keys.waitFor("#lookup-new-view");
            // By a key as a person would: until then the screen keeps the keyboard where one begins.
            keys.paneOf("#filter");
            keys.tabTo("#tree");
            keys.press(KeyCode.ENTER);
            Fx.waitFor("the table is back", () -> selected(tree).equals("TRANSACTIONS"));
            assertThat(window.shows("#leave-lookup")).isFalse();

            window.go(new Destination.Import(file));
            Fx.waitFor("the file is marked", () -> selected(tree).equals("Import of limits.csv"));
            assertThat(window.shows("#load")).isTrue();
            Fx.run(() -> tree.getSelectionModel().select(tree.getRow(tableOf(tree.getRoot()))));
            Fx.waitFor("the table is in front", () -> !window.shows("#load"));
            Fx.run(tree::requestFocus);
            keys.press(KeyCode.HOME);
            Fx.waitFor("the file is back", () -> window.shows("#load"));
            assertThat(Fx.call(tree::isFocused)).isTrue();
            keys.press(KeyCode.ENTER);
            keys.waitFor("#load");

            window.go(new Destination.Lookup(""));
            Button leaving = window.shown("#leave-lookup");
            assertThat(Fx.call(leaving::getText)).isEqualTo("Back to the import");
            Fx.run(leaving::fire);
            assertThat(window.shows("#load")).isTrue();
        }
    }

    @Test
    void aTableShowsItsColumnsWhenItIsOpened() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(TestWorkbench.smallProject(folder));
            window.go(new Destination.To(ScreenId.DATA));
            TreeView<TableItem> tree = window.find("#tree");
            Fx.waitFor("the table is marked", () -> selected(tree).equals("TRANSACTIONS"));
            TreeItem<TableItem> table = Fx.call(() -> tableOf(tree.getRoot()));
            assertThat(Fx.call(() -> table.getChildren().size())).isZero();
            Fx.run(() -> table.setExpanded(true));
            Fx.waitFor("its columns", () -> table.getChildren().size() == 9);
            assertThat(Fx.call(() -> table.getChildren().get(3).getValue().name()))
                    .isEqualTo("AMT");
            assertThat(window.shows("#refresh-tables")).isFalse();
            assertThat(selected(tree)).isEqualTo("TRANSACTIONS");
        }
    }

    private static TreeItem<TableItem> tableOf(TreeItem<TableItem> place) {
        TreeItem<TableItem> last = place;
        for (TreeItem<TableItem> each : place.getChildren()) {
            last = tableOf(each);
        }
        return last;
    }

    @Test
    void linesOfOneLevelStandBelowEachOther() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(TestWorkbench.smallProject(folder));
            window.apply("distinct_merchant_counts");
            window.apply("recent_spending");
            window.runSome();
            window.go(new Destination.To(ScreenId.DATA));
            for (int size : new int[] {13, 26}) {
                window.prefer(p -> p.withFontSize(size));
                TreeView<TableItem> tree = window.find("#tree");
                Fx.waitFor("both views have a version", () -> versions(tree).length == 2);
                Fx.waitForIdle();
                double[] at = Fx.call(() -> versions(tree));
                assertThat(at[0]).as("at %s px", size).isEqualTo(at[1]);
            }
        }
    }

    /** Where the icons of the lines v1 begin, in the scene. */
    private static double[] versions(TreeView<TableItem> tree) {
        return tree.lookupAll(".tree-cell").stream()
                .filter(cell -> cell instanceof TableCell line
                        && line.getItem() != null
                        && line.getItem().name().equals("v1"))
                .map(cell -> ((TableCell) cell).getGraphic())
                .mapToDouble(line -> line.localToScene(0, 0).getX())
                .toArray();
    }
}

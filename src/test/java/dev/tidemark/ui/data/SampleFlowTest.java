package dev.tidemark.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.engine.TableSlice;
import dev.tidemark.engine.TableTree;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.structure.TextsOnScreen;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.Keys;
import dev.tidemark.ui.PlayedAccount;
import dev.tidemark.ui.PlayedTree;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.control.RowsTable;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of an account, which H2 plays, comes into DuckDB by keyboard alone. */
@UiTest
class SampleFlowTest {

    @TempDir
    Path folder;

    private static PlayedTree tree() {
        PlayedTree tree = new PlayedTree();
        List<String> path = TestWorkbench.TRANSACTIONS.parts();
        tree.put(List.of(), new TableTree.Place(path.get(0), ""), new TableTree.Place("SHOP", ""));
        tree.put(path.subList(0, 1), new TableTree.Place(path.get(1), "card payments"));
        tree.put(path.subList(0, 2), new TableTree.Table(TestWorkbench.TRANSACTIONS, false, 5_000, ""));
        tree.put(
                path,
                new TableTree.Column(new ResultColumn("USER_ID", SqlType.VARCHAR), "who paid"),
                new TableTree.Column(new ResultColumn("AMT", SqlType.number(12, 2)), ""),
                new TableTree.Column(new ResultColumn("TIMESTAMP", SqlType.TIMESTAMP_NTZ), "when, UTC"));
        return tree;
    }

    private static @Nullable Object answer(
            PlayedTree tree, Warehouse real, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "tree" -> tree;
            case "slice" -> {
                TableSlice slice = (TableSlice) Objects.requireNonNull(arguments)[0];
                yield new TableSlice.Statement("SELECT * FROM " + slice.table() + " LIMIT " + slice.rows(), -1);
            }
            default -> PlayedAccount.call(real, method, arguments);
        };
    }

    @Test
    void aSampleIsAskedForSaidToBeWrongMendedAndTaken() {
        PlayedTree tree = tree();
        try (WindowFixture window = new WindowFixture(
                1280,
                800,
                tools -> PlayedAccount.tools(
                        tools, (real, method, arguments) -> answer(tree, real, method, arguments)))) {
            Keys keys = new Keys(window);
            window.open(TestWorkbench.smallProject(folder));
            window.prefer(p -> p.withRailOpen(false));
            window.go(new Destination.Table(TestWorkbench.TRANSACTIONS.toString()));
            Fx.waitFor("the table is shown", () -> window.shows("#take-sample"));
            keys.tabTo("#read-rows");
            keys.press(KeyCode.SPACE);
            RowsTable rows = window.find(".data-rows .rows-table");
            Fx.waitFor("the first rows are there", () -> !rows.getItems().isEmpty());
            assertThat(window.shows("#read-rows")).isFalse();
            keys.tabTo("#take-sample");
            keys.press(KeyCode.SPACE);
            keys.waitFor("#sample-rows");
            assertThat(complaints(window)).isEmpty();

            keys.press(KeyCode.CONTROL, KeyCode.A);
            keys.type("many");
            keys.press(KeyCode.ENTER);
            Fx.waitFor(
                    "it is said at the field", () -> said(window).contains("Write a whole number above 0, or nothing"));
            assertThat(complaints(window)).isEmpty();
            keys.press(KeyCode.CONTROL, KeyCode.A);
            keys.type("700");
            keys.tabTo("#sample-duckdb");
            keys.press(KeyCode.SPACE);
            window.prefer(p -> p.withFontSize(26));
            assertThat(complaints(window)).isEmpty();
            window.prefer(p -> p.withFontSize(13));
            keys.tabTo("#sample-where");
            keys.press(KeyCode.ENTER);
            Fx.waitFor("the form has gone", () -> window.scene.getRoot().lookup(".sample-form") == null);
            assertThat(window.workbench().notices())
                    .extracting(Notice::title)
                    .containsExactly("700 rows of " + TestWorkbench.TRANSACTIONS + " are in DuckDB");
            assertThat(rowsOnDuckDb(window)).hasValue(700L);
            keys.waitFor("#take-sample");
        }
    }

    private static Optional<Long> rowsOnDuckDb(WindowFixture window) {
        try (Warehouse duckdb = window.tools().openWarehouse(window.project(), "duckdb")) {
            return duckdb.sources().find(TestWorkbench.TRANSACTIONS).map(SourceTable::rows);
        }
    }

    private static List<String> said(WindowFixture window) {
        List<String> said = new ArrayList<>();
        for (Node node : window.scene.getRoot().lookupAll(".sample-form .error")) {
            if (node instanceof Label label && !label.getText().isEmpty()) {
                said.add(label.getText());
            }
        }
        return said;
    }

    private static List<String> complaints(WindowFixture window) {
        window.settle();
        Parent form = window.find(".sample-form");
        return Fx.call(() -> TextsOnScreen.of(form).complaints());
    }
}

package dev.tidemark.ui.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.Fx;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.control.RowsTable;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.workbench.Destination;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UiTest
class QueryScreenTest {
    /** A thousand million rows: cannot end before it is cancelled. */
    private static final String ENDLESS = "SELECT a.TRANSACTION_ID FROM TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS a"
            + " CROSS JOIN TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS b";

    private static final String SMALL = "SELECT CATEGORY, SUM(AMT) AS SPEND"
            + " FROM TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS GROUP BY CATEGORY ORDER BY CATEGORY";

    @TempDir
    Path folder;

    @Test
    void cancelsSortsAndExportsAQuery() throws Exception {
        Path project = TestWorkbench.smallProject(folder);
        Path csv = folder.resolve("spend.csv");
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(project);
            window.go(new Destination.Statement("endless", ENDLESS));
            Fx.waitFor("the tab is there", () -> shows(window, ENDLESS));
            press(window, "#run");
            Fx.waitFor("rows are in the grid", () -> !table(window).getItems().isEmpty());
            Label counted = window.shown("#counted");
            press(window, "#cancel");
            Fx.waitFor("it is cancelled", () -> counted.getText().endsWith("cancelled"));
            assertThat(Fx.call(() -> table(window).getItems().size())).isPositive();

            window.go(new Destination.Statement("spend", SMALL));
            Fx.waitFor("the other tab is there", () -> shows(window, SMALL));
            press(window, "#run");
            Label ended = window.shown("#counted");
            Fx.waitFor("all is fetched", () -> ended.getText().endsWith("all fetched"));
            Fx.run(() -> {
                TableColumn<@Nullable Object[], ?> spend =
                        table(window).getColumns().get(2);
                spend.setSortType(TableColumn.SortType.DESCENDING);
                table(window).getSortOrder().setAll(List.of(spend));
            });
            Fx.waitFor("the largest is first", () -> isDescending(table(window)));
            assertThat(Fx.call(() -> table(window).getSortOrder().size())).isEqualTo(1);

            window.dialogs().paths.add(csv);
            Fx.run(() -> ((javafx.scene.control.MenuButton) window.shown("#export"))
                    .getItems()
                    .get(0)
                    .fire());
            Fx.waitForFile("the file is written", () -> Files.isRegularFile(csv));
            Fx.waitFor(
                    "the history tells of both",
                    () -> history(window).getItems().size() == 2);
        }
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.get(0)).isEqualTo("CATEGORY,SPEND");
        assertThat(lines).hasSizeGreaterThan(5);
        List<Double> spends = lines.stream()
                .skip(1)
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
                .toList();
        assertThat(spends).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    private static boolean isDescending(RowsTable table) {
        @Nullable Object[] first = table.getItems().get(0);
        @Nullable Object[] second = table.getItems().get(1);
        return first.length > 0
                && second.length > 0
                && ((java.math.BigDecimal) first[1]).compareTo((java.math.BigDecimal) second[1]) > 0
                && table.getItems().size() > 5
                && ((java.math.BigDecimal) first[1]).compareTo((java.math.BigDecimal)
                                table.getItems().get(5)[1])
                        > 0;
    }

    @SuppressWarnings("unchecked")
    private static javafx.scene.control.TableView<HistoryRow> history(WindowFixture window) {
        return (javafx.scene.control.TableView<HistoryRow>)
                window.scene.getRoot().lookup("#historyTable");
    }

    private static boolean shows(WindowFixture window, String sql) {
        return window.shows("#query-editor") && editor(window).getText().equals(sql);
    }

    private static SqlEditor editor(WindowFixture window) {
        return window.shown("#query-editor");
    }

    private static RowsTable table(WindowFixture window) {
        return window.shown("#result-rows");
    }

    private static void press(WindowFixture window, String button) {
        Fx.run(() -> ((Button) window.shown(button)).fire());
    }

    @Test
    void aResultBeyondTheLimitSaysSoAndOffersTheRest() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(TestWorkbench.smallProject(folder));
            window.prefer(p -> p.withGridRows(1_000));
            String all = "SELECT TRANSACTION_ID FROM TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS";
            window.go(new Destination.Statement("all", all));
            Fx.waitFor("the tab is there", () -> shows(window, all));
            press(window, "#run");
            Label counted = window.shown("#counted");
            Fx.waitFor("it is limited", () -> counted.getText().endsWith("the limit of the preferences"));
            int some = Fx.call(() -> table(window).getItems().size());
            assertThat(some).isGreaterThanOrEqualTo(1_000);
            press(window, "#fetchAll");
            Fx.waitFor("all is fetched", () -> counted.getText().endsWith("all fetched"));
            assertThat(Fx.call(() -> table(window).getItems().size())).isGreaterThan(some);
            assertThat(window.shows("#fetchAll")).isFalse();
        }
    }

    @Test
    void anotherTimeKeepsTheTabsAndAddsNone() {
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            window.open(TestWorkbench.smallProject(folder));
            window.go(new Destination.Statement("one", "SELECT 1 AS N"));
            Fx.waitFor("the tab is shown", () -> titles(window).equals(List.of("one")));
            Fx.run(() -> window.workbench().opener().setAsOf(TestWorkbench.NOW.minusSeconds(86_400)));
            Fx.waitFor(
                    "it is shown again",
                    () -> !window.workbench().busy().get() && !titles(window).isEmpty());
            assertThat(Fx.call(() -> titles(window))).containsExactly("one");
        }
    }

    /** Of the tabs that hold a statement. */
    private static List<String> titles(WindowFixture window) {
        TabPane tabs = (TabPane) window.scene.getRoot().lookup(".query-tabs");
        return tabs == null
                ? List.of()
                : tabs.getTabs().stream()
                        .map(Tab::getUserData)
                        .filter(QueryTab.class::isInstance)
                        .map(tab -> ((QueryTab) tab).titleProperty().get())
                        .toList();
    }
}

package dev.tidemark.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.ui.Fx;
import dev.tidemark.ui.Keys;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.UiTest;
import dev.tidemark.ui.WindowFixture;
import dev.tidemark.ui.control.RowsTable;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.features.CompareProject;
import dev.tidemark.ui.workbench.Destination;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Popup;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features and Query: what is written, run and kept. */
@UiTest
class WritingKeysTest {
    private static final String VIEW = "distinct_merchant_counts";
    private static final String TABLE = "tecton_demo_data.fraud_demo.transactions";

    @TempDir
    Path folder;

    @Test
    void featuresIsEditedMendedPlannedAndApplied() {
        Path project = TestWorkbench.smallProject(folder);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(project);
            window.apply(VIEW);
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            keys.waitFor("#sqlEditor");
            SqlEditor editor = window.find("#sqlEditor");
            RowsTable rows = window.find("#previewRows");
            Fx.waitFor("the first rows", () -> rows.getItems().size() == 197);

            find(keys, "THEN MERCHANT");
            keys.type("THEN MERCHNAT ");
            Fx.waitFor("the problem is shown", () -> editor.getProblems().size() == 1);
            Button plan = window.find("#planApply");
            assertThat(plan.isDisabled()).isTrue();
            keys.press(KeyCode.F8);
            assertThat(Fx.call(editor::getSelectedText)).isEqualTo("MERCHNAT");
            keys.press(KeyCode.ALT, KeyCode.ENTER);
            assertThat(Fx.call(editor::getText)).contains("THEN MERCHANT ").doesNotContain("MERCHNAT");
            Fx.waitFor("the problem is gone", () -> editor.getProblems().isEmpty() && !plan.isDisabled());

            find(keys, "30 DAYS");
            keys.type("20 DAYS");
            keys.press(KeyCode.ESCAPE);
            Labeled shown = window.find("#windowText");
            String newest = Fx.call(shown::getText);
            keys.press(KeyCode.ALT, KeyCode.LEFT);
            assertThat(Fx.call(shown::getText)).isNotEqualTo(newest);
            keys.press(KeyCode.CONTROL, KeyCode.ENTER);
            Fx.waitFor("rows of that window", () -> rows.getOpacity() == 1);

            keys.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
            keys.waitFor("#applyBackfill");
            keys.tabTo("#applyOnly");
            keys.press(KeyCode.ESCAPE);
            Fx.waitFor("the plan is put away", () -> window.scene.lookup("#planLayer") == null);
            keys.waitFor("#sqlEditor");
            keys.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
            keys.waitFor("#applyBackfill");
            window.runToTheEnd(() -> keys.press(KeyCode.ENTER));
            assertThat(window.scene.lookup("#planLayer")).isNull();
            String applied = window.project().views().get(VIEW).view().fileText();
            assertThat(applied).contains("20 DAYS");
            theFormIsFilledInFromWhatItOffers(window, keys);
        }
    }

    private static void theFormIsFilledInFromWhatItOffers(WindowFixture window, Keys keys) {
        RowsTable rows = window.find("#previewRows");
        Fx.waitFor("the columns are known", () -> !rows.getItems().isEmpty());
        TabPane tabs = window.find("#viewTabs");
        Fx.run(() -> tabs.getSelectionModel().select(1));
        keys.tabTo("#field-SOURCES");
        keys.press(KeyCode.DOWN);
        assertThat(popups(window)).isOne();
        keys.press(KeyCode.ESCAPE);
        assertThat(popups(window)).isZero();
        keys.press(KeyCode.CONTROL, KeyCode.A);
        keys.type("trans");
        assertThat(popups(window)).isOne();
        keys.press(KeyCode.ENTER);
        assertThat(popups(window)).isZero();
        assertThat(written(window, "SOURCES")).isEqualTo("transactions: " + TABLE.toUpperCase(Locale.ROOT));
        assertThat(input(window, "#headerText")).contains(TABLE.toUpperCase(Locale.ROOT));

        keys.tabTo("#field-ENTITIES");
        keys.press(KeyCode.END);
        keys.type(", own_key");
        keys.press(KeyCode.DOWN);
        assertThat(popups(window)).isOne();
        keys.press(KeyCode.TAB);
        assertThat(popups(window)).isZero();
        assertThat(written(window, "ENTITIES")).isEqualTo("user: USER_ID, own_key");

        keys.waitFor("#field-TIMESTAMP");
        keys.press(KeyCode.CONTROL, KeyCode.A);
        keys.press(KeyCode.DELETE);
        keys.press(KeyCode.DOWN);
        keys.press(KeyCode.ENTER);
        assertThat(written(window, "TIMESTAMP")).isEqualTo("TIMESTAMP");

        keys.tabTo("#field-START");
        DatePicker calendar = window.find("#startCalendar");
        keys.press(KeyCode.DOWN);
        Fx.waitFor("the calendar is open", calendar::isShowing);
        keys.press(KeyCode.RIGHT);
        keys.press(KeyCode.ESCAPE);
        Fx.waitFor("the calendar is put away", () -> !calendar.isShowing());
        assertThat(written(window, "START")).isEqualTo("2022-11-01");
        keys.waitFor("#field-START");
        keys.press(KeyCode.DOWN);
        Fx.waitFor("the calendar is open again", calendar::isShowing);
        keys.press(KeyCode.RIGHT);
        keys.press(KeyCode.ENTER);
        assertThat(written(window, "START")).isEqualTo("2022-11-02");
        assertThat(input(window, "#headerText")).contains("start: 2022-11-02\n");
    }

    private static String written(WindowFixture window, String field) {
        return input(window, "#field-" + field);
    }

    private static String input(WindowFixture window, String selector) {
        TextInputControl input = window.find(selector);
        return Fx.call(input::getText);
    }

    private static long popups(WindowFixture window) {
        return Fx.call(() -> Window.getWindows().stream()
                .filter(shown -> shown instanceof Popup popup && popup.getOwnerWindow() == window.stage)
                .count());
    }

    /** Finds the text and selects it: what is typed next takes its place. */
    private static void find(Keys keys, String text) {
        keys.press(KeyCode.CONTROL, KeyCode.HOME);
        keys.press(KeyCode.CONTROL, KeyCode.F);
        keys.waitFor("#findText");
        keys.press(KeyCode.CONTROL, KeyCode.A);
        keys.type(text);
        keys.press(KeyCode.ESCAPE);
        keys.waitFor("#sqlEditor");
    }

    @Test
    void aWindowIsComparedOnTwoEngines() {
        Path project = folder.resolve("p");
        TestProgram.tools().createProject(project, "h2", TestWorkbench.NOW);
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(project);
            CompareProject.loadBoth(window.project());
            window.go(new Destination.NewView(CompareProject.VIEW));
            RowsTable preview = window.find("#previewRows");
            Fx.waitFor("the preview is there", () -> preview.getItems().size() == 3);
            keys.waitFor("#sqlEditor");
            keys.paneOf("#listPane");
            keys.tabTo("#more");
            keys.press(KeyCode.SPACE);
            keys.press(KeyCode.DOWN);
            keys.press(KeyCode.DOWN);
            keys.press(KeyCode.ENTER);
            keys.waitFor("#compare-now");
            keys.press(KeyCode.SPACE);
            Label text = window.find("#compare-text");
            Fx.waitFor("it is compared", () -> text.getText().startsWith("3 of 4 rows differ"));
            TableView<?> rows = window.find("#compare-rows");
            List<String> heads = Fx.call(
                    () -> rows.getColumns().stream().map(TableColumn::getText).toList());
            assertThat(heads).containsExactly("Row", "K", "SPENT", "TS");
            Fx.waitFor(
                    "the value that differs is marked",
                    () -> !rows.lookupAll(".differs").isEmpty());
            String marked = Fx.call(() -> ((Labeled) rows.lookup(".differs")).getText());
            assertThat(marked).isEqualTo("2.00 ≠ 5.00");
        }
    }

    @Test
    void queryIsWrittenCancelledSortedAndExported() throws Exception {
        Path project = TestWorkbench.smallProject(folder);
        Path csv = folder.resolve("spend.csv");
        try (WindowFixture window = new WindowFixture(1280, 800)) {
            Keys keys = new Keys(window);
            window.open(project);
            keys.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            keys.waitFor("#query-editor");
            keys.press(KeyCode.CONTROL, KeyCode.A);
            keys.type("select a.amt from " + TABLE + " a cross join " + TABLE + " b ");
            keys.press(KeyCode.CONTROL, KeyCode.ENTER);
            Fx.waitFor("rows are in the grid", () -> !rows(window).getItems().isEmpty());
            keys.press(KeyCode.ESCAPE);
            Fx.waitFor("it is cancelled", () -> text(window, "#counted").endsWith("cancelled"));

            keys.press(KeyCode.CONTROL, KeyCode.A);
            keys.type("select category, sum(amt) as spend from " + TABLE + " group by category ");
            keys.press(KeyCode.CONTROL, KeyCode.ENTER);
            Fx.waitFor("all is fetched", () -> text(window, "#counted").endsWith("all fetched"));
            Fx.waitFor("rows are there", () -> rows(window).getItems().size() > 5 && spend(window, 5) != null);

            keys.press(KeyCode.F6);
            keys.tabTo("#result-rows");
            keys.press(KeyCode.HOME);
            keys.press(KeyCode.RIGHT);
            keys.press(KeyCode.ALT, KeyCode.DOWN);
            Fx.waitFor("the largest is first", () -> isDescending(window));

            keys.tabBackTo("#export");
            window.dialogs().paths.add(csv);
            keys.press(KeyCode.SPACE);
            keys.press(KeyCode.DOWN);
            keys.press(KeyCode.ENTER);
            Fx.waitForFile("the file is written", () -> Files.isRegularFile(csv));
        }
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.get(0)).isEqualTo("CATEGORY,SPEND");
        assertThat(lines).hasSizeGreaterThan(5);
    }

    private static boolean isDescending(WindowFixture window) {
        for (int i = 0; i < 5; i++) {
            BigDecimal here = spend(window, i);
            BigDecimal next = spend(window, i + 1);
            if (here == null || next == null || here.compareTo(next) < 0) {
                return false;
            }
        }
        return true;
    }

    private static @org.jspecify.annotations.Nullable BigDecimal spend(WindowFixture window, int index) {
        @org.jspecify.annotations.Nullable
        Object[] row = rows(window).getItems().get(index);
        return row.length < 2 ? null : (BigDecimal) row[1];
    }

    private static RowsTable rows(WindowFixture window) {
        return (RowsTable) visible(window, "#result-rows");
    }

    private static String text(WindowFixture window, String id) {
        return ((Labeled) visible(window, id)).getText();
    }

    /** Of the tab in front: those behind it are there too. */
    private static Node visible(WindowFixture window, String id) {
        return window.scene.getRoot().lookupAll(id).stream()
                .filter(WritingKeysTest::isShown)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}

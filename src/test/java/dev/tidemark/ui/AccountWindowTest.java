package dev.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.connection.ConnectionProfile;
import dev.tidemark.domain.connection.ConnectionProfile.SignIn;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.control.RowsTable;
import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.control.timeline.Lane;
import dev.tidemark.ui.control.timeline.WindowTimeline;
import dev.tidemark.ui.words.RowArrays;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.warehouse.snowflake.DoubleAccount;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walk-through in the window on an account, the double of Snowflake, from the engine's menu to the five answered rows; each
 * step stands on those before. What it stores and joins is what H2 stores and joins.
 */
@Tag("double")
@UiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccountWindowTest {
    private static final String VIEW = "distinct_merchant_counts";
    private static final int WINDOWS = 33;

    private DoubleAccount account;
    private WindowFixture window;
    private List<String> storedOnH2;
    private List<String> joinedOnH2;

    @BeforeAll
    void openOnTheAccount(@TempDir Path folder) throws Exception {
        account = new DoubleAccount("TECTON_DEMO_DATA");
        account.execute("DROP SCHEMA IF EXISTS FRAUD_DEMO CASCADE");
        account.execute("CREATE SCHEMA FRAUD_DEMO");
        window = new WindowFixture(1280, 800);
        Tools tools = window.tools();
        tools.connections()
                .save(new ConnectionProfile(
                        "double",
                        "fakesnow",
                        "any",
                        "R",
                        "W",
                        "TECTON_DEMO_DATA",
                        "FRAUD_DEMO",
                        ConnectionProfile.STORE_SCHEMA,
                        SignIn.PASSWORD,
                        "",
                        System.getProperty("tidemark.double"),
                        Map.of()));
        Path project = TestWorkbench.smallProject(folder);
        window.open(project);
        storedOnH2 = computeOnH2();
        joinedOnH2 = joined();
        copyTransactions(project);
    }

    @AfterAll
    void close() throws Exception {
        window.close();
        account.close();
    }

    private List<String> computeOnH2() {
        OpenProject open = window.project();
        window.apply(VIEW);
        Backfills.Request request = new Backfills.Request(List.of(VIEW), null, null, RunRecord.Kind.BACKFILL, false, 2);
        List<BackfillRunner.Job> jobs = open.backfills().plan(request);
        window.runToTheEnd(() -> Fx.run(() -> window.workbench().runs().start(jobs, request)));
        return stored(open);
    }

    /** As they are on H2, by the way of the import. */
    private void copyTransactions(Path project) {
        Path file = TestWorkbench.smallTransactions(project);
        Fx.run(() -> window.dialogs().secrets.add("any"));
        useDouble();
        try (Tools.TableFile table = window.tools().table(file, TestWorkbench.TYPES, new Tools.CsvChoice(null, null));
                RowCursor rows = table.rows()) {
            OpenProject open = window.project();
            open.warehouse()
                    .sources()
                    .load(
                            TestWorkbench.TRANSACTIONS,
                            SourceTables.Mode.CREATE,
                            rows,
                            open.clock().realNow(),
                            Cancellation.none());
        }
    }

    private void useDouble() {
        MenuButton menu = window.find("#engineMenu");
        Fx.waitFor("the connections are read", () -> item(menu) != null);
        Fx.run(() -> item(menu).fire());
        Fx.waitFor("the project is open on the account", () -> {
            OpenProject open = window.workbench().project().get();
            return open != null && open.warehouse().engine().equals("double");
        });
    }

    private static MenuItem item(MenuButton menu) {
        return menu.getItems().stream()
                .filter(each -> "double".equals(each.getText()))
                .findFirst()
                .orElse(null);
    }

    /** The rows of the current version, in any order. */
    private static List<String> stored(OpenProject project) {
        StoreTable store = project.views().get(VIEW).current().store();
        Interval all = new Interval(Instant.parse("2022-01-01T00:00:00Z"), TestWorkbench.NOW);
        List<String> columns = store.columns().stream().map(ResultColumn::name).toList();
        List<String> rows = new ArrayList<>();
        try (StoreSnapshot snapshot = project.warehouse().snapshot();
                RowCursor cursor = snapshot.scan(store, columns, all)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (@Nullable Object[] row : RowArrays.of(batch)) {
                    rows.add(Arrays.toString(row));
                }
            }
        }
        rows.sort(Comparator.naturalOrder());
        return rows;
    }

    @Test
    @Order(1)
    void theSecretIsAskedForOnceAndTheWindowSaysWhereItIs() {
        assertThat(window.dialogs().secretsAsked)
                .singleElement()
                .asString()
                .contains("any")
                .contains("double");
        MenuButton menu = window.find("#engineMenu");
        assertThat(Fx.call(menu::getText)).isEqualTo("double");
    }

    @Test
    @Order(2)
    void queryShowsRowsOfTheAccountInAnyInterval() {
        window.go(new Destination.Statement(
                "raw data",
                "SELECT USER_ID, COUNT(*) AS N FROM TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS "
                        + "WHERE TIMESTAMP >= TO_TIMESTAMP('{context.start_time}') AND TIMESTAMP < TO_TIMESTAMP('{context.end_time}') "
                        + "GROUP BY USER_ID"));
        fire("#run");
        Label times = window.shown("#times");
        Fx.waitFor("all rows are there", () -> !times.getText().isEmpty());
        RowsTable table = window.shown("#result-rows");
        assertThat(Fx.call(() -> table.getItems().size())).isGreaterThan(10);
    }

    @Test
    @Order(2)
    void aStatementWritesOnlyWhereTheTabMay() {
        window.go(new Destination.Statement("write", "CREATE TABLE TECTON_DEMO_DATA.FRAUD_DEMO.NOTES (N INT)"));
        fire("#run");
        Fx.waitFor("it is refused", () -> window.shows("#error"));
        Label error = window.shown("#error");
        CheckBox may = window.shown("#query-writes");
        Fx.run(may::fire);
        fire("#run");
        Label times = window.shown("#times");
        Fx.waitFor("it ran", () -> !times.getText().isEmpty());
        assertThat(Fx.call(error::getText)).isEmpty();
        assertThat(window.project().warehouse().sources().find(TableName.parse("TECTON_DEMO_DATA.FRAUD_DEMO.NOTES")))
                .isPresent();
    }

    @Test
    @Order(2)
    void dataOpensTheAccountDownToTheProfilesSchema() {
        window.go(new Destination.To(ScreenId.DATA));
        TreeView<?> tree = window.find("#tree");
        Fx.waitFor("the profile's schema is open", () -> line(tree.getRoot(), "TRANSACTIONS") != null);
        assertThat(window.shows("#refresh-tables")).isTrue();
        TreeItem<?> table = Fx.call(() -> line(tree.getRoot(), "TRANSACTIONS"));
        Fx.run(() -> table.setExpanded(true));
        Fx.waitFor("its columns", () -> line(table, "AMT") != null);
        Fx.run(() -> select(tree, table));
        fire("#read-rows");
        RowsTable rows = window.find("#rows");
        Fx.waitFor("its first rows", () -> rows.getItems().size() > 10);
        assertThat(window.shows("#profile-table")).isTrue();
    }

    private static <T> void select(TreeView<T> tree, TreeItem<?> item) {
        tree.getSelectionModel().select(tree.getRow(cast(item)));
    }

    @SuppressWarnings("unchecked")
    private static <T> TreeItem<T> cast(TreeItem<?> item) {
        return (TreeItem<T>) item;
    }

    /** The line of a name, among those that are there. */
    private static TreeItem<?> line(TreeItem<?> from, String name) {
        if (from.getValue().toString().contains(", " + name + "], entry")) {
            return from;
        }
        return from.getChildren().stream()
                .map(child -> line(child, name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Test
    @Order(3)
    void aPreviewIsRenderedAtOnceAndEvaluatedOnAClick() {
        window.apply(VIEW);
        window.go(new Destination.View(VIEW));
        ButtonBase evaluate = window.find("#evaluate");
        Fx.waitFor("it waits for a click", () -> !evaluate.isDisabled());
        assertThat(window.shows("#previewCosts")).isTrue();
        RowsTable rows = window.find("#previewRows");
        assertThat(Fx.call(() -> rows.getItems().size())).isZero();
        Fx.run(evaluate::fire);
        Fx.waitFor("its rows", () -> rows.getItems().size() > 10);
        assertThat(evaluate.isDisabled()).isTrue();
        CheckBox live = window.find("#previewLive");
        ButtonBase previous = (ButtonBase) Fx.call(() -> window.scene.getRoot().lookup(".window-line-head .icon-only"));
        Fx.run(previous::fire);
        Fx.waitFor("another window waits too", () -> !evaluate.isDisabled());
        Fx.run(live::fire);
        Fx.waitFor("live, it does not wait", evaluate::isDisabled);
        assertThat(Fx.call(() -> window.workbench().preferences().get().livePreviews()))
                .containsExactly("double");
        Fx.run(live::fire);
    }

    @Test
    @Order(4)
    void aBackfillStoresWhatH2Stored() {
        window.go(new Destination.To(ScreenId.BACKFILL));
        Fx.waitFor("the lane is shown", () -> timeline().lanes().size() == 1);
        fire("#backfillMissing");
        Fx.waitFor("the question is asked", () -> window.scene.getRoot().lookup("#start") != null);
        window.runToTheEnd(() -> fire("#start"));
        Lane lane = timeline().lanes().get(0);
        Fx.waitFor("all windows are stored", () -> lane.count(CellState.DONE) == WINDOWS);
        assertThat(stored(window.project())).isNotEmpty().isEqualTo(storedOnH2);
    }

    @Test
    @Order(5)
    void theTutorialsSpineIsAnswered() {
        window.go(new Destination.To(ScreenId.JOIN));
        assertThat(window.shows("#joined-rows"))
                .as("nothing of H2's join is left")
                .isFalse();
        assertThat(joined()).isEqualTo(joinedOnH2).hasSize(5).allMatch(row -> row.contains("matched"));
    }

    @Test
    @Order(6)
    void theStatementIsShownAndTheAnswersGoIntoATable() {
        menuOfExport("show-sql");
        Fx.waitFor("the statement is shown", () -> window.shows("#join-statement"));
        SqlEditor sql = window.find("#join-sql");
        assertThat(Fx.call(sql::getText)).contains("ASOF");
        fire("#join-sql-close");
        assertThat(window.shows("#join-statement")).isFalse();

        String table = "TECTON_DEMO_DATA.FRAUD_DEMO.TRAINING";
        Fx.run(() -> window.dialogs().texts.add(table));
        menuOfExport("into-table");
        Fx.waitFor(
                "it is written",
                () -> window.workbench().notices().stream()
                        .anyMatch(notice -> notice.title().equals(table + " is written")));
        assertThat(window.project().warehouse().sources().find(TableName.parse(table)))
                .hasValueSatisfying(written -> assertThat(written.rows()).isEqualTo(5));
        int asked = Fx.call(() -> window.dialogs().asked.size());
        Fx.run(() -> window.dialogs().texts.add(table));
        menuOfExport("into-table");
        Fx.waitFor("it is asked about", () -> window.dialogs().asked.size() > asked);
        assertThat(window.dialogs().secretsAsked).hasSize(1);
        assertThat(window.dialogs().unexpected).isEmpty();
    }

    private void menuOfExport(String id) {
        ButtonBase export = window.shown("#export-rows");
        Fx.waitFor("rows can be exported", () -> !export.isDisabled());
        Fx.run(() -> {
            export.fire();
            export.getContextMenu().getItems().stream()
                    .filter(item -> id.equals(item.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            export.getContextMenu().hide();
        });
    }

    /** The rows of the tutorial's spine, with the reasons. */
    private List<String> joined() {
        window.go(new Destination.Spine(Path.of("sample-data", "spine_tutorial.csv")));
        fire("#join-now");
        Label took = window.find("#join-took");
        Fx.waitFor("the join is over", () -> took.getText().startsWith("Joined in"));
        TableView<?> table = window.find("#joined-rows");
        Fx.waitFor(
                "the rows are read",
                () -> !table.getItems().isEmpty()
                        && table.getItems().stream().allMatch(row -> ((Object[]) row).length > 0));
        return Fx.call(() -> table.getItems().stream()
                .map(row -> Arrays.toString((Object[]) row))
                .toList());
    }

    private WindowTimeline timeline() {
        return window.find("#timeline");
    }

    private void fire(String selector) {
        ButtonBase button = window.shown(selector);
        Fx.waitFor(selector + " can be pressed", () -> !button.isDisabled());
        Fx.run(button::fire);
    }
}

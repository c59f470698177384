package dev.tidemark.ui.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One project for all: making it takes longer than all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActivityViewModelTest {
    private static final String GOOD = "SELECT COUNT(*) AS N FROM TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS";
    private static final String BAD = "SELECT 1 / 0 AS BAD";

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private ActivityViewModel viewModel = new ActivityViewModel(test.workbench);

    @BeforeAll
    void runThreeThings(@TempDir Path folder) {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply("distinct_merchant_counts");
        query(GOOD);
        query(BAD);
        List<String> views = List.of("distinct_merchant_counts");
        Backfills.Request request = new Backfills.Request(
                views, Instant.parse("2022-12-01T00:00:00Z"), null, RunRecord.Kind.BACKFILL, false, 1);
        test.workbench.runs().start(project().backfills().plan(request), request);
    }

    @BeforeEach
    void look() {
        viewModel = new ActivityViewModel(test.workbench);
        viewModel.setLooking(true);
    }

    @AfterEach
    void lookAway() {
        viewModel.close();
    }

    @AfterAll
    void closeTheProject() {
        test.workbench.opener().close(() -> {});
    }

    private OpenProject project() {
        OpenProject open = test.workbench.project().get();
        if (open == null) {
            throw new AssertionError("no project is open");
        }
        return open;
    }

    private void query(String sql) {
        try (RowCursor rows = project().queries().run(RenderedSql.plain(sql), Cancellation.none())) {
            while (rows.next() != null) {
                assertThat(rows.columns()).isNotEmpty();
            }
        } catch (RuntimeException e) {
            assertThat(sql).isEqualTo(BAD);
        }
        Workbench.increase(test.workbench.historyChanged());
    }

    private ActivityRow row(String text) {
        return viewModel.shown().stream()
                .filter(row -> row.says(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void listsRunsAndStatementsTheNewestFirstAndLeavesOutWindowsThatWentWell() {
        List<ActivityRow> first = viewModel
                .shown()
                .subList(viewModel.shown().size() - 3, viewModel.shown().size());
        assertThat(first).extracting(ActivityRow::kind).containsExactly("backfill", "query", "query");
        assertThat(first)
                .extracting(ActivityRow::state)
                .containsExactly(CellState.DONE, CellState.FAILED, CellState.DONE);
        int shown = viewModel.shown().size();
        assertThat(viewModel.getCount()).isEqualTo(shown + " of " + (shown + 3));
    }

    @Test
    void showsTheWindowsWhereTheyAreAskedFor() {
        viewModel.kindProperty().set(ActivityFilter.Kind.WINDOWS);
        assertThat(viewModel.shown()).hasSize(3).allMatch(row -> row.state() == CellState.DONE);
    }

    @Test
    void filtersByStateAndByText() {
        viewModel.outcomeProperty().set(ActivityFilter.Outcome.FAILED);
        assertThat(viewModel.shown()).hasSize(1);
        viewModel.outcomeProperty().set(ActivityFilter.Outcome.ANY);
        viewModel.searchProperty().set("count transactions");
        assertThat(viewModel.shown()).isNotEmpty().allMatch(row -> row.text().equals(GOOD));
        viewModel.searchProperty().set("nowhere");
        assertThat(viewModel.getEmpty()).isEqualTo("Nothing fits the filter.");
    }

    @Test
    void tellsAllOfAFailedStatementForTheClipboard() {
        viewModel.selectedProperty().set(row("query failed"));
        ActivityDetails details = viewModel.detailsProperty().get();
        assertThat(details.sql()).isEqualTo(BAD);
        assertThat(details.error()).containsIgnoringCase("zero");
        assertThat(details.text()).contains("State: failed", "Engine: h2", BAD, details.error());
    }

    @Test
    void tellsTheViewsAndTheWindowsOfARun() {
        viewModel.selectedProperty().set(row("backfill"));
        assertThat(viewModel.detailsProperty().get().text())
                .contains("backfill  r1, 3 windows", "Views: distinct_merchant_counts", "Windows done: 3");
    }

    @Test
    void opensAStatementInQueryAndARunOnTheTimeline() {
        viewModel.selectedProperty().set(row("query done"));
        viewModel.open();
        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.Statement("query", GOOD));
        viewModel.selectedProperty().set(row("backfill"));
        viewModel.open();
        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.To(ScreenId.BACKFILL));
    }

    @Test
    void opensAWindowInItsLane() {
        viewModel.kindProperty().set(ActivityFilter.Kind.WINDOWS);
        viewModel.selectedProperty().set(viewModel.shown().get(0));
        viewModel.open();
        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.Lane("distinct_merchant_counts"));
    }

    @Test
    void readsAnewWhenSomethingEndedButOnlyWhileSomebodyLooks() {
        int before = viewModel.shown().size();
        viewModel.setLooking(false);
        query(GOOD);
        assertThat(viewModel.shown()).hasSize(before);
        viewModel.setLooking(true);
        assertThat(viewModel.shown()).hasSize(before + 1);
        query(GOOD);
        assertThat(viewModel.shown()).hasSize(before + 2);
    }

    @Test
    void readsOnceWhereTwoThingsEndAtOnce() {
        int[] lists = {0};
        viewModel.shown().addListener((ListChangeListener<ActivityRow>) change -> lists[0]++);
        tasks.hold();
        Workbench.increase(test.workbench.historyChanged());
        Workbench.increase(test.workbench.historyChanged());
        tasks.runHeld();
        assertThat(lists[0]).isEqualTo(1);
    }

    @Test
    void leadsFromJoinsAndImportsToTheirScreensAndNotToQuery() {
        assertThat(openedFrom("join", "V", null)).isEqualTo(new Destination.To(ScreenId.JOIN));
        assertThat(openedFrom("import", "D.S.T", null)).isEqualTo(new Destination.Table("D.S.T"));
        assertThat(openedFrom("import", "D.S.T", "line 3 is wrong")).isEqualTo(new Destination.To(ScreenId.DATA));
    }

    private Destination openedFrom(String kind, String subject, @Nullable String error) {
        viewModel
                .selectedProperty()
                .set(new ActivityRow.Statement(
                        new StatementRecord(TestWorkbench.NOW, "h2", kind, subject, "spine.csv", 1, 1, "", error),
                        false));
        viewModel.open();
        return test.workbench.destination().get();
    }

    @Test
    void keepsTheSelectionOverAReload() {
        ActivityRow before = row("backfill");
        viewModel.selectedProperty().set(before);
        query(GOOD);
        assertThat(viewModel.selectedProperty().get()).isEqualTo(before);
    }

    @Test
    void isEmptyWithoutAProject() {
        ActivityViewModel alone = new ActivityViewModel(new TestWorkbench(new InlineTaskRunner()).workbench);
        alone.setLooking(true);
        assertThat(alone.shown()).isEmpty();
        assertThat(alone.getEmpty()).startsWith("No project is open.");
        assertThat(alone.getRemedy()).isEqualTo("Open a project");
    }

    @Test
    void whereNothingFitsTheFilterAButtonShowsAll() {
        query(GOOD);
        int all = viewModel.shown().size();
        viewModel.searchProperty().set("no entry says this");
        viewModel.kindProperty().set(ActivityFilter.Kind.RUNS);
        assertThat(viewModel.shown()).isEmpty();
        assertThat(viewModel.getRemedy()).isEqualTo("Show all");
        viewModel.help();
        assertThat(viewModel.shown()).hasSize(all).isNotEmpty();
    }
}

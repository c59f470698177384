package dev.tidemark.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.TableSlice;
import dev.tidemark.engine.TableTree;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.PlayedAccount;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.data.SampleViewModel.Field;
import dev.tidemark.ui.workbench.Notice;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an account, which H2 plays, into DuckDB. */
class SampleViewModelTest {
    private static final String TABLE = TestWorkbench.TRANSACTIONS.toString();
    private static final String WRONG = "USER_ID ==";

    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final List<TableSlice> slices = new ArrayList<>();
    private boolean dead;
    private TestWorkbench test;
    private TableViewModel table;
    private SampleViewModel sample;

    @BeforeEach
    void open() {
        test = new TestWorkbench(tasks, PlayedAccount.tools(TestProgram.tools(), this::answer));
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        table = new TableViewModel(test.workbench);
        table.show(new DataTable.Browsed(new TableTree.Table(TestWorkbench.TRANSACTIONS, false, 5_000, "")));
        sample = table.sampling();
        sample.engineProperty().set("duckdb");
    }

    @AfterEach
    void close() {
        table.show(null);
        test.workbench.opener().close(() -> {});
    }

    /** The statement of the account, in H2's words. */
    private @Nullable Object answer(Warehouse real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (!method.getName().equals("slice") || arguments == null) {
            return PlayedAccount.call(real, method, arguments);
        }
        TableSlice slice = (TableSlice) arguments[0];
        slices.add(slice);
        if (slice.where().equals(WRONG)) {
            throw new SqlProblem(SqlProblem.Kind.SYNTAX, "a value is missing", WRONG.length());
        }
        if (dead) {
            throw new EngineFailure("the account does not answer", true, null);
        }
        return new TableSlice.Statement(
                "SELECT * FROM " + slice.table() + (slice.rows() == 0 ? "" : " LIMIT " + slice.rows()), -1);
    }

    private long rowsOn(String engine) {
        OpenProject project = test.workbench.project().get();
        try (Warehouse there = test.tools.openWarehouse(project, engine)) {
            return there.sources()
                    .find(TestWorkbench.TRANSACTIONS)
                    .map(found -> found.rows())
                    .orElse(-1L);
        }
    }

    private String errorOf(Field field) {
        return sample.errorOf(field).get();
    }

    private Notice lastNotice() {
        List<Notice> notices = test.workbench.notices();
        return notices.get(notices.size() - 1);
    }

    @Test
    void copiesRowsUnderTheSameNameAndLeadsToThem() {
        List<String> closed = new ArrayList<>();
        sample.whenTaken(() -> closed.add("closed"));
        sample.rowsProperty().set("1,200");
        sample.take();
        assertThat(sample.wrong().get()).as(errorOf(Field.ALL)).isNull();
        assertThat(closed).hasSize(1);
        assertThat(rowsOn("duckdb")).isEqualTo(1_200);
        assertThat(lastNotice().title()).isEqualTo("1,200 rows of " + TABLE + " are in DuckDB");
        assertThat(lastNotice().text()).isEqualTo("There may be more: it stopped at 1,200");
        StatementRecord kept = test.workbench
                .project()
                .get()
                .catalog()
                .history(dev.tidemark.engine.CatalogReader.Part.ALL, 1)
                .get(0);
        assertThat(kept.kind()).isEqualTo("sample");
        assertThat(kept.rows()).isEqualTo(1_200);

        lastNotice().action().run().run();
        assertThat(test.workbench.project().get().warehouse().engine()).isEqualTo("duckdb");
    }

    @Test
    void anEmptyNumberMeansAll() {
        sample.rowsProperty().set("");
        sample.take();
        assertThat(rowsOn("duckdb")).isEqualTo(5_000);
        assertThat(lastNotice().text()).isEmpty();
    }

    @Test
    void whatIsNoNumberIsSaidAtItsFieldAndNothingIsAsked() {
        sample.rowsProperty().set("-1");
        sample.keysProperty().set("many");
        sample.take();
        assertThat(errorOf(Field.ROWS)).isEqualTo("Write a whole number above 0, or nothing");
        assertThat(errorOf(Field.KEYS)).isEqualTo("Write a whole number above 0, or nothing");
        assertThat(sample.wrong().get()).isEqualTo(Field.ROWS);
        sample.rowsProperty().set("10");
        assertThat(errorOf(Field.ROWS)).as("it is being mended").isEmpty();
        assertThat(errorOf(Field.KEYS)).isNotEmpty();
        sample.keysProperty().set("");
        sample.keyProperty().set("USER_ID");
        sample.take();
        assertThat(errorOf(Field.ROWS)).isEmpty();
        assertThat(errorOf(Field.KEYS)).isEqualTo("Write how many keys, or no column");
        assertThat(slices).isEmpty();
    }

    @Test
    void aKeyIsNamedOrTakenFromTheViews() {
        sample.keysProperty().set("3");
        sample.take();
        assertThat(errorOf(Field.KEY))
                .isEqualTo("By which column? no view reads " + TABLE + " and has a key among its columns");
        sample.keyProperty().set("nothing");
        sample.take();
        assertThat(errorOf(Field.KEY)).startsWith(TABLE + " has no column NOTHING; it has USER_ID, ");
        sample.keyProperty().set("user_id, MERCHANT");
        sample.take();
        assertThat(slices).singleElement().satisfies(slice -> {
            assertThat(slice.keys()).containsExactly("USER_ID", "MERCHANT");
            assertThat(slice.keyCount()).isEqualTo(3);
        });
        test.apply("distinct_merchant_counts");
        sample.keyProperty().set("");
        sample.replaceProperty().set(true);
        sample.take();
        assertThat(slices.get(1).keys()).containsExactly("USER_ID");
    }

    @Test
    void aTableThatIsThereGivesWayOnlyWhenAsked() {
        sample.rowsProperty().set("10");
        sample.take();
        sample.rowsProperty().set("20");
        sample.take();
        assertThat(errorOf(Field.REPLACE)).isEqualTo("There is a table of this name in DuckDB already");
        assertThat(rowsOn("duckdb")).isEqualTo(10);
        sample.replaceProperty().set(true);
        sample.take();
        assertThat(errorOf(Field.REPLACE)).isEmpty();
        assertThat(rowsOn("duckdb")).isEqualTo(20);
    }

    @Test
    void aConditionThatIsNoneIsSaidWithItsPlace() {
        sample.whereProperty().set(" " + WRONG);
        sample.take();
        assertThat(errorOf(Field.WHERE)).isEqualTo("line 1, column 11: a value is missing");
        assertThat(sample.wrong().get()).isEqualTo(Field.WHERE);
    }

    @Test
    void theCopyingIsShownStoppedAndToldOf() {
        tasks.hold();
        sample.take();
        assertThat(sample.runningProperty().get()).isTrue();
        assertThat(sample.progressProperty().get()).isEqualTo("0 rows read");
        assertThat(test.workbench.work().shown()).anyMatch(work -> work.title().equals("Sample of " + TABLE));
        sample.cancel();
        tasks.runHeld();
        assertThat(sample.runningProperty().get()).isFalse();
        assertThat(errorOf(Field.ALL)).isEqualTo("Stopped; nothing was copied");
        assertThat(rowsOn("duckdb")).isEqualTo(-1);
        assertThat(test.workbench.notices()).isEmpty();
    }

    @Test
    void aFailureIsSaidInTheFormOrWhereTheFormIsGoneInANotice() {
        dead = true;
        sample.take();
        assertThat(errorOf(Field.ALL)).isEqualTo("the account does not answer");
        assertThat(test.workbench.notices()).isEmpty();
        tasks.hold();
        sample.take();
        sample.close();
        tasks.runHeld();
        assertThat(lastNotice().title()).isEqualTo("No sample of " + TABLE + " could be taken");
        assertThat(lastNotice().text()).isEqualTo("the account does not answer");
    }

    @Test
    void onlyATableOfAnAccountIsSampled() {
        assertThat(sample).isNotNull();
        table.show(null);
        assertThat(table.sampling()).isNull();
    }
}

package dev.tidemark.ui.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.PlayedAccount;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.query.ResultModel.State;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tab whose statements may write, on an engine that says it is an account: H2, which only reads, plays it. */
class WritingTabTest {
    private static final int ROWS = 5_000;

    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks, PlayedAccount.tools(TestProgram.tools(), this::answer));
    private final QueryViewModel queries = new QueryViewModel(test.workbench);
    private int changes;
    private QueryTab tab;

    @BeforeEach
    void open() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        tab = Objects.requireNonNull(queries.selectedProperty().get());
        test.workbench.preferences().change(p -> p.withGridRows(1_000));
    }

    @AfterEach
    void close() {
        queries.close();
        test.workbench.opener().close(() -> {});
    }

    /** H2 answers what changes something by reading it. */
    private @Nullable Object answer(Warehouse real, Method method, Object @Nullable [] arguments) throws Throwable {
        if (!method.getName().equals("change")) {
            return PlayedAccount.call(real, method, arguments);
        }
        changes++;
        return PlayedAccount.call(real, Warehouse.class.getMethod("query", method.getParameterTypes()), arguments);
    }

    private int told(String sql, Runnable run) {
        int before = test.workbench.tablesChanged().get();
        tab.textProperty().set(sql);
        run.run();
        return test.workbench.tablesChanged().get() - before;
    }

    @Test
    void whatOneStatementWroteIsToldThoughTheNextOneFails() {
        tab.writesProperty().set(true);
        assertThat(told("SELECT 1 AS A; SELECT NOPE", tab::runAll)).isEqualTo(1);
        assertThat(tab.errorProperty().get()).contains("NOPE");
        assertThat(changes).isPositive();
    }

    @Test
    void whatACancelledRunMayHaveWrittenIsTold() {
        tab.writesProperty().set(true);
        tasks.hold();
        int told = told("SELECT 1 AS A", () -> {
            tab.run();
            tab.cancel();
            tasks.runHeld();
        });
        assertThat(tab.result().stateProperty().get()).isEqualTo(State.NONE);
        assertThat(told).isEqualTo(1);
    }

    @Test
    void aRunThatOnlyReadsTellsOfNoTable() {
        assertThat(told("SELECT 1 AS A; SELECT NOPE", tab::runAll)).isZero();
        assertThat(changes).isZero();
    }

    @Test
    void aStatementThatMayWriteIsNotSentAgainForAllItsRows() {
        tab.writesProperty().set(true);
        told("SELECT TRANSACTION_ID FROM " + TestWorkbench.TRANSACTIONS + " LIMIT " + ROWS, tab::run);
        assertThat(tab.result().stateProperty().get()).isEqualTo(State.LIMITED);
        assertThat(tab.canFetchAll()).isFalse();
        tab.runWithoutLimit();
        assertThat(changes).isEqualTo(1);

        tab.writesProperty().set(false);
        tab.run();
        assertThat(tab.canFetchAll()).isTrue();
        tab.runWithoutLimit();
        assertThat(tab.canFetchAll()).isFalse();
        assertThat(tab.result().sizeProperty().get()).isEqualTo(ROWS);
        assertThat(changes).isEqualTo(1);
    }
}

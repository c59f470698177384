package dev.tidemark.ui.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.TestProgram;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.engine.QueryRunner;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.query.ResultModel.State;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
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
    private final TestWorkbench test = new TestWorkbench(tasks, account(TestProgram.tools()));
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

    private Tools account(Tools real) {
        return stub(
                Tools.class,
                real,
                (method, answer) -> answer instanceof OpenProject project && method.equals("openProject")
                        ? account(project)
                        : answer);
    }

    private OpenProject account(OpenProject p) {
        InvocationHandler shared = (proxy, method, arguments) -> switch (method.getName()) {
            case "isShared" -> true;
            case "change" ->
                changed((RowCursor)
                        call(p.warehouse(), Warehouse.class.getMethod("query", method.getParameterTypes()), arguments));
            default -> call(p.warehouse(), method, arguments);
        };
        Warehouse warehouse = (Warehouse)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Warehouse.class}, shared);
        return new OpenProject(
                p.folder(),
                p.catalog(),
                warehouse,
                p.clock(),
                p.views(),
                p.timeLine(),
                p.backfills(),
                p.registry(),
                p.keepUp(),
                p.preview(),
                new QueryRunner(warehouse, p.catalog(), p.clock()),
                p.join(),
                p.lookup(),
                p.closing());
    }

    private RowCursor changed(RowCursor rows) {
        changes++;
        return rows;
    }

    private interface Answer {
        @Nullable
        Object of(String method, @Nullable Object answer);
    }

    private static <T> T stub(Class<T> type, T real, Answer answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.of(method.getName(), call(real, method, arguments))));
    }

    private static @Nullable Object call(Object on, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
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

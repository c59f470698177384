package dev.tidemark.warehouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom a request to stop reaches, and whom no longer. */
class StatementCancelTest {
    private final Cancellation cancellation = new Cancellation();
    private final List<String> told = new ArrayList<>();

    private Statement statement(@Nullable SQLException refusal) {
        return (Statement) Proxy.newProxyInstance(
                Statement.class.getClassLoader(), new Class<?>[] {Statement.class}, (proxy, method, arguments) -> {
                    told.add(method.getName());
                    if (refusal != null) {
                        throw refusal;
                    }
                    return null;
                });
    }

    @Test
    void aRunningStatementIsToldOnce() {
        try (StatementCancel cancel = new StatementCancel(cancellation, statement(null))) {
            cancellation.cancel();
            cancellation.cancel();
        }
        assertThat(told).containsExactly("cancel");
    }

    @Test
    void afterClosingNothingReachesTheConnectionEvenIfTheRequestWasOnItsWay() {
        List<Runnable> onTheirWay = new ArrayList<>();
        Cancellation slow = new Cancellation(onTheirWay::add);
        try (StatementCancel cancel = new StatementCancel(slow, statement(null))) {
            slow.cancel();
            assertThat(slow.isCancelled()).isTrue();
            assertThat(onTheirWay).hasSize(1);
        }
        onTheirWay.get(0).run();
        assertThat(told).isEmpty();
    }

    @Test
    void anEngineThatRefusesIsReportedByWhoeverRanTheStatement() {
        StatementCancel cancel = new StatementCancel(cancellation, statement(new SQLException("no such session")));
        cancellation.cancel();
        assertThatThrownBy(cancel::close)
                .isInstanceOf(EngineFailure.class)
                .hasMessage("the running statement could not be cancelled: no such session");
        cancel.close();
        assertThat(told).containsExactly("cancel");
    }

    @Test
    void everythingOpenedIsClosedWhateverFails() {
        Opened opened = new Opened();
        opened.add(() -> told.add("connection"));
        opened.add(() -> {
            throw new SQLException("statement");
        });
        opened.add(() -> {
            throw new IllegalStateException("result");
        });
        assertThatThrownBy(opened::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("result")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(told).containsExactly("connection");
    }
}

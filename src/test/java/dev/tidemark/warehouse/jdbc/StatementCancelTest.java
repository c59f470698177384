package dev.tidemark.warehouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whom a request to stop reaches, and whom no longer. */
@Timeout(30)
class StatementCancelTest {
    private final Cancellation cancellation = new Cancellation();
    private final List<String> told = new ArrayList<>();
    private boolean closed;

    private Statement statement(@Nullable SQLException refusal) {
        return statement(() -> {
            told.add("cancel");
            if (refusal != null) {
                throw refusal;
            }
        });
    }

    /** What an engine does when it is told to cancel. */
    private interface Engine {
        void cancel() throws SQLException;
    }

    private Statement statement(Engine engine) {
        return (Statement) Proxy.newProxyInstance(
                Statement.class.getClassLoader(), new Class<?>[] {Statement.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isClosed")) {
                        return closed;
                    }
                    assertThat(method.getName()).isEqualTo("cancel");
                    engine.cancel();
                    return null;
                });
    }

    @Test
    void aStatementWhoseRowsAreReadIsToldOnce() throws SQLException {
        try (StatementCancel cancel = new StatementCancel(cancellation, statement((SQLException) null))) {
            assertThat(cancel.execute(() -> "rows")).isEqualTo("rows");
            cancellation.cancel();
            cancellation.cancel();
        }
        assertThat(told).containsExactly("cancel");
    }

    @Test
    void anEngineThatForgetsIsToldAgainUntilTheExecutionEnds() throws Exception {
        CountDownLatch heard = new CountDownLatch(40);
        try (StatementCancel cancel = new StatementCancel(cancellation, statement(heard::countDown))) {
            Thread asking = executeUntil(cancel, heard);
            asking.join();
        }
        assertThat(cancellation.isCancelled()).isTrue();
    }

    /** Runs until told, while another thread cancels; that thread. */
    private Thread executeUntil(StatementCancel cancel, CountDownLatch heard) throws SQLException {
        return cancel.execute(() -> {
            Thread asking = new Thread(cancellation::cancel);
            asking.start();
            await(heard);
            return asking;
        });
    }

    private static void await(CountDownLatch heard) {
        try {
            heard.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneThatDoesNotStopKeepsNoOtherFromBeingTold() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch executing = new CountDownLatch(1);
        Thread stubborn = new Thread(() -> {
            try (StatementCancel cancel = new StatementCancel(cancellation, statement(() -> {}))) {
                cancel.execute(() -> {
                    executing.countDown();
                    await(second);
                    return "stopped after the other one";
                });
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        stubborn.start();
        await(executing);
        try (StatementCancel cancel = new StatementCancel(cancellation, statement(second::countDown))) {
            Thread asking = executeUntil(cancel, second);
            stubborn.join();
            asking.join();
        }
        assertThat(second.getCount()).isZero();
    }

    @Test
    void anEngineThatHearsOneRequestOnlyIsNotToldBeforeItKnowsTheStatement() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        long[] told = new long[1];
        Statement statement = statement(() -> {
            if (heard.getCount() > 0) {
                told[0] = System.nanoTime();
            }
            heard.countDown();
        });
        long begun;
        try (StatementCancel cancel = new StatementCancel(cancellation, statement, Duration.ofMillis(200))) {
            begun = System.nanoTime();
            Thread asking = executeUntil(cancel, heard);
            asking.join();
        }
        assertThat(Duration.ofNanos(told[0] - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void aStatementThatEndsBeforeItWouldBeToldIsNotWaitedFor() throws SQLException {
        try (StatementCancel cancel =
                new StatementCancel(cancellation, statement((SQLException) null), Duration.ofDays(1))) {
            cancel.execute(() -> "rows");
            cancellation.cancel();
        }
        assertThat(told).containsExactly("cancel");
    }

    @Test
    void aStatementThatHasNotBegunNeverDoes() {
        try (StatementCancel cancel = new StatementCancel(cancellation, statement((SQLException) null))) {
            cancellation.cancel();
            assertThatThrownBy(() -> cancel.execute(() -> told.add("executed")))
                    .isInstanceOf(Cancellation.Cancelled.class);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void afterClosingNothingReachesTheConnectionEvenIfTheRequestWasOnItsWay() throws SQLException {
        List<Runnable> onTheirWay = new ArrayList<>();
        Cancellation slow = new Cancellation(onTheirWay::add);
        try (StatementCancel cancel = new StatementCancel(slow, statement((SQLException) null))) {
            cancel.execute(() -> "rows");
            slow.cancel();
            assertThat(slow.isCancelled()).isTrue();
            assertThat(onTheirWay).hasSize(1);
        }
        onTheirWay.get(0).run();
        assertThat(told).isEmpty();
    }

    @Test
    void anEngineThatRefusesIsReportedByWhoeverRanTheStatement() throws SQLException {
        StatementCancel cancel = new StatementCancel(cancellation, statement(new SQLException("no such session")));
        cancel.execute(() -> "rows");
        cancellation.cancel();
        assertThatThrownBy(cancel::close)
                .isInstanceOf(EngineFailure.class)
                .hasMessage("the running statement could not be cancelled: no such session");
        cancel.close();
        assertThat(told).containsExactly("cancel");
    }

    @Test
    void aStatementThatHasEndedOfItselfIsNoRefusal() throws SQLException {
        closed = true;
        StatementCancel cancel = new StatementCancel(cancellation, statement(new SQLException("Statement was closed")));
        cancel.execute(() -> "rows");
        cancellation.cancel();
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

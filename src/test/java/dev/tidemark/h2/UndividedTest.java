package dev.tidemark.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.h2.Driver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A transaction during which nobody else's commit is written. */
@Timeout(60)
class UndividedTest {
    @TempDir
    Path folder;

    private Connection connection;
    private CommittedFile file;

    @BeforeEach
    void open() throws SQLException {
        connection = connect();
        file = CommittedFile.of(connection);
        execute(connection, "CREATE TABLE IF NOT EXISTS T(ID INT PRIMARY KEY)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private Connection connect() throws SQLException {
        return new Driver()
                .connect(
                        "jdbc:h2:async:" + folder.resolve("d") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                        new Properties());
    }

    private static int execute(Connection on, String sql) throws SQLException {
        try (Statement statement = on.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private int rows() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery("SELECT COUNT(*) FROM T")) {
            r.next();
            return r.getInt(1);
        }
    }

    @Test
    void nobodyElseCommitsMeanwhile() throws SQLException, InterruptedException, ExecutionException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection other = connect()) {
            CountDownLatch begins = new CountDownLatch(1);
            Future<Integer> late = file.undivided(() -> {
                Future<Integer> commit = thread.submit(() -> {
                    begins.countDown();
                    return execute(other, "INSERT INTO T VALUES (2)");
                });
                execute(connection, "INSERT INTO T VALUES (1)");
                assertThatThrownBy(() -> {
                            begins.await();
                            commit.get(500, TimeUnit.MILLISECONDS);
                        })
                        .isInstanceOf(TimeoutException.class);
                return commit;
            });
            assertThat(late.get()).isOne();
            assertThat(rows()).isEqualTo(2);
        } finally {
            thread.shutdown();
        }
    }

    @Test
    void whatFailsInItIsThrownAndStopsNothing() throws SQLException {
        assertThatThrownBy(() -> file.undivided(() -> execute(connection, "INSERT INTO NOWHERE VALUES (1)")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("NOWHERE");
        assertThatThrownBy(() -> file.undivided(() -> {
                    throw new IllegalStateException("mine");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mine");
        assertThatThrownBy(() -> file.undivided(() -> {
                    throw new AssertionError("mine too");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("mine too");
        assertThat(file.undivided(() -> execute(connection, "INSERT INTO T VALUES (1)")))
                .isOne();
        assertThat(rows()).isOne();
    }

    @Test
    void itMaySettleWhatItHasCommitted() throws SQLException {
        assertThat(file.undivided(() -> {
                    int rows = execute(connection, "INSERT INTO T VALUES (1)");
                    file.settle();
                    return rows;
                }))
                .isOne();
    }

    @Test
    void aDatabaseThatWasStoppedIsAnSqlException() throws SQLException {
        execute(connection, "SHUTDOWN IMMEDIATELY");
        assertThatThrownBy(() -> file.undivided(() -> 1)).isInstanceOf(SQLException.class);
        open();
    }
}

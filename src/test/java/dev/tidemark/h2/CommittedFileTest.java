package dev.tidemark.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the file, made after a commit, is what a process that is killed then leaves behind. */
class CommittedFileTest {
    private static final int COMMITS = 40;

    @TempDir
    Path folder;

    @Test
    void aKilledProcessLosesNothingThatWasToldCommitted() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("CommittedFileTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 2; round++) {
            run(random, folder.resolve("w" + round));
        }
    }

    private void run(Random random, Path database) throws SQLException, IOException {
        try (Connection connection = open(database);
                Connection stage = open(database);
                Statement statement = connection.createStatement();
                Statement staging = stage.createStatement()) {
            CommittedFile file = CommittedFile.of(connection);
            statement.execute("SET RETENTION_TIME 0");
            statement.execute("CREATE TABLE LEDGER(ID INT PRIMARY KEY)");
            statement.execute("CREATE TABLE STORE(ID INT, TEXT VARCHAR)");
            for (int commit = 1; commit <= COMMITS; commit++) {
                int rows = random.nextInt(4) == 0 ? 10_000 : 20;
                staging.execute("CREATE LOCAL TEMPORARY TABLE STAGE NOT PERSISTENT AS SELECT X, RANDOM_UUID() AS U"
                        + " FROM SYSTEM_RANGE(1, " + rows + ")");
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO STORE SELECT " + commit + ", RANDOM_UUID() FROM SYSTEM_RANGE(1, "
                        + random.nextInt(2_000) + ")");
                statement.execute("DELETE FROM STORE WHERE ID < " + (commit - 2));
                statement.execute("INSERT INTO LEDGER VALUES (" + commit + ")");
                connection.commit();
                connection.setAutoCommit(true);
                file.settle();
                assertThat(committedIn(database)).as("commits").isEqualTo(commit);
                staging.execute("DROP TABLE STAGE");
            }
        }
    }

    @Test
    void aFrozenFileStaysAsItIsWhateverIsWritten() throws Exception {
        Path database = folder.resolve("frozen");
        Path file = Path.of(database + ".mv.db");
        try (Connection connection = calm(database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE STORE(ID INT PRIMARY KEY, TEXT VARCHAR) AS"
                    + " SELECT X, RANDOM_UUID() FROM SYSTEM_RANGE(1, 5000)");
            CommittedFile.of(connection).settle();
        }
        byte[] before = Files.readAllBytes(file);
        try (Connection connection = calm(database);
                Statement statement = connection.createStatement()) {
            CommittedFile committed = CommittedFile.of(connection);
            committed.freeze();
            statement.execute("SET RETENTION_TIME 0");
            for (int round = 0; round < 10; round++) {
                statement.execute("UPDATE STORE SET TEXT = RANDOM_UUID() WHERE ID <= 5000 AND MOD(ID, 20) = " + round);
                statement.execute("CREATE LOCAL TEMPORARY TABLE STAGE NOT PERSISTENT AS SELECT * FROM STORE");
                statement.execute("INSERT INTO STORE SELECT ID + " + 5_000 * (round + 1)
                        + ", 'more' FROM STAGE WHERE ID <= 5000");
                statement.execute("DROP TABLE STAGE");
                committed.settle();
            }
            assertThat(count(statement, "SELECT COUNT(*) FROM STORE WHERE TEXT = 'more'"))
                    .isEqualTo(50_000);
            assertThat(committed.hasChanged()).isFalse();
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Connection connection = calm(database);
                Statement statement = connection.createStatement()) {
            assertThat(count(statement, "SELECT COUNT(*) FROM STORE")).isEqualTo(5_000);
        }
    }

    /** That keeps no pages, so that what was written is read from the file. */
    private static Connection calm(Path database) throws SQLException {
        return DriverManager.getConnection(CommittedFile.address(database) + ";CACHE_SIZE=0");
    }

    private static int count(Statement statement, String sql) throws SQLException {
        try (ResultSet count = statement.executeQuery(sql)) {
            count.next();
            return count.getInt(1);
        }
    }

    private int committedIn(Path database) throws IOException, SQLException {
        Path copy = folder.resolve("copy");
        Path file = Path.of(copy + ".mv.db");
        Files.copy(Path.of(database + ".mv.db"), file);
        try (Connection connection = open(copy);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM LEDGER")) {
            count.next();
            return count.getInt(1);
        } finally {
            Files.delete(file);
        }
    }

    private static Connection open(Path database) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:async:" + database + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }
}

package dev.tidemark.warehouse.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.ListCursor;
import dev.tidemark.engine.SourceTables.Mode;
import dev.tidemark.warehouse.jdbc.EmbeddedWarehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While rows are appended others commit, and what H2 writes then may hold a row and not what would undo it. */
class AppendBesideOthersTest {
    private static final TableName TABLE = TableName.parse("DB.PUB.TX");
    private static final List<ResultColumn> COLUMNS = List.of(new ResultColumn("N", SqlType.VARCHAR));

    @TempDir
    Path folder;

    private H2Engine engine;
    private EmbeddedWarehouse warehouse;
    private final List<Long> seen = new ArrayList<>();

    @BeforeEach
    void open() throws SQLException {
        engine = new H2Engine(folder.resolve("warehouse"));
        warehouse = new EmbeddedWarehouse(engine);
        warehouse.prepare();
        load(Mode.CREATE, new ListCursor(COLUMNS, rows(3)));
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    private static List<Object[]> rows(int count) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Object[] {"row " + i});
        }
        return rows;
    }

    private void load(Mode mode, ListCursor rows) {
        warehouse.sources().load(TABLE, mode, rows, Instant.EPOCH, Cancellation.none());
    }

    /** Those of others among them. */
    private long count(String table) {
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ UNCOMMITTED");
            try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM \"DB.PUB\"." + table)) {
                count.next();
                return count.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looks at the table before each batch; breaks behind the last where it is to. */
    private final class Watched extends ListCursor {
        private final boolean breaks;

        Watched(int rows, boolean breaks) {
            super(COLUMNS, rows(rows));
            this.breaks = breaks;
        }

        @Override
        public RowBatch next() {
            seen.add(count("TX"));
            RowBatch batch = super.next();
            if (batch == null && breaks) {
                throw new IllegalStateException("the file ends in the middle");
            }
            return batch;
        }
    }

    @Test
    void noRowIsInTheTableBeforeAllAre() {
        load(Mode.APPEND, new Watched(50, false));
        assertThat(seen).hasSizeGreaterThan(5).containsOnly(3L);
        assertThat(count("TX")).isEqualTo(53);
        assertThat(warehouse.sources().find(TABLE).orElseThrow().rows()).isEqualTo(53);
        assertThatThrownBy(() -> count("\"TX (loading)\"")).hasMessageContaining("not found");
    }

    @Test
    void anAppendThatFailsLeavesNothing() {
        assertThatThrownBy(() -> load(Mode.APPEND, new Watched(50, true)))
                .hasMessageContaining("the file ends in the middle");
        assertThat(seen).hasSizeGreaterThan(5).containsOnly(3L);
        assertThat(count("TX")).isEqualTo(3);
        assertThat(warehouse.sources().find(TABLE).orElseThrow().rows()).isEqualTo(3);
        assertThatThrownBy(() -> count("\"TX (loading)\"")).hasMessageContaining("not found");
    }
}

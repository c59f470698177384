package dev.tidemark.warehouse;

import static dev.tidemark.warehouse.WarehouseBench.TX;
import static dev.tidemark.warehouse.WarehouseBench.at;
import static dev.tidemark.warehouse.WarehouseBench.tx;
import static dev.tidemark.warehouse.WarehouseBench.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.SourceIndexes.SourceIndex;
import dev.tidemark.engine.SourceTables.Mode;
import dev.tidemark.warehouse.h2.H2Engine;
import dev.tidemark.warehouse.jdbc.EmbeddedWarehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The indexes that a backfill makes on H2, held against what the database itself says. */
class SourceIndexesTest {
    private static final List<ResultColumn> COLUMNS = List.of(
            new ResultColumn("CUST", SqlType.VARCHAR),
            new ResultColumn("AMT", SqlType.number(12, 2)),
            new ResultColumn("TS", SqlType.TIMESTAMP_NTZ));
    private static final String WINDOW =
            " FROM {tx} WHERE TS >= '{context.start_time}' AND TS < '{context.end_time}' GROUP BY CUST";
    private static final String SPENT = "SELECT CUST AS USER_ID, SUM(AMT) AS SPENT, MAX(TS) AS TS" + WINDOW;
    private static final String COUNTED = "SELECT CUST AS USER_ID, COUNT(*) AS N, MAX(TS) AS TS" + WINDOW;

    @TempDir
    Path folder;

    private H2Engine engine;
    private WarehouseBench bench;

    @BeforeEach
    void open() throws SQLException {
        engine = new H2Engine(folder.resolve("warehouse"));
        bench = new WarehouseBench(new EmbeddedWarehouse(engine));
        load();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void load() {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rows.add(tx("u" + i % 7, "1.00", at(i % 8, i)));
        }
        bench.load(TX, Mode.REPLACE, COLUMNS, rows);
    }

    private static FeatureView named(String name, String sql) {
        return view(b -> b.name(name).sql(sql));
    }

    /** The columns of each index on the table, one text an index, from the database. */
    private List<String> onTheTable() throws SQLException {
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(
                        "SELECT LISTAGG(COLUMN_NAME, ' ') WITHIN GROUP (ORDER BY ORDINAL_POSITION) "
                                + "FROM INFORMATION_SCHEMA.INDEX_COLUMNS WHERE TABLE_NAME = 'TX' "
                                + "GROUP BY INDEX_NAME ORDER BY 1")) {
            List<String> indexes = new ArrayList<>();
            while (results.next()) {
                indexes.add(results.getString(1));
            }
            return indexes;
        }
    }

    private List<String> listed() {
        return bench.warehouse.indexes().list().stream()
                .map(i -> i.viewKey() + ": " + String.join(" ", i.columns()))
                .toList();
    }

    @Test
    void aBackfillMakesTheIndexOfAKeyThatTheViewRenames() throws SQLException {
        bench.apply(named("spent", SPENT));
        assertThat(onTheTable()).isEmpty();
        assertThat(bench.backfill().failed()).isEmpty();
        assertThat(onTheTable()).containsExactly("CUST TS AMT");
        assertThat(listed()).containsExactly("SPENT: CUST TS AMT");
    }

    @Test
    void twoViewsOfOneShapeShareItAndTheLastOneTakesItAlong() throws SQLException {
        bench.apply(named("spent", SPENT));
        bench.apply(named("mean", SPENT.replace("SUM", "AVG")));
        bench.backfill();
        assertThat(onTheTable()).containsExactly("CUST TS AMT");
        assertThat(listed()).containsExactly("MEAN: CUST TS AMT", "SPENT: CUST TS AMT");
        bench.registry.removals().remove(bench.views.get("spent"));
        assertThat(onTheTable()).containsExactly("CUST TS AMT");
        assertThat(listed()).containsExactly("MEAN: CUST TS AMT");
        bench.registry.removals().remove(bench.views.get("mean"));
        assertThat(onTheTable()).isEmpty();
        assertThat(listed()).isEmpty();
    }

    @Test
    void aViewThatReadsOtherColumnsGetsAnotherIndexInItsPlace() throws SQLException {
        bench.apply(named("spent", SPENT));
        bench.backfill();
        bench.apply(named("spent", COUNTED));
        bench.backfill();
        assertThat(onTheTable()).containsExactly("CUST TS");
        assertThat(listed()).containsExactly("SPENT: CUST TS");
    }

    @Test
    void anIndexThatWentWithItsTableIsNotListedAndIsMadeAgain() throws SQLException {
        bench.apply(named("spent", SPENT));
        bench.backfill();
        load();
        assertThat(onTheTable()).isEmpty();
        assertThat(listed()).isEmpty();
        SourceIndex index = new SourceIndex("SPENT", TX, List.of("CUST", "TS", "AMT"));
        assertThat(bench.warehouse.indexes().ensure(index)).isTrue();
        assertThat(bench.warehouse.indexes().ensure(index)).isFalse();
        assertThat(onTheTable()).containsExactly("CUST TS AMT");
        assertThat(listed()).containsExactly("SPENT: CUST TS AMT");
        bench.warehouse.indexes().dropOf("SPENT");
        assertThat(onTheTable()).isEmpty();
    }
}

package dev.tidemark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.feature.FeatureViewBuilder;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.sql.TableUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IndexAdviceTest {
    private static final TableName PAYMENTS = TableName.of("PAYMENTS");
    private static final List<ResultColumn> COLUMNS = List.of(
            new ResultColumn("AMT", SqlType.number(12, 2)),
            new ResultColumn("BOOKED", SqlType.DATE),
            new ResultColumn("TS", SqlType.TIMESTAMP_NTZ),
            new ResultColumn("USER_ID", SqlType.VARCHAR),
            new ResultColumn("CUST", SqlType.VARCHAR),
            new ResultColumn("TAGS", SqlType.VARIANT));
    private static final Map<String, Set<String>> CUST_IS_THE_USER = Map.of("CUST", Set.of("USER_ID"));

    private final FeatureView view = new FeatureViewBuilder()
            .name("spending")
            .source("tx", "PAYMENTS")
            .entity("user", List.of("USER_ID"))
            .timestamp("TS")
            .schedule(Duration.ofDays(1))
            .start(Instant.parse("2022-12-01T00:00:00Z"))
            .sql("SELECT USER_ID, TS, AMT FROM {tx}")
            .build();

    private List<List<String>> advised(long rows, int windows, TableUse use) {
        List<SourceIndexes.SourceIndex> advice =
                IndexAdvice.of(view, List.of(use), new OneTable(rows, COLUMNS), windows);
        assertThat(advice)
                .allMatch(i -> i.viewKey().equals(view.key()) && i.table().equals(PAYMENTS));
        return advice.stream().map(SourceIndexes.SourceIndex::columns).toList();
    }

    private List<List<String>> advised(Set<String> columns, Map<String, Set<String>> results) {
        return advised(IndexAdvice.FEWEST_ROWS, IndexAdvice.FEWEST_WINDOWS, new TableUse(PAYMENTS, columns, results));
    }

    @Test
    void aColumnThatBecomesTheJoinKeyUnderAnotherNameLeads() {
        assertThat(advised(Set.of("AMT", "TS", "CUST"), CUST_IS_THE_USER))
                .containsExactly(List.of("CUST", "TS", "AMT"));
    }

    @Test
    void aColumnThatOnlyHasTheJoinKeysNameIsAnOrdinaryOne() {
        assertThat(advised(Set.of("AMT", "TS", "CUST", "USER_ID"), CUST_IS_THE_USER))
                .containsExactly(List.of("CUST", "TS", "AMT", "USER_ID"));
        assertThat(advised(Set.of("AMT", "TS", "USER_ID"), Map.of("USER_ID", Set.of("FEATURE"))))
                .isEmpty();
    }

    @Test
    void theViewsTimestampComesBeforeOtherTimes() {
        assertThat(advised(Set.of("BOOKED", "TS", "CUST"), CUST_IS_THE_USER))
                .containsExactly(List.of("CUST", "TS", "BOOKED"));
    }

    @Test
    void columnsThatAreNotReadStayOut() {
        assertThat(advised(Set.of("TS", "CUST"), CUST_IS_THE_USER)).containsExactly(List.of("CUST", "TS"));
    }

    @Test
    void withoutATimeOrWithSemiStructuredValuesThereIsNone() {
        assertThat(advised(Set.of("AMT", "CUST"), CUST_IS_THE_USER)).isEmpty();
        assertThat(advised(Set.of("TAGS", "TS", "CUST"), CUST_IS_THE_USER)).isEmpty();
    }

    @Test
    void aSmallTableOrAFewWindowsAreNotWorthIt() {
        TableUse use = new TableUse(PAYMENTS, Set.of("TS", "CUST"), CUST_IS_THE_USER);
        assertThat(advised(IndexAdvice.FEWEST_ROWS - 1, 100, use)).isEmpty();
        assertThat(advised(1_000_000, IndexAdvice.FEWEST_WINDOWS - 1, use)).isEmpty();
    }

    @Test
    void moreThanTenColumnsWouldBeASecondCopyOfTheTable() {
        assertThat(wide(8)).hasSize(10);
        assertThat(wide(9)).isEmpty();
    }

    /** The columns advised for a key, a time and others. */
    private List<String> wide(int others) {
        List<ResultColumn> columns = new ArrayList<>(COLUMNS.subList(2, 5));
        for (int i = 0; i < others; i++) {
            columns.add(new ResultColumn("X" + i, SqlType.VARCHAR));
        }
        Set<String> used = new HashSet<>(Set.of("TS", "CUST"));
        columns.stream().map(ResultColumn::name).filter(n -> n.startsWith("X")).forEach(used::add);
        List<SourceIndexes.SourceIndex> advice = IndexAdvice.of(
                view,
                List.of(new TableUse(PAYMENTS, used, CUST_IS_THE_USER)),
                new OneTable(IndexAdvice.FEWEST_ROWS, columns),
                100);
        return advice.isEmpty() ? List.of() : advice.get(0).columns();
    }

    @Test
    void aTableThatIsNotThereGetsNone() {
        TableUse use = new TableUse(TableName.of("GONE"), Set.of("TS", "CUST"), CUST_IS_THE_USER);
        assertThat(IndexAdvice.of(view, List.of(use), new OneTable(1_000_000, COLUMNS), 100))
                .isEmpty();
    }

    private record OneTable(long rows, List<ResultColumn> columns) implements SourceTables {
        @Override
        public List<SourceTable> list() {
            return List.of(new SourceTable(PAYMENTS, columns, rows, 1, Instant.EPOCH));
        }

        @Override
        public Optional<SourceTable> find(TableName name) {
            return list().stream().filter(t -> t.name().equals(name)).findFirst();
        }

        @Override
        public String versions(Collection<TableName> tables) {
            return "";
        }

        @Override
        public SourceTable load(TableName name, Mode mode, RowCursor rows, Instant at, Cancellation cancellation) {
            throw new UnsupportedOperationException("advice loads nothing");
        }
    }
}

package dev.tidemark.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CostsTest {
    private static final Instant NOON = Instant.parse("2022-12-01T12:00:00Z");
    private static final Interval HOUR = new Interval(NOON, NOON.plusSeconds(3_600));

    private static final String A = "01b2f3aa-0000-1111-2222-00000000000a";
    private static final String B = "01b2f3aa-0000-1111-2222-00000000000b";
    private static final String OLD = "01b2f3aa-0000-1111-2222-00000000000c";

    private final MemoryCatalog catalog = new MemoryCatalog();
    private final List<String> asked = new ArrayList<>();

    private final class Account implements AccountHistory {
        @Override
        public Told costs(Set<String> queryIds, Instant since) {
            asked.add(new TreeSet<>(queryIds) + " " + since);
            Map<String, StatementCost> costs = new HashMap<>();
            for (String id : queryIds) {
                if (!id.equals(OLD)) {
                    costs.put(id, cost(id));
                }
            }
            return new Told(costs, true);
        }
    }

    private static StatementCost cost(String id) {
        String tag = "{\"program\":\"tidemark\",\"start\":\"" + id + "\",\"run\":\"r1@here\"}";
        Duration hour = Duration.ofHours(1);
        return new StatementCost(id, tag, "W", "Small", HOUR.end(), hour, Duration.ofSeconds(2), hour, 10, 1);
    }

    private Costs costs() {
        MemoryWarehouse warehouse = new MemoryWarehouse(List.of());
        warehouse.history = new Account();
        return new Costs(warehouse);
    }

    private static StatementRecord statement(String engine, String id, Instant at) {
        return new StatementRecord(at, engine, "query", "", "SELECT 1", 10, 1, id, null);
    }

    @Test
    void asksOnceForTheAccountsOwnStatements() {
        AccountHistory.Told found = costs().of(List.of(
                // It never came to the account, and would be looked for to the oldest statement.
                statement("memory", "q.2", Instant.EPOCH),
                statement("memory", B, NOON),
                statement("memory", OLD, NOON.minusSeconds(60)),
                statement("h2", "q.1", Instant.EPOCH)));
        assertThat(found.costs().keySet()).containsExactly(B);
        // Ten seconds of the statement, an hour for the clocks.
        assertThat(asked).containsExactly("[" + B + ", " + OLD + "] 2022-12-01T10:58:50Z");
        assertThat(costs().of(List.of(statement("h2", B, NOON), statement("memory", "q.2", NOON)))
                        .costs())
                .isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void aRunIsWhatItsWindowsTookTogether() {
        RunRecord run = catalog.startRun("memory", RunRecord.Kind.BACKFILL, 2, NOON, List.of());
        RunRecord other = catalog.startRun("h2", RunRecord.Kind.BACKFILL, 2, NOON, List.of());
        List<WindowEvent> events = new ArrayList<>();
        int window = 0;
        for (String id : List.of(A, B, OLD, "w.7")) {
            Interval at = new Interval(
                    HOUR.start().plus(Duration.ofHours(window)), HOUR.end().plus(Duration.ofHours(window++)));
            events.add(new WindowEvent(1, at, run.id(), WindowState.DONE, 1, NOON, 1, 1, 0, id, null));
        }
        catalog.append(events);
        RunRecord local = catalog.startRun("memory", RunRecord.Kind.BACKFILL, 2, Instant.EPOCH, List.of());
        catalog.append(List.of(
                new WindowEvent(1, HOUR, local.id(), WindowState.FAILED, 1, NOON, 1, 1, 0, "w.8", "no such table")));
        Costs.Runs runs = costs().ofRuns(catalog, catalog.runs());
        assertThat(runs.withoutIds()).isEqualTo(1);
        assertThat(asked).containsExactly("[" + A + ", " + B + ", " + OLD + "] 2022-12-01T11:00:00Z");
        Map<Long, Costs.RunCost> found = runs.costs();
        assertThat(found.keySet()).containsExactly(run.id()).doesNotContain(other.id());
        Costs.RunCost cost = found.get(run.id());
        assertThat(cost.windows()).isEqualTo(2);
        assertThat(cost.elapsed()).isEqualTo(Duration.ofHours(2));
        assertThat(cost.queued()).isEqualTo(Duration.ofSeconds(4));
        assertThat(cost.bytesScanned()).isEqualTo(20);
        assertThat(cost.rows()).isEqualTo(2);
        // Both worked in the same hour.
        assertThat(cost.credits().orElseThrow()).isEqualByComparingTo("2");
        assertThat(cost.tag()).isEqualTo("\"run\":\"r1@here\"");
    }

    @Test
    void windowsAreAskedAboutTogetherSinceTheEarliestBegan() {
        List<WindowStatus> windows = new ArrayList<>();
        for (String id : List.of(A, B, "w.7", "")) {
            windows.add(
                    new WindowStatus(HOUR, WindowState.DONE, "", 1, 0, 1, 60, id.isEmpty() ? null : NOON, id, null));
        }
        assertThat(costs().ofWindows(windows).costs().keySet()).containsExactlyInAnyOrder(A, B);
        assertThat(asked).containsExactly("[" + A + ", " + B + "] 2022-12-01T10:59:00Z");
        assertThat(costs().ofWindows(List.of()).costs()).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void anEngineOfThisMachineCostsNothing() {
        assertThatThrownBy(() -> new Costs(new MemoryWarehouse(List.of())))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("costs nothing");
    }
}

package dev.tidemark.warehouse;

import static dev.tidemark.warehouse.WarehouseBench.tx;
import static dev.tidemark.warehouse.WarehouseBench.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Origin;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord.Kind;
import dev.tidemark.engine.SourceTables.Mode;
import dev.tidemark.warehouse.snowflake.DoubleAccount;
import dev.tidemark.warehouse.snowflake.FaultProxy;
import dev.tidemark.warehouse.snowflake.FaultProxy.Fault;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real driver on the double of Snowflake, by a network that fails: a backfill ends complete, with every row once. */
@Tag("double")
@Timeout(240)
class FaultyAccountTest {
    private static final TableName TX = TableName.of("FAULTS", "PUB", "TX");
    private static final int WINDOWS = 32;
    private static final Origin MARIA = new Origin("aaaa", "maria@lab");
    private static final Origin JO = new Origin("bbbb", "jo@desk");

    private DoubleAccount account;
    private FaultProxy proxy;
    private WarehouseBench bench;
    private AppliedView applied;

    @BeforeEach
    void begin() throws SQLException, IOException {
        account = new DoubleAccount("FAULTS");
        proxy = new FaultProxy(DoubleAccount.address());
        bench = new WarehouseBench(account.warehouse(proxy.url()), MARIA);
        bench.load(TX, Mode.REPLACE, WarehouseBench.TX_COLUMNS, payments());
        applied = apply(bench);
    }

    @AfterEach
    void end() throws SQLException {
        bench.close();
        proxy.close();
        account.close();
    }

    private static AppliedView apply(WarehouseBench who) {
        return who.apply(view(b -> b.source("tx", "FAULTS.PUB.TX").schedule(Duration.ofHours(6))));
    }

    /** One payment of each of two users in each window. */
    private static List<Object[]> payments() {
        List<Object[]> rows = new ArrayList<>();
        for (int window = 0; window < WINDOWS; window++) {
            Instant within = WarehouseBench.START.plus(Duration.ofHours(6L * window + 3));
            rows.add(tx("u1", "1.00", within));
            rows.add(tx("u2", "2.00", within));
        }
        return rows;
    }

    private BackfillRunner.Outcome backfill(WarehouseBench who) {
        return who.run(Kind.BACKFILL, 4, RunListener.NONE, new RunControl());
    }

    private void allIsThereOnce() {
        assertThat(bench.ledger(applied)).hasSize(WINDOWS).allMatch(entry -> entry.rows() == 2);
        assertThat(bench.rows(applied)).hasSize(2 * WINDOWS).doesNotHaveDuplicates();
    }

    @Test
    void everyTenthAnswerIsA503() {
        proxy.breaks((number, sql) -> number % 10 == 0 ? Fault.UNAVAILABLE : Fault.NONE);
        assertThat(backfill(bench).done()).isEqualTo(WINDOWS);
        assertThat(proxy.injected()).isGreaterThan(10);
        proxy.breaks((number, sql) -> Fault.NONE);
        allIsThereOnce();
    }

    /** What a window's statements are known by: staging, rows, the entry that makes them count. */
    @ParameterizedTest
    @ValueSource(strings = {"CREATE", "INSERT", "LEDGER", "CLAIMS"})
    void theAnswersToSomeStatementsAreLost(String word) {
        AtomicInteger seen = new AtomicInteger();
        proxy.breaks((number, sql) -> {
            boolean meant = sql.toUpperCase(Locale.ROOT).contains(word);
            return meant && seen.incrementAndGet() % 5 == 0 ? Fault.CUT_AFTER : Fault.NONE;
        });
        BackfillRunner.Outcome first = backfill(bench);
        assertThat(proxy.injected()).as("answers lost").isGreaterThan(3);
        proxy.breaks((number, sql) -> Fault.NONE);
        // What was given up after five attempts is computed when the network is well again.
        BackfillRunner.Outcome second = first.done() == WINDOWS ? first : backfill(bench);
        assertThat(second.failed()).isEmpty();
        allIsThereOnce();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CUT_BEFORE", "LATE"})
    void statementsAreCutOffOrLate(Fault fault) {
        proxy.breaks((number, sql) -> number % 25 == 0 ? fault : Fault.NONE);
        BackfillRunner.Outcome outcome = backfill(bench);
        assertThat(proxy.injected()).isGreaterThan(3);
        proxy.breaks((number, sql) -> Fault.NONE);
        assertThat(outcome.done() == WINDOWS ? List.of() : backfill(bench).failed())
                .isEmpty();
        allIsThereOnce();
    }

    @Test
    void twoMachinesShareABackfillByANetworkThatFails() throws Exception {
        proxy.breaks((number, sql) ->
                number % 10 == 0 ? Fault.UNAVAILABLE : number % 37 == 0 ? Fault.CUT_AFTER : Fault.NONE);
        try (WarehouseBench jo = new WarehouseBench(account.warehouse(proxy.url()), JO)) {
            apply(jo);
            CompletableFuture<BackfillRunner.Outcome> hers = CompletableFuture.supplyAsync(() -> backfill(bench));
            backfill(jo);
            hers.get();
        }
        proxy.breaks((number, sql) -> Fault.NONE);
        assertThat(backfill(bench).failed()).isEmpty();
        allIsThereOnce();
    }
}

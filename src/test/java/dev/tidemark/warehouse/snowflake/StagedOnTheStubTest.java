package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.Claim;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.Origin;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.WindowStore.StagedWindow;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Asked;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a window that is being computed can be stopped, by the user and by its time. */
@Timeout(120)
class StagedOnTheStubTest {
    private static final String SQL = "SELECT USER_ID, SPEND, TIMESTAMP FROM T";

    private static void compute(SnowflakeWarehouse warehouse, Cancellation cancellation) {
        Claim claim = warehouse
                .windows()
                .claim(new Claim.Request(
                        StubWindow.STORE, StubWindow.DAY, "r1@0a", new Origin("0a", "maria@lab"), true));
        SqlRequest request = new SqlRequest(RenderedSql.plain(SQL), Instant.EPOCH);
        try (Claim.Mine mine = (Claim.Mine) claim;
                StagedWindow staged =
                        warehouse.windows().stage(StubWindow.STORE, StubWindow.DAY, request, cancellation)) {
            staged.commit(
                    new LedgerEntry(
                            StubWindow.DAY,
                            StubWindow.STORE.fingerprint(),
                            staged.rows(),
                            0,
                            "r1@0a",
                            "h",
                            "",
                            Instant.EPOCH,
                            "q",
                            ""),
                    mine);
        }
    }

    /** The statement that a window is computed by, the one that counts its rows, the one that takes them into the store. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE OR REPLACE TEMPORARY TABLE \"_STAGE",
                "SELECT COUNT",
                "INSERT INTO \"DB\".\"TIDEMARK\".\"SPEND"
            })
    void cancellingStopsTheServerAtWhateverStepAndNothingIsPublished(String beginning) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        try (SnowflakeStub stub = new SnowflakeStub(asked -> {
                    if (asked.text().startsWith(beginning)) {
                        reached.countDown();
                        return new Answer.UntilAborted();
                    }
                    return StubWindow.answer(asked);
                });
                SnowflakeWarehouse warehouse = stub.warehouse()) {
            Cancellation cancellation = new Cancellation();
            CompletableFuture<Void> computing = CompletableFuture.runAsync(() -> compute(warehouse, cancellation));
            assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
            long asked = System.nanoTime();
            cancellation.cancel();
            assertThatThrownBy(() -> computing.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(Cancellation.Cancelled.class);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
            assertThat(stub.paths).anyMatch(path -> path.startsWith("/queries/v1/abort-request"));
            assertThat(stub.texts()).noneMatch(text -> text.startsWith("INSERT INTO \"DB\".\"TIDEMARK\".\"LEDGER\""));
        }
    }

    @Test
    void eightWindowsKeepEightSessionsBusy() throws Exception {
        int workers = 8;
        CyclicBarrier allRun = new CyclicBarrier(workers);
        try (SnowflakeStub stub = new SnowflakeStub(asked -> {
                    if (asked.text().startsWith("CREATE OR REPLACE TEMPORARY TABLE \"_STAGE")) {
                        try {
                            allRun.await(60, TimeUnit.SECONDS);
                        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                            return new Answer.Failure(2140, "42601", "not all of them run at once");
                        }
                    }
                    return StubWindow.answer(asked);
                });
                SnowflakeWarehouse warehouse = stub.warehouse()) {
            ExecutorService threads = Executors.newFixedThreadPool(workers);
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                all.add(CompletableFuture.runAsync(() -> compute(warehouse, Cancellation.none()), threads));
            }
            for (CompletableFuture<Void> one : all) {
                one.get(90, TimeUnit.SECONDS);
            }
            threads.shutdown();
            assertThat(stub.asked)
                    .filteredOn(asked -> asked.text().startsWith("CREATE OR REPLACE TEMPORARY TABLE"))
                    .extracting(Asked::session)
                    .doesNotHaveDuplicates()
                    .hasSize(workers);
        }
    }

    private static Answer beyondItsTime(Asked asked) {
        return asked.text().startsWith("CREATE OR REPLACE TEMPORARY TABLE \"_STAGE")
                ? new Answer.Failure(630, "57014", "Statement reached its statement or warehouse timeout")
                : StubWindow.answer(asked);
    }

    @Test
    void aLookMayTakeMinutesOnlyAndSaysSo() throws IOException {
        SqlRequest look = new SqlRequest(RenderedSql.plain(SQL), Instant.EPOCH, Duration.ofMinutes(5));
        SqlRequest work = new SqlRequest(RenderedSql.plain(SQL), Instant.EPOCH);
        try (SnowflakeStub stub = new SnowflakeStub(StagedOnTheStubTest::beyondItsTime);
                SnowflakeWarehouse warehouse = stub.warehouse()) {
            assertThatThrownBy(() ->
                            warehouse.windows().stage(StubWindow.STORE, StubWindow.DAY, look, Cancellation.none()))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("within 5m")
                    .hasMessageContaining("take a smaller window");
            assertThatThrownBy(() ->
                            warehouse.windows().stage(StubWindow.STORE, StubWindow.DAY, work, Cancellation.none()))
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("make the window smaller or the warehouse larger");
            assertThat(stub.asked)
                    .filteredOn(asked -> asked.text().startsWith("CREATE OR REPLACE TEMPORARY TABLE"))
                    .extracting(Asked::seconds)
                    .containsExactly("300", "");
        }
    }
}

package dev.tidemark.warehouse.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.Claim;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.FailedStatement;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.Origin;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.WindowStore.StagedWindow;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Asked;
import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of an account at which somebody signs in by hand: all of them, and whatever else is asked, share one session. */
@Timeout(120)
class SharedSessionTest {
    private static final SqlRequest WORK = request("SELECT USER_ID, SPEND, TIMESTAMP FROM T");
    private static final List<String> EACH_ONCE = List.of(
            "2022-12-01 has 2022-12-01",
            "2022-12-02 has 2022-12-02",
            "2022-12-03 has 2022-12-03",
            "2022-12-04 has 2022-12-04");

    private final StubStages stages = new StubStages();
    private SnowflakeStub stub;
    private SnowflakeWarehouse warehouse;

    @BeforeEach
    void open() throws IOException {
        stub = new SnowflakeStub(stages);
        warehouse = SnowflakeStub.warehouse(stub.account(true));
    }

    @AfterEach
    void close() {
        warehouse.close();
        stub.close();
    }

    private static SqlRequest request(String sql) {
        return new SqlRequest(RenderedSql.plain(sql), Instant.EPOCH);
    }

    private StagedWindow stage(SqlRequest request, Cancellation cancellation) {
        return warehouse.windows().stage(StubWindow.STORE, StubWindow.DAY, request, cancellation);
    }

    private void stageAndClose() {
        stage(WORK, Cancellation.none()).close();
    }

    private void store() {
        Claim claim = warehouse
                .windows()
                .claim(new Claim.Request(
                        StubWindow.STORE, StubWindow.DAY, "r1@0a", new Origin("0a", "maria@lab"), true));
        try (Claim.Mine mine = (Claim.Mine) claim;
                StagedWindow staged = stage(WORK, Cancellation.none())) {
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

    private void query(String sql) {
        warehouse.query(request(sql), Cancellation.none()).close();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void untilDown(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Answer allAtOnce(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
            return null;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            return new Answer.Failure(2140, "42601", "not all of them run at once");
        }
    }

    private List<Asked> computations() {
        return stub.asked.stream()
                .filter(asked -> asked.text().startsWith(StubStages.COMPUTING))
                .toList();
    }

    private long cancels() {
        return stub.texts().stream()
                .filter(text -> text.startsWith("SELECT SYSTEM$CANCEL_QUERY('01b2"))
                .count();
    }

    @Test
    void fourWindowsAreComputedAtOnceAndEachStoresItsOwnRows() {
        CyclicBarrier four = new CyclicBarrier(4);
        stages.computing = asked -> allAtOnce(four);
        BackfillRunner.Outcome outcome = new StubRuns(warehouse).backfill(4, new RunControl());
        assertThat(outcome.done()).isEqualTo(4);
        assertThat(stages.stored).containsExactlyInAnyOrderElementsOf(EACH_ONCE);
        assertThat(stub.signIns).hasSize(1);
        assertThat(computations())
                .hasSize(4)
                .allMatch(Asked::alone)
                .allMatch(asked -> asked.tag().matches(".*\"run\":\"r\\d+@0a\"}"))
                .extracting(asked -> asked.text().split(" AS SELECT")[0])
                .doesNotHaveDuplicates();
    }

    @Test
    void aWindowTakesFourStatementsBesidesItsOwnAndNoSessionIsChanged() {
        store();
        int first = stub.asked.size();
        store();
        List<String> second = stub.texts().subList(first, stub.texts().size());
        assertThat(second)
                .extracting(text -> text.replaceFirst("_[0-9A-F]{8}\"", "_\"").split(" (SELECT|AS|\\()|\\(")[0])
                .containsExactly(
                        "INSERT INTO \"DB\".\"TIDEMARK\".\"CLAIMS\"",
                        // The name of the first window again, so that few tables lie there and none is dropped.
                        "CREATE OR REPLACE TEMPORARY TABLE \"_STAGE_1_\"",
                        "SELECT COUNT",
                        "INSERT INTO \"DB\".\"TIDEMARK\".\"SPEND__0123456789\"",
                        "INSERT INTO \"DB\".\"TIDEMARK\".\"LEDGER\"");
        assertThat(stub.texts()).noneMatch(text -> text.toLowerCase(Locale.ROOT).startsWith("alter session"));
        assertThat(stub.signIns).hasSize(1);
    }

    @Test
    void othersHaveTheSessionWhileAWindowIsComputed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        stages.computing = asked -> {
            if (asked.text().contains("SLOW")) {
                begun.countDown();
                untilDown(end);
            }
            return null;
        };
        CompletableFuture<Void> slow = CompletableFuture.runAsync(
                () -> stage(request("SELECT SLOW"), Cancellation.none()).close());
        await(begun);
        CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
            query("SELECT 1");
            try (StagedWindow preview = stage(WORK, Cancellation.none())) {
                assertThat(preview.rows()).isEqualTo(3);
            }
        });
        try {
            others.get(30, TimeUnit.SECONDS);
            assertThat(slow).isNotDone();
        } finally {
            end.countDown();
        }
        slow.get(30, TimeUnit.SECONDS);
        assertThat(stub.signIns).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFailureSaysWhatAndWhereItIsHoweverTheStatementWasRun(boolean shared) {
        stages.computing = asked -> new Answer.Failure(
                904, "42000", "SQL compilation error: error line 2 at position 7\ninvalid identifier 'SPENT'");
        try (SnowflakeWarehouse seen = SnowflakeStub.warehouse(stub.account(shared))) {
            SqlProblem problem = catchThrowableOfType(
                    SqlProblem.class,
                    () -> seen.windows().stage(StubWindow.STORE, StubWindow.DAY, WORK, Cancellation.none()));
            assertThat(problem).hasMessage("invalid identifier 'SPENT'");
            assertThat(problem.offset()).isEqualTo(7);
            assertThat(FailedStatement.idOf(problem))
                    .hasValueSatisfying(id -> assertThat(id)
                            .startsWith("01b2f3aa-0000-1111-2222-")
                            .matches(given -> given.equals(SnowflakeStub.FAILED_ID) != shared));
        }
    }

    @Test
    void aLookMayTakeMinutesOnly() {
        stages.computing = asked -> new Answer.Failure(630, "57014", "Statement reached its statement timeout");
        SqlRequest look =
                new SqlRequest(RenderedSql.plain("SELECT USER_ID FROM T"), Instant.EPOCH, Duration.ofMinutes(5));
        assertThatThrownBy(() -> stage(look, Cancellation.none()))
                .isInstanceOf(EngineFailure.class)
                .hasMessageContaining("within 5m");
        assertThat(computations()).extracting(Asked::seconds).containsExactly("300");
    }

    @Test
    void cancellingARunStopsAllThatTheServerRunsForIt() throws Exception {
        CountDownLatch four = new CountDownLatch(4);
        stages.computing = asked -> {
            four.countDown();
            return new Answer.UntilAborted();
        };
        RunControl control = new RunControl();
        StubRuns runs = new StubRuns(warehouse);
        CompletableFuture<BackfillRunner.Outcome> run = CompletableFuture.supplyAsync(() -> runs.backfill(4, control));
        await(four);
        assertThat(stub.alone.atWork()).isEqualTo(4);
        long asked = System.nanoTime();
        control.cancel();
        BackfillRunner.Outcome outcome = run.get(30, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
        assertThat(outcome.left()).isEqualTo(4);
        assertThat(outcome.failed()).isEmpty();
        assertThat(stub.alone.atWork()).isZero();
        assertThat(cancels()).isEqualTo(4);
        assertThat(stages.stored).isEmpty();
        // Nobody confirms another sign-in because something was cancelled.
        query("SELECT 1");
        assertThat(stub.signIns).hasSize(1);
    }

    private CompletableFuture<Void> holdTheSession(CountDownLatch until, Answer then) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        stub.other = asked -> {
            if (!asked.text().equals("SELECT HOLD")) {
                return null;
            }
            held.countDown();
            untilDown(until);
            return then;
        };
        CompletableFuture<Void> holding = CompletableFuture.runAsync(() -> query("SELECT HOLD"));
        await(held);
        return holding;
    }

    @Test
    void cancellingWaitsForNobodyElsesStatement() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        stages.computing = asked -> {
            begun.countDown();
            return new Answer.UntilAborted();
        };
        Cancellation cancellation = new Cancellation();
        CompletableFuture<StagedWindow> computing = CompletableFuture.supplyAsync(() -> stage(WORK, cancellation));
        await(begun);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> holding = holdTheSession(release, Answer.done());
        long asked = System.nanoTime();
        cancellation.cancel();
        assertThatThrownBy(() -> computing.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(Cancellation.Cancelled.class);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
        assertThat(stub.alone.atWork()).isZero();
        assertThat(holding).isNotDone();
        release.countDown();
        holding.get(30, TimeUnit.SECONDS);
    }

    @Test
    void cancellingEndsTheWaitForTheSession() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        stages.computing = asked -> {
            begun.countDown();
            untilDown(end);
            return null;
        };
        Cancellation cancellation = new Cancellation();
        CompletableFuture<StagedWindow> computing = CompletableFuture.supplyAsync(() -> stage(WORK, cancellation));
        await(begun);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> holding = holdTheSession(release, Answer.done());
        end.countDown();
        assertThat(stub.alone.toldDone.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        cancellation.cancel();
        assertThatThrownBy(() -> computing.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(Cancellation.Cancelled.class);
        assertThat(holding).isNotDone();
        release.countDown();
        holding.get(30, TimeUnit.SECONDS);
        // What it left is in nobody's way.
        stageAndClose();
    }

    /** The server may end it later than it says; then its rows would be in the place of those of whoever has the name. */
    @Test
    void nobodyTakesTheNameOfAStatementThatMayStillRun() {
        Cancellation cancellation = new Cancellation();
        stages.computing = asked -> {
            cancellation.cancel();
            return new Answer.UntilAborted();
        };
        assertThatThrownBy(() -> stage(WORK, cancellation)).isInstanceOf(Cancellation.Cancelled.class);
        stages.computing = asked -> null;
        stageAndClose();
        stageAndClose();
        assertThat(computations())
                .extracting(asked ->
                        asked.text().substring(StubStages.COMPUTING.length()).substring(0, 3))
                .containsExactly("_1_", "_2_", "_2_");
    }

    @Test
    void windowsWhoseSessionEndsAreComputedAgainAndStoredOnce() {
        CyclicBarrier four = new CyclicBarrier(4, stub::endSessions);
        AtomicInteger begun = new AtomicInteger();
        stages.computing = asked -> begun.incrementAndGet() <= 4 ? allAtOnce(four) : null;
        BackfillRunner.Outcome outcome = new StubRuns(warehouse).backfill(4, new RunControl());
        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.done()).isEqualTo(4);
        assertThat(stages.stored).containsExactlyInAnyOrderElementsOf(EACH_ONCE);
        assertThat(stub.signIns).hasSize(2);
        // Had they still run, nobody would have paid for both.
        assertThat(cancels()).isEqualTo(4);
    }

    @Test
    void aStatementThatTheServerDisconnectedIsStoppedInTheSessionThatThereIs() {
        stages.computing = asked -> new Answer.Looks(List.of("DISCONNECTED"), Answer.done());
        assertThatThrownBy(this::stageAndClose)
                .isInstanceOfSatisfying(
                        EngineFailure.class, e -> assertThat(e.worthRetrying()).isTrue());
        assertThat(cancels()).isEqualTo(1);
        query("SELECT 1");
        assertThat(stub.signIns).hasSize(1);
    }

    @Test
    void aWindowWhoseSessionAnotherBrokeIsWorthAnotherTry() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        stages.computing = asked -> {
            begun.countDown();
            untilDown(end);
            return null;
        };
        CompletableFuture<StagedWindow> computing =
                CompletableFuture.supplyAsync(() -> stage(WORK, Cancellation.none()));
        await(begun);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> holding =
                holdTheSession(release, new Answer.Failure(625, "57014", "the statement was aborted"));
        end.countDown();
        // It is done and waits for its turn.
        assertThat(stub.alone.toldDone.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        release.countDown();
        assertThatThrownBy(() -> holding.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(EngineFailure.class);
        assertThatThrownBy(() -> computing.get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(EngineFailure.class, e -> {
                    assertThat(e.worthRetrying()).isTrue();
                    assertThat(e).hasMessageContaining("its rows are lost with it");
                    assertThat(FailedStatement.idOf(e)).isPresent();
                });
        stageAndClose();
        assertThat(stub.signIns).hasSize(2);
    }

    /** Others have windows at work in it, and its sign-in would have to be confirmed again. */
    @ParameterizedTest
    @ValueSource(ints = {604, 630, 3001, 904})
    void aStatementThatIsStoppedOrRefusedTakesTheSessionFromNobody(int code) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        stages.computing = asked -> {
            begun.countDown();
            untilDown(end);
            return null;
        };
        CompletableFuture<StagedWindow> computing =
                CompletableFuture.supplyAsync(() -> stage(WORK, Cancellation.none()));
        await(begun);
        stub.other = asked -> new Answer.Failure(code, "57014", "not now");
        assertThatThrownBy(() -> query("SELECT 1")).isInstanceOf(RuntimeException.class);
        stub.other = asked -> null;
        end.countDown();
        computing.get(30, TimeUnit.SECONDS).close();
        assertThat(stub.signIns).hasSize(1);
    }

    /** An empty one is no word of it; digits are an error of the look itself. */
    @Test
    void whateverHoldsAStatementUpIsWaitedFor() {
        stages.computing = asked -> new Answer.Looks(
                List.of("QUEUED", "RESUMING_WAREHOUSE", "", "BLOCKED", "NO_DATA", "200001", "RESTARTED"),
                Answer.done());
        stageAndClose();
        assertThat(stub.paths.stream().filter(path -> path.startsWith("/monitoring/")))
                .hasSize(8);
        assertThat(cancels()).isZero();
    }

    @Test
    void aStatementThatIsNotHeardOfIsStopped() throws Exception {
        String id = "01b2f3aa-0000-1111-2222-00000000dead";
        try (Connection connection = DriverSetup.connect(stub.account(true), SnowflakeStub.password())) {
            assertThatThrownBy(() ->
                            new RunningStatement(connection, id, Duration.ofMillis(1)).awaitEnd(Cancellation.none()))
                    .isInstanceOfSatisfying(
                            EngineFailure.class,
                            e -> assertThat(e.worthRetrying()).isTrue())
                    .hasMessageContaining("was told to stop it");
        }
        assertThat(cancels()).isEqualTo(1);
    }
}

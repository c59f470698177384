package dev.tidemark.warehouse;

import static dev.tidemark.warehouse.WarehouseBench.at;
import static dev.tidemark.warehouse.WarehouseBench.day;
import static dev.tidemark.warehouse.WarehouseBench.tx;
import static dev.tidemark.warehouse.WarehouseBench.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.feature.FeatureViewBuilder;
import dev.tidemark.domain.feature.OutOfRange;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.ListCursor;
import dev.tidemark.engine.Preview;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord.Kind;
import dev.tidemark.engine.SourceTables.Mode;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.TableProfile;
import dev.tidemark.engine.Verification;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.WindowStatus;
import dev.tidemark.engine.WindowStore;
import dev.tidemark.engine.join.JoinRequest;
import dev.tidemark.engine.join.OnlineLookup;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every embedded engine must do, on a real database. */
abstract class EmbeddedWarehouseSuite {
    @TempDir
    Path folder;

    WarehouseBench bench;

    /** Opens the warehouse of the folder, made where missing. */
    abstract Warehouse open(Path projectFolder);

    @BeforeEach
    void begin() {
        bench = new WarehouseBench(open(folder));
        bench.payments(List.of(
                tx("u1", "10.00", at(0, 0)),
                tx("u1", "5.50", at(0, 86_399_999_999L)),
                tx("u2", "1.00", at(1, 0)),
                tx("u1", "-2.25", at(2, 5)),
                tx(null, "7.00", at(2, 6)),
                tx("u3", null, at(3, 1))));
    }

    @AfterEach
    void end() {
        bench.close();
    }

    private static BigDecimal n(String text) {
        return new BigDecimal(text);
    }

    private List<List<Object>> query(String sql) {
        SqlRequest request = new SqlRequest(RenderedSql.plain(sql), bench.clock.now());
        return ListCursor.drain(bench.warehouse.query(request, Cancellation.none()));
    }

    @Test
    void backfillStoresTheRowsOfEveryWindow() {
        AppliedView view = bench.apply(view(b -> b));
        assertThat(view.current().store().column("SPENT").type().scale()).isEqualTo(2);
        BackfillRunner.Outcome outcome = bench.backfill();
        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.done()).isEqualTo(8);
        List<List<Object>> rows = bench.rows(view);
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0).subList(0, 2)).isEqualTo(List.of("u1", n("15.50")));
        assertThat(((Number) rows.get(0).get(2)).longValue()).isEqualTo(2);
        assertThat(rows.get(0).get(3)).isEqualTo(at(0, 86_399_999_999L));
        assertThat(rows.get(1).subList(0, 2)).isEqualTo(List.of("u2", n("1.00")));
        assertThat(rows.get(2).subList(0, 2)).isEqualTo(List.of("u1", n("-2.25")));
        assertThat(rows.get(3).subList(0, 2)).isEqualTo(Arrays.asList("u3", null));
        List<LedgerEntry> ledger = bench.ledger(view);
        assertThat(ledger).extracting(LedgerEntry::rows).containsExactly(1L, 1L, 1L, 1L, 0L, 0L, 0L, 0L);
        assertThat(ledger).extracting(LedgerEntry::dropped).containsExactly(0L, 0L, 1L, 0L, 0L, 0L, 0L, 0L);
        assertThat(ledger).extracting(LedgerEntry::window).contains(day(0), day(7));
        assertThat(ledger)
                .allMatch(e -> e.sourceVersions().equals("DB.PUB.TX=1")
                        && e.run().equals(outcome.run().label()));
        assertThat(bench.warehouse.windows().rowsPerWindow(view.current().store()))
                .containsOnlyKeys(day(0), day(1), day(2), day(3));
        assertThat(new Verification(bench.catalog, bench.warehouse).verify().findings())
                .isEmpty();
    }

    @Test
    void columnsThatAreOneNameOnTheEngineAreRefusedBeforeAnythingIsStored() {
        String sql = "SELECT USER_ID, TS, AMT AS \"n\", AMT AS \"N\" FROM {tx}";
        List<ResultColumn> header =
                List.of(new ResultColumn("a", SqlType.VARCHAR), new ResultColumn("A", SqlType.VARCHAR));
        TableName twice = TableName.of("TWICE");
        List<Object[]> rows = List.<Object[]>of(new Object[] {"x", "y"});
        if (bench.warehouse.windows().tellsCaseApart()) {
            bench.apply(view(sql));
            bench.load(twice, Mode.CREATE, header, rows);
            assertThat(query("SELECT \"a\", A FROM TWICE")).containsExactly(List.of("x", "y"));
            return;
        }
        assertThatThrownBy(() -> bench.apply(view(sql)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("the columns n and N are one name on this engine");
        assertThatThrownBy(() -> bench.apply(view("SELECT USER_ID, TS, AMT AS \"_loaded_at\" FROM {tx}")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("the name _loaded_at belongs to the store");
        assertThat(bench.catalog.versions(bench.warehouse.engine())).isEmpty();
        assertThat(bench.warehouse.windows().storeNames()).isEmpty();
        assertThatThrownBy(() -> bench.load(twice, Mode.CREATE, header, rows))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("the columns a and A of TWICE are one name on");
    }

    @Test
    void theLedgerNamesTheStoresThatItHasWindowsOf() {
        AppliedView view = bench.apply(view(b -> b));
        assertThat(bench.warehouse.windows().ledgerNames()).isEmpty();
        bench.backfill();
        String store = view.current().store().name();
        assertThat(bench.warehouse.windows().ledgerNames()).containsExactly(store);
        assertThat(bench.warehouse.windows().storeNames()).containsExactly(store);
    }

    @Test
    void manyWorkersStoreTheSameAsOne() {
        AppliedView view = bench.apply(view(b -> b));
        BackfillRunner.Outcome outcome = bench.run(Kind.BACKFILL, 8, RunListener.NONE, new RunControl());
        assertThat(outcome.failed()).isEmpty();
        List<List<Object>> parallel = bench.rows(view);
        bench.run(Kind.RESTATE, 1, RunListener.NONE, new RunControl());
        assertThat(bench.rows(view)).isEqualTo(parallel).hasSize(4);
    }

    /** Both are let in between the evaluation of their first window and its rows, if both come there. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BACKFILL", "RESTATE"})
    void twoRunsAtOnceLeaveNoRowTwice(Kind kind) throws Exception {
        AppliedView view = bench.apply(view(b -> b));
        CyclicBarrier both = new CyclicBarrier(2);
        bench.warehouse.fault = (step, window) -> {
            if (step.equals("commit")) {
                try {
                    both.await(200, TimeUnit.MILLISECONDS);
                } catch (TimeoutException | BrokenBarrierException e) {
                    // One of them at a time: that is what the test is about.
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        };
        CompletableFuture<BackfillRunner.Outcome> other =
                CompletableFuture.supplyAsync(() -> bench.run(kind, 1, RunListener.NONE, new RunControl()));
        BackfillRunner.Outcome one = bench.run(kind, 1, RunListener.NONE, new RunControl());
        assertThat(one.failed()).isEmpty();
        assertThat(other.get().failed()).isEmpty();
        assertThat(one.done()).isEqualTo(8);
        assertThat(bench.rows(view)).hasSize(4).doesNotHaveDuplicates();
        assertThat(bench.ledger(view))
                .hasSize(8)
                .extracting(LedgerEntry::window)
                .doesNotHaveDuplicates();
    }

    @Test
    void rowsWithoutKeyOrOutsideTheWindowAreDroppedAndCounted() {
        AppliedView view = bench.apply(view("SELECT USER_ID, AMT, TS FROM {tx}"));
        bench.backfill();
        assertThat(bench.rows(view)).hasSize(5);
        assertThat(bench.ledger(view)).extracting(LedgerEntry::rows).containsExactly(2L, 1L, 1L, 1L, 0L, 0L, 0L, 0L);
        assertThat(bench.ledger(view)).extracting(LedgerEntry::dropped).containsExactly(4L, 5L, 5L, 5L, 6L, 6L, 6L, 6L);
    }

    @Test
    void policyFailNamesARowOutsideAndRowsWithoutKey() {
        bench.apply(view(b -> b.sql("SELECT USER_ID, AMT, TS FROM {tx} WHERE USER_ID IS NOT NULL")
                .outOfRange(OutOfRange.FAIL)));
        BackfillRunner.Outcome outside = bench.backfill();
        assertThat(outside.failed()).hasSize(3);
        assertThat(outside.failed().get(1).detail())
                .isEqualTo(
                        "3 rows lie outside the window [2022-12-01T00:00:00Z, 2022-12-02T00:00:00Z), for example "
                                + "USER_ID = u1, TS = 2022-12-03 00:00:00.000005, and out_of_range is fail; mend the timestamp or take drop");
        bench.apply(view(b -> b.outOfRange(OutOfRange.FAIL)));
        BackfillRunner.Outcome nulls = bench.backfill();
        assertThat(nulls.failed()).hasSize(1);
        assertThat(nulls.failed().get(0).window()).isEqualTo(day(2));
        assertThat(nulls.failed().get(0).detail()).startsWith("1 rows have a NULL join key or timestamp");
        assertThat(bench.ledger(bench.views.get("spending"))).hasSize(7);
    }

    @Test
    void twoRowsOfOneKeyAndTimeFailAndNameThem() {
        bench.payments(List.of(tx("u1", "1.00", at(0, 7)), tx("u1", "2.00", at(0, 7)), tx("u2", "3.00", at(0, 7))));
        AppliedView view = bench.apply(view("SELECT USER_ID, AMT, TS FROM {tx}"));
        BackfillRunner.Outcome outcome = bench.backfill();
        assertThat(outcome.failed()).hasSize(1);
        assertThat(outcome.failed().get(0).detail())
                .startsWith(
                        "two rows have the same join keys and timestamp: USER_ID = u1, TS = 2022-12-01 00:00:00.000007;");
        assertThat(bench.ledger(view)).hasSize(7);
        assertThat(bench.rows(view)).isEmpty();
    }

    @Test
    void windowsAreHalfOpenToTheMicrosecond() {
        bench.payments(List.of(
                tx("a", "1.00", at(1, -1)),
                tx("b", "1.00", at(1, 0)),
                tx("c", "1.00", at(2, -1)),
                tx("d", "1.00", at(2, 0))));
        AppliedView view = bench.apply(view("SELECT USER_ID, AMT, TS FROM {tx}"));
        try (WindowStore.StagedWindow staged = new Preview(bench.warehouse, bench.catalog, bench.clock)
                .run(view.definition(), day(1), Cancellation.none())) {
            assertThat(ListCursor.drain(staged.keptRows(1))).hasSize(1);
            assertThat(ListCursor.drain(staged.keptRows(Long.MAX_VALUE)))
                    .extracting(row -> row.get(0))
                    .containsExactly("b", "c");
            assertThat(staged.rows()).isEqualTo(2);
            assertThat(staged.outside()).isEqualTo(2);
            assertThat(staged.nullKeys()).isZero();
        }
        assertThat(bench.ledger(view)).isEmpty();
    }

    @Test
    void aDateIsMidnightAndAnOffsetBecomesUtc() {
        AppliedView dates = bench.apply(
                view(
                        b -> b.name("dates")
                                .sql(
                                        "SELECT USER_ID, COUNT(*) AS N, TS::DATE AS TS FROM {tx} WHERE USER_ID IS NOT NULL GROUP BY USER_ID, TS::DATE")));
        bench.backfill();
        assertThat(bench.rows(dates))
                .extracting(row -> row.get(2))
                .containsExactly(at(0, 0), at(1, 0), at(2, 0), at(3, 0));
    }

    @Test
    void aFailedStatementStoresNothingAndSaysWhy() {
        bench.payments(List.of(tx("u1", "0.00", at(0, 0)), tx("u1", "1.00", at(1, 0))));
        AppliedView view = bench.apply(view("SELECT USER_ID, 1 / AMT AS R, TS FROM {tx} "
                + "WHERE TS >= TO_TIMESTAMP('{context.start_time}') AND TS < TO_TIMESTAMP('{context.end_time}')"));
        BackfillRunner.Outcome outcome = bench.backfill();
        assertThat(outcome.failed()).hasSize(1);
        assertThat(outcome.failed().get(0).window()).isEqualTo(day(0));
        assertThat(outcome.failed().get(0).attempt()).isEqualTo(1);
        assertThat(outcome.failed().get(0).detail())
                .startsWith("at 18: Division by zero;")
                .doesNotContain("\n");
        assertThat(bench.rows(view)).hasSize(1);
    }

    @Test
    void aTypeOnceAppliedIsForEver() {
        List<ResultColumn> finer = List.of(
                WarehouseBench.TX_COLUMNS.get(0),
                new ResultColumn("AMT", SqlType.number(12, 4)),
                WarehouseBench.TX_COLUMNS.get(2));
        AppliedView view = bench.apply(view("SELECT USER_ID, AMT, TS FROM {tx}"));
        List<Object[]> rows = new ArrayList<>();
        rows.add(tx("u1", "1.2500", at(0, 0)));
        rows.add(tx("u2", "1.2505", at(1, 0)));
        bench.load(WarehouseBench.TX, Mode.REPLACE, finer, rows);
        BackfillRunner.Outcome outcome = bench.backfill();
        assertThat(outcome.failed()).hasSize(1);
        assertThat(outcome.failed().get(0).window()).isEqualTo(day(1));
        assertThat(outcome.failed().get(0).detail())
                .startsWith("AMT = 1.2505 does not fit NUMBER(12,2), the type the store was made with");
        assertThat(bench.rows(view).get(0).get(1)).isEqualTo(n("1.25"));
    }

    @Test
    void transientFailuresAreTriedAgainAndPermanentOnesNot() {
        AppliedView view = bench.apply(view(b -> b));
        AtomicInteger times = new AtomicInteger();
        bench.warehouse.fault = (step, window) -> {
            if (window.equals(day(1)) && step.equals("commit") && times.incrementAndGet() < 5) {
                throw new EngineFailure("lock timeout", true, null);
            }
            if (window.equals(day(2)) && step.equals("stage")) {
                throw new EngineFailure("disk full", false, null);
            }
        };
        BackfillRunner.Outcome outcome = bench.backfill();
        assertThat(times).hasValue(5);
        assertThat(outcome.failed()).hasSize(1);
        assertThat(outcome.failed().get(0).window()).isEqualTo(day(2));
        assertThat(bench.timeLine.of(view).get(1).attempts()).isEqualTo(5);
        assertThat(bench.rows(view)).hasSize(3);
    }

    @Test
    void aReaderNeverSeesAHoleAndKeepsWhatItSaw() {
        AppliedView view = bench.apply(view(b -> b));
        bench.backfill();
        List<List<Object>> before = bench.rows(view);
        try (StoreSnapshot old = bench.warehouse.snapshot()) {
            List<LedgerEntry> ledger = old.ledger(view.current().store().name());
            bench.payments(List.<Object[]>of(tx("u9", "9.00", at(0, 0))));
            bench.run(Kind.RESTATE, 2, RunListener.NONE, new RunControl());
            assertThat(WarehouseBench.rows(old, view.current().store())).isEqualTo(before);
            assertThat(old.ledger(view.current().store().name())).isEqualTo(ledger);
        }
        assertThat(bench.rows(view)).extracting(row -> row.get(0)).containsExactly("u9");
    }

    @Test
    void aFailedRestatementLeavesTheOldRows() {
        AppliedView view = bench.apply(view(b -> b));
        bench.backfill();
        List<List<Object>> before = bench.rows(view);
        List<LedgerEntry> ledger = bench.ledger(view);
        bench.payments(List.<Object[]>of(tx("u9", "9.00", at(0, 0))));
        bench.warehouse.fault = (step, window) -> {
            if (step.equals("commit")) {
                throw new EngineFailure("disk full", false, null);
            }
        };
        bench.run(Kind.RESTATE, 1, RunListener.NONE, new RunControl());
        assertThat(bench.rows(view)).isEqualTo(before);
        assertThat(bench.ledger(view)).isEqualTo(ledger);
        assertThat(bench.timeLine.of(view).stream().filter(s -> s.mark().equals("stale, restatement failed")))
                .hasSize(3);
    }

    @Test
    void anImportMakesWindowsStale() {
        AppliedView view = bench.apply(view(b -> b));
        bench.backfill();
        assertThat(bench.timeLine.of(view)).noneMatch(WindowStatus::isStale);
        bench.load(TableName.of("DB", "PUB", "OTHER"), Mode.CREATE, WarehouseBench.TX_COLUMNS, List.of());
        assertThat(bench.timeLine.stale(view, view.current())).isEmpty();
        bench.load(
                WarehouseBench.TX,
                Mode.APPEND,
                WarehouseBench.TX_COLUMNS,
                List.<Object[]>of(tx("u5", "5.00", at(5, 0))));
        assertThat(bench.timeLine.stale(view, view.current())).hasSize(8);
        assertThat(bench.run(Kind.STALE, 1, RunListener.NONE, new RunControl()).done())
                .isEqualTo(8);
        assertThat(bench.timeLine.stale(view, view.current())).isEmpty();
        assertThat(bench.rows(view)).hasSize(5);
    }

    @Test
    @Timeout(60)
    void cancellingReachesTheRunningStatement() throws Exception {
        List<Object[]> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add(tx("u" + i, "1.00", at(0, i)));
        }
        bench.payments(many);
        AppliedView view = bench.apply(
                view("SELECT a.USER_ID, COUNT(DISTINCT b.AMT + c.AMT + LENGTH(b.USER_ID || c.USER_ID)) AS N, "
                        + "MAX(a.TS) AS TS FROM {tx} a CROSS JOIN {tx} b CROSS JOIN {tx} c GROUP BY a.USER_ID"));
        RunControl control = new RunControl();
        AtomicBoolean begun = new AtomicBoolean();
        bench.warehouse.fault = (step, window) -> begun.set(true);
        CompletableFuture<Long> cancelled = CompletableFuture.supplyAsync(
                () -> {
                    control.cancel();
                    return System.nanoTime();
                },
                CompletableFuture.delayedExecutor(1_000, TimeUnit.MILLISECONDS));
        BackfillRunner.Outcome outcome = bench.run(Kind.BACKFILL, 2, RunListener.NONE, control);
        long took = System.nanoTime() - cancelled.get();
        assertThat(begun).isTrue();
        assertThat(took).isLessThan(Duration.ofSeconds(2).toNanos());
        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.done()).isZero();
        assertThat(outcome.left()).isEqualTo(8);
        assertThat(bench.ledger(view)).isEmpty();
        assertThat(bench.timeLine.of(view).stream().filter(s -> s.state() == WindowState.CANCELLED))
                .isNotEmpty();
        assertThat(query("SELECT COUNT(*) AS N FROM DB.PUB.TX")).hasSize(1);
    }

    @Test
    void aQueryIsCancelledToo() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        SqlRequest request =
                new SqlRequest(RenderedSql.plain("SELECT COUNT(*) AS N FROM DB.PUB.TX"), bench.clock.now());
        assertThatThrownBy(() -> ListCursor.drain(bench.warehouse.query(request, cancellation)))
                .isInstanceOf(Cancellation.Cancelled.class);
    }

    /** Before it is parsed, meanwhile, or when it runs: a query that would take for ever ends. */
    @Test
    @Timeout(60)
    void aQueryIsCancelledAtWhateverMoment() throws Exception {
        List<Object[]> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add(tx("u" + i, "1.00", at(0, i)));
        }
        bench.payments(many);
        SqlRequest request = new SqlRequest(
                RenderedSql.plain("SELECT COUNT(DISTINCT a.AMT + b.AMT + LENGTH(c.USER_ID)) AS N "
                        + "FROM DB.PUB.TX a CROSS JOIN DB.PUB.TX b CROSS JOIN DB.PUB.TX c"),
                bench.clock.now());
        for (int moment = 0; moment < 60; moment++) {
            Cancellation cancellation = new Cancellation();
            long microseconds = moment * 50L;
            CompletableFuture<Void> cancelled = CompletableFuture.runAsync(
                    cancellation::cancel, CompletableFuture.delayedExecutor(microseconds, TimeUnit.MICROSECONDS));
            assertThatThrownBy(() -> ListCursor.drain(bench.warehouse.query(request, cancellation)))
                    .as("after %d microseconds", microseconds)
                    .isInstanceOf(Cancellation.Cancelled.class);
            cancelled.get();
        }
    }

    @Test
    void aStoreIsTheSameAfterFailuresKillsAndRestarts() {
        long seed = Long.getLong("tidemark.seed", 161_803);
        System.out.println(getClass().getSimpleName() + " seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        AppliedView view = bench.apply(view(b -> b));
        bench.backfill();
        List<List<Object>> expected = bench.rows(view);
        List<List<Object>> ledger = comparable(view);
        for (int round = 0; round < 5; round++) {
            bench.registry.removals().remove(view);
            view = bench.apply(view(b -> b));
            int[] troubles = {3 + random.nextInt(8)};
            bench.warehouse.fault = (step, window) -> trouble(troubles, step, random);
            for (int process = 0; process < 30 && bench.ledger(view).size() < 8; process++) {
                bench.reopen();
                try {
                    runSomehow(random);
                } catch (Killed e) {
                    assertThat(new Verification(bench.catalog, bench.warehouse)
                                    .verify()
                                    .findings())
                            .isEmpty();
                }
            }
            bench.warehouse.fault = (step, window) -> {};
            assertThat(bench.rows(view)).as("seed " + seed + ", round " + round).isEqualTo(expected);
            assertThat(comparable(view)).as("seed " + seed + ", round " + round).isEqualTo(ledger);
        }
    }

    /** The process is gone: nothing of the program may catch it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static void trouble(int[] left, String step, SplittableRandom random) {
        if (left[0] > 0 && random.nextInt(3) == 0) {
            left[0]--;
            int kind = random.nextInt(3);
            if (kind == 0) {
                throw new Killed();
            }
            if (!step.equals("committed")) {
                throw new EngineFailure("trouble", kind == 1, null);
            }
        }
    }

    private void runSomehow(SplittableRandom random) {
        if (!bench.catalog.runs().isEmpty() && random.nextInt(3) == 0) {
            bench.backfills.retry(bench.catalog.runs().get(0), RunListener.NONE, new RunControl());
            return;
        }
        var request = new dev.tidemark.engine.Backfills.Request(List.of(), null, null, Kind.BACKFILL, false, 1);
        List<BackfillRunner.Job> jobs = new ArrayList<>(bench.backfills.plan(request));
        Collections.shuffle(jobs, new Random(random.nextLong()));
        bench.backfills.start(jobs, request, RunListener.NONE, new RunControl());
    }

    private List<List<Object>> comparable(AppliedView view) {
        return bench.ledger(view).stream()
                .map(e -> List.<Object>of(e.window(), e.rows(), e.dropped(), e.textHash(), e.sourceVersions()))
                .toList();
    }

    @Test
    void storesAndSourcesOutliveTheProcess() {
        AppliedView view = bench.apply(view(b -> b));
        bench.backfill();
        List<List<Object>> rows = bench.rows(view);
        List<LedgerEntry> ledger = bench.ledger(view);
        bench.warehouse.close();
        bench = new WarehouseBench(open(folder));
        assertThat(bench.ledger(view)).isEqualTo(ledger);
        assertThat(bench.rows(view)).isEqualTo(rows);
        assertThat(bench.warehouse
                        .sources()
                        .find(WarehouseBench.TX)
                        .orElseThrow()
                        .rows())
                .isEqualTo(6);
    }

    @Test
    void droppingAStoreTakesItsLedgerAlong() {
        AppliedView view = bench.apply(view(b -> b));
        bench.backfill();
        bench.registry.removals().remove(view);
        assertThat(bench.warehouse.windows().storeNames()).isEmpty();
        assertThat(bench.ledger(view)).isEmpty();
    }

    @Test
    void aForgottenWindowIsMissingAgain() {
        AppliedView view = bench.apply(view(b -> b));
        bench.backfill();
        bench.warehouse.windows().forget(view.current().store().name(), day(0));
        assertThat(bench.rows(view)).hasSize(3);
        assertThat(bench.ledger(view)).extracting(LedgerEntry::window).doesNotContain(day(0));
        assertThat(bench.backfill().done()).isEqualTo(1);
        assertThat(bench.rows(view)).hasSize(4);
    }

    @Test
    void scansGiveTheWindowsThatBeginInTheRange() {
        AppliedView view = bench.apply(view(b -> b));
        bench.backfill();
        try (StoreSnapshot snapshot = bench.warehouse.snapshot()) {
            var store = view.current().store();
            List<String> columns = List.of("USER_ID", "_WINDOW_START");
            assertThat(ListCursor.drain(snapshot.scan(store, columns, new Interval(at(1, 0), at(3, 0)))))
                    .containsExactly(List.of("u2", at(1, 0)), List.of("u1", at(2, 0)));
            Interval odd = new Interval(at(0, 1), at(2, 1));
            assertThat(ListCursor.drain(snapshot.scan(store, columns, odd)))
                    .as("day 0 begins before the range, day 2 before its end")
                    .containsExactly(List.of("u2", at(1, 0)), List.of("u1", at(2, 0)));
            assertThat(ListCursor.drain(snapshot.distinct(store, List.of("USER_ID"), new Interval(at(0, 0), at(3, 0)))))
                    .containsExactlyInAnyOrder(List.of("u1"), List.of("u2"));
        }
    }

    @Test
    void theRowsOfOneKeyAreReadByKeysOfEveryType() {
        List<ResultColumn> columns = List.of(
                new ResultColumn("S", SqlType.VARCHAR),
                new ResultColumn("N", SqlType.number(18, 0)),
                new ResultColumn("WIDE", SqlType.INTEGER),
                new ResultColumn("D", SqlType.DATE),
                new ResultColumn("AT", SqlType.TIMESTAMP_NTZ),
                new ResultColumn("B", SqlType.BOOLEAN),
                new ResultColumn("DEC", SqlType.number(10, 2)),
                new ResultColumn("TS", SqlType.TIMESTAMP_NTZ),
                new ResultColumn("F", SqlType.VARCHAR));
        BigDecimal wide = BigDecimal.valueOf(7);
        LocalDate date = LocalDate.of(2022, 12, 1);
        List<Object[]> rows = new ArrayList<>();
        for (String text : List.of("a", "A", "a ")) {
            rows.add(new Object[] {text, 7L, wide, date, at(0, 5), true, new BigDecimal("7.50"), at(0, 1), text});
        }
        bench.load(TableName.of("KEYED"), Mode.CREATE, columns, rows);
        AppliedView view = bench.apply(new FeatureViewBuilder()
                .name("keyed")
                .source("k", "KEYED")
                .entity("all", List.of("S", "N", "WIDE", "D", "AT", "B", "DEC"))
                .timestamp("TS")
                .schedule(Duration.ofDays(1))
                .start(at(0, 0))
                .sql("SELECT S, N, WIDE, D, AT, B, DEC, TS, F FROM {k} WHERE TS >= '{context.start_time}'::TIMESTAMP"
                        + " AND TS < '{context.end_time}'::TIMESTAMP")
                .build());
        bench.backfill();
        OnlineLookup lookup = new OnlineLookup(bench.warehouse);
        JoinRequest.Chosen chosen = new JoinRequest.Chosen(view, view.current());
        Map<String, String> key = new HashMap<>(Map.of(
                "S",
                "A",
                "N",
                "07",
                "WIDE",
                "7.0",
                "D",
                "2022-12-01",
                "AT",
                "2022-12-01 00:00:00.000005",
                "B",
                "true"));
        key.put("DEC", "7.5");
        assertThat(lookup.find(chosen, key, at(3, 0)).features().values()).containsExactly("A");
        key.put("N", "8");
        assertThat(lookup.find(chosen, key, at(3, 0)).status()).isEqualTo(OnlineLookup.Status.MISSING);
        try (StoreSnapshot snapshot = bench.warehouse.snapshot()) {
            Map<String, Object> equal = Map.of("S", "a ", "N", 7L, "WIDE", 7L, "D", date, "AT", at(0, 5), "B", true);
            assertThat(ListCursor.drain(snapshot.rowsOf(view.current().store(), List.of("F"), equal)))
                    .containsExactly(List.of("a "));
        }
    }

    static final List<ResultColumn> ALL_TYPES = List.of(
            new ResultColumn("ID", SqlType.number(18, 0)),
            new ResultColumn("WIDE", SqlType.INTEGER),
            new ResultColumn("DEC", SqlType.number(10, 3)),
            new ResultColumn("F", SqlType.FLOAT),
            new ResultColumn("B", SqlType.BOOLEAN),
            new ResultColumn("S", SqlType.VARCHAR),
            new ResultColumn("D", SqlType.DATE),
            new ResultColumn("T", SqlType.TIME),
            new ResultColumn("NTZ", SqlType.TIMESTAMP_NTZ),
            new ResultColumn("LTZ", SqlType.TIMESTAMP_LTZ),
            new ResultColumn("BIN", SqlType.BINARY),
            new ResultColumn("V", SqlType.VARIANT),
            new ResultColumn("odd \"name", SqlType.VARCHAR));

    @Test
    void everyTypeComesBackAsItWent() {
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {
            1L,
            n("99999999999999999999999999999999999999"),
            n("1.250"),
            0.1,
            true,
            "é'\"\n\u0001😀",
            LocalDate.of(1, 1, 1),
            LocalTime.of(23, 59, 59, 999_999_000),
            Instant.parse("0001-01-01T00:00:00.000001Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z"),
            "00FFA0",
            "{\"a\":[1,null]}",
            ""
        });
        rows.add(new Object[] {
            2L,
            n("-1"),
            n("-9999999.999"),
            -1e300,
            false,
            "",
            LocalDate.of(9999, 12, 31),
            LocalTime.MIDNIGHT,
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.EPOCH,
            "",
            "null",
            "x"
        });
        rows.add(new Object[] {3L, null, null, Double.NaN, null, null, null, null, null, null, null, null, null});
        rows.add(new Object[] {
            4L, null, null, Double.NEGATIVE_INFINITY, null, " ", null, null, null, null, null, null, null
        });
        rows.add(new Object[] {
            999_999_999_999_999_999L, null, null, Double.MIN_VALUE, null, null, null, null, null, null, null, null, null
        });
        TableName name = TableName.of("ALL_TYPES");
        bench.load(name, Mode.CREATE, ALL_TYPES, rows);
        List<List<Object>> back = query("SELECT * FROM ALL_TYPES ORDER BY ID");
        assertThat(back).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(back.get(i)).isEqualTo(Arrays.asList(rows.get(i)));
        }
        assertThat(bench.warehouse.sources().find(name).orElseThrow().columns()).isEqualTo(ALL_TYPES);
    }

    @Test
    void createRefusesAndReplaceAndAppendChangeAnExistingTable() {
        TableName t = TableName.of("S", "T");
        List<ResultColumn> columns = List.of(new ResultColumn("A", SqlType.VARCHAR));
        bench.load(t, Mode.CREATE, columns, List.<Object[]>of(new Object[] {"1"}));
        assertThatThrownBy(() -> bench.load(t, Mode.CREATE, columns, List.of()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("the table S.T exists already; take --replace or --append");
        bench.load(t, Mode.APPEND, columns, List.<Object[]>of(new Object[] {"2"}));
        assertThat(query("SELECT A FROM S.T ORDER BY A")).containsExactly(List.of("1"), List.of("2"));
        assertThat(bench.warehouse.sources().find(t).orElseThrow().rows()).isEqualTo(2);
        assertThat(bench.warehouse.sources().find(t).orElseThrow().version()).isEqualTo(2);
        List<ResultColumn> others = List.of(new ResultColumn("B", SqlType.FLOAT));
        assertThatThrownBy(() -> bench.load(t, Mode.APPEND, others, List.of()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("the columns of the file differ from those of S.T: B FLOAT instead of A VARCHAR");
        bench.load(t, Mode.REPLACE, others, List.<Object[]>of(new Object[] {1.5}));
        assertThat(query("SELECT B FROM S.T")).containsExactly(List.of(1.5));
        assertThat(bench.warehouse.sources().find(t).orElseThrow().version()).isEqualTo(3);
        bench.load(TableName.of("NEW"), Mode.APPEND, columns, List.<Object[]>of(new Object[] {"x"}));
        assertThat(query("SELECT A FROM NEW")).containsExactly(List.of("x"));
    }

    @Test
    void aLoadThatFailsHalfWayChangesNothing() {
        for (Mode mode : List.of(Mode.REPLACE, Mode.APPEND)) {
            var before = bench.warehouse.sources().find(WarehouseBench.TX).orElseThrow();
            ListCursor rows =
                    new ListCursor(WarehouseBench.TX_COLUMNS, Collections.nCopies(20, tx("z", "1.00", at(0, 0)))) {
                        private int batches;

                        @Override
                        public dev.tidemark.domain.result.RowBatch next() {
                            if (++batches == 3) {
                                throw new InvalidInput("line 15 is ragged");
                            }
                            return super.next();
                        }
                    };
            assertThatThrownBy(() -> bench.warehouse
                            .sources()
                            .load(WarehouseBench.TX, mode, rows, bench.clock.now(), Cancellation.none()))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("line 15 is ragged");
            assertThat(bench.warehouse.sources().find(WarehouseBench.TX).orElseThrow())
                    .isEqualTo(before);
            assertThat(query("SELECT COUNT(*) AS N FROM DB.PUB.TX")
                            .get(0)
                            .get(0)
                            .toString())
                    .isEqualTo("6");
        }
    }

    @Test
    void tidemarksOwnSchemasAreOutOfReach() {
        for (TableName name : List.of(
                TableName.of("TIDEMARK", "LEDGER"),
                TableName.of("tidemark", "X"),
                TableName.of("INFORMATION_SCHEMA", "X"),
                TableName.of("T (loading)"))) {
            assertThatThrownBy(() -> bench.load(name, Mode.REPLACE, WarehouseBench.TX_COLUMNS, List.of()))
                    .as(name.toString())
                    .isInstanceOf(InvalidInput.class);
        }
        SqlRequest request = new SqlRequest(RenderedSql.plain("SELECT * FROM TIDEMARK.LEDGER"), bench.clock.now());
        assertThatThrownBy(() -> bench.warehouse.query(request, Cancellation.none()))
                .isInstanceOf(InvalidInput.class);
    }

    /** Two names of one place: the second load would take the first one's rows away. */
    void assertRefusedBeside(TableName first, TableName second) {
        List<ResultColumn> columns = List.of(new ResultColumn("A", SqlType.VARCHAR));
        bench.load(first, Mode.CREATE, columns, List.<Object[]>of(new Object[] {"first"}));
        assertThatThrownBy(() -> bench.load(second, Mode.CREATE, columns, List.<Object[]>of(new Object[] {"second"})))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("lies where " + first + " lies");
        assertThat(query("SELECT A FROM " + first)).containsExactly(List.of("first"));
    }

    @Test
    void aNameThatIsSqlIsJustAName() {
        TableName name = TableName.of("S", "x\"; DROP TABLE \"TIDEMARK\".\"LEDGER\"; --");
        bench.load(
                name,
                Mode.CREATE,
                List.of(new ResultColumn("a\"; --", SqlType.VARCHAR)),
                List.<Object[]>of(new Object[] {"'; --"}));
        assertThat(query("SELECT \"a\"\"; --\" FROM " + name)).containsExactly(List.of("'; --"));
        assertThat(bench.apply(view(b -> b)).current().label()).isEqualTo("v1");
        assertThat(bench.backfill().failed()).isEmpty();
    }

    @Test
    void profilesEveryColumnOfATable() {
        List<TableProfile.ColumnProfile> profile = new ArrayList<>();
        TableProfile.read(
                bench.warehouse,
                bench.warehouse.sources().find(WarehouseBench.TX).orElseThrow(),
                WarehouseBench.START,
                profile::addAll,
                Cancellation.none());
        assertThat(profile).extracting(c -> c.column().name()).containsExactly("USER_ID", "AMT", "TS");
        TableProfile.ColumnProfile user = profile.get(0);
        assertThat(user.nulls()).isEqualTo(1);
        assertThat(user.distinct()).isEqualTo(3);
        assertThat(user.least()).isEqualTo("u1");
        assertThat(user.greatest()).isEqualTo("u3");
        TableProfile.ColumnProfile amount = profile.get(1);
        assertThat(amount.nulls()).isEqualTo(1);
        assertThat(amount.distinct()).isEqualTo(5);
        assertThat(amount.least()).isEqualTo(new BigDecimal("-2.25"));
        assertThat(amount.greatest()).isEqualTo(new BigDecimal("10.00"));
        assertThat(profile.get(2).least()).isEqualTo(at(0, 0));
    }

    @Test
    void profilesAWideTableInFewReadingsAndAllOfIt() {
        List<ResultColumn> columns = new ArrayList<>();
        Object[] row = new Object[113];
        for (int i = 0; i < row.length; i++) {
            columns.add(new ResultColumn("C" + i, i % 2 == 0 ? SqlType.INTEGER : SqlType.VARIANT));
            row[i] = i % 2 == 0 ? new BigDecimal(i) : "{\"a\":" + i + "}";
        }
        TableName wide = TableName.of("DB", "PUB", "WIDE");
        bench.load(wide, Mode.CREATE, columns, List.<Object[]>of(row));
        List<TableProfile.ColumnProfile> profile = new ArrayList<>();
        AtomicInteger readings = new AtomicInteger();
        TableProfile.read(
                bench.warehouse,
                bench.warehouse.sources().find(wide).orElseThrow(),
                WarehouseBench.START,
                some -> {
                    readings.incrementAndGet();
                    profile.addAll(some);
                },
                Cancellation.none());
        assertThat(readings.get()).isBetween(2, 25);
        assertThat(profile).hasSize(113);
        assertThat(profile.get(112).greatest()).isEqualTo(new BigDecimal(112));
        assertThat(profile.get(111).distinct())
                .as("values that cannot be compared")
                .isEqualTo(-1);
        assertThat(profile.get(111).least()).isNull();
    }
}

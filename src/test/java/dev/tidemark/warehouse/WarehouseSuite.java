package dev.tidemark.warehouse;

import static dev.tidemark.warehouse.WarehouseBench.at;
import static dev.tidemark.warehouse.WarehouseBench.day;
import static dev.tidemark.warehouse.WarehouseBench.tx;
import static dev.tidemark.warehouse.WarehouseBench.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
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
import dev.tidemark.engine.WindowStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every engine must do: those of this machine on a real database, and an account on its double by the real driver. */
abstract class WarehouseSuite {
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

    static BigDecimal n(String text) {
        return new BigDecimal(text);
    }

    List<List<Object>> query(String sql) {
        SqlRequest request = new SqlRequest(RenderedSql.plain(sql), bench.clock.now());
        return ListCursor.drain(bench.warehouse.query(request, Cancellation.none()));
    }

    @Test
    void theLedgerNamesTheStoresThatItHasWindowsOf() {
        AppliedView view = bench.apply(view(b -> b));
        assertThat(bench.warehouse.windows().ledgerNames()).isEmpty();
        bench.backfill();
        String store = view.current().store().name();
        assertThat(bench.warehouse.windows().ledgerNames()).containsExactly(store);
        assertThat(bench.warehouse.windows().storeNames()).containsExactly(store);
        long entered = bench.ledger(view).stream().mapToLong(LedgerEntry::rows).sum();
        assertThat(entered).isPositive();
        assertThat(bench.warehouse.windows().rows(store)).isEqualTo(entered);
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
    void aQueryIsCancelledToo() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        SqlRequest request =
                new SqlRequest(RenderedSql.plain("SELECT COUNT(*) AS N FROM DB.PUB.TX"), bench.clock.now());
        assertThatThrownBy(() -> ListCursor.drain(bench.warehouse.query(request, cancellation)))
                .isInstanceOf(Cancellation.Cancelled.class);
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
                    assertThat(new Verification(bench.catalog, bench.warehouse, bench.clock)
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

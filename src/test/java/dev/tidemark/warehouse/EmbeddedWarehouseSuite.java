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
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.LedgerEntry;
import dev.tidemark.engine.ListCursor;
import dev.tidemark.engine.Removals;
import dev.tidemark.engine.RunControl;
import dev.tidemark.engine.RunListener;
import dev.tidemark.engine.RunRecord.Kind;
import dev.tidemark.engine.SourceTables.Mode;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.Verification;
import dev.tidemark.engine.WindowStatus;
import dev.tidemark.engine.join.JoinRequest;
import dev.tidemark.engine.join.OnlineLookup;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every embedded engine must do besides, on a real database. */
abstract class EmbeddedWarehouseSuite extends WarehouseSuite {
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
        assertThat(bench.warehouse.windows().stored(view.current().store()))
                .containsOnlyKeys(day(0), day(1), day(2), day(3));
        assertThat(new Verification(bench.catalog, bench.warehouse, bench.clock)
                        .verify()
                        .findings())
                .isEmpty();
    }

    @Test
    void aValueLargerThanSnowflakeHeldIsRefusedInAResultAndInAWindow() {
        int half = 1 << 23;
        assertThat(query("SELECT REPEAT('x', " + half + ") || REPEAT('y', " + half + ") AS T"))
                .singleElement()
                .satisfies(row -> assertThat((String) row.get(0)).hasSize(2 * half));
        assertThatThrownBy(() -> query("SELECT REPEAT('x', " + half + ") || REPEAT('y', " + (half + 1) + ") AS T"))
                .hasMessageContaining("column T: a value has 16,777,217 bytes; at most 16,777,216 are taken");
        assertThatThrownBy(() -> query("SELECT REPEAT('ß', 9000000) AS T"))
                .hasMessageContaining("column T: a value has 18,000,000 bytes");
        AppliedView view =
                bench.apply(view("SELECT USER_ID, REPEAT('x', 9000000) || REPEAT('y', 9000000) AS T, TS FROM {tx}"
                        + " WHERE TS >= '{context.start_time}'::TIMESTAMP AND TS < '{context.end_time}'::TIMESTAMP"
                        + " AND USER_ID = 'u3'"));
        BackfillRunner.Outcome outcome = bench.backfill();
        assertThat(outcome.failed()).singleElement().asString().contains("column T: a value has 18,000,000 bytes");
        assertThat(bench.rows(view)).isEmpty();
        assertThat(bench.ledger(view)).hasSize(7);
    }

    @Test
    void twoThousandColumnsAreReadStoredAndFoundSound() {
        int columns = 2_000;
        String features = IntStream.range(0, columns)
                .mapToObj(i -> "SUM(AMT) * " + i + " AS F" + i)
                .collect(Collectors.joining(", "));
        String select = "SELECT USER_ID, MAX(TS) AS TS, " + features + " FROM ";
        assertThat(query(select + "DB.PUB.TX GROUP BY USER_ID HAVING USER_ID = 'u2'"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row).hasSize(columns + 2);
                    assertThat((BigDecimal) row.get(columns + 1)).isEqualByComparingTo(n("1999.00"));
                });
        AppliedView view = bench.apply(view(select + "{tx} WHERE TS >= '{context.start_time}'::TIMESTAMP"
                + " AND TS < '{context.end_time}'::TIMESTAMP GROUP BY USER_ID"));
        Backfills.Request first = new Backfills.Request(List.of(), null, day(0).end(), Kind.BACKFILL, false, 1);
        assertThat(bench.backfills
                        .start(bench.backfills.plan(first), first, RunListener.NONE, new RunControl())
                        .done())
                .isOne();
        assertThat(bench.rows(view))
                .singleElement()
                .satisfies(row -> assertThat(row).hasSize(columns + 2));
        assertThat(new Verification(bench.catalog, bench.warehouse, bench.clock)
                        .verify()
                        .findings())
                .isEmpty();
    }

    @Test
    void tellsRoughlyWhatAStoreTakesOnTheDisk() {
        int rows = 50_000;
        List<Object[]> payments = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            payments.add(tx("user" + i, "1.00", at(0, i)));
        }
        bench.payments(payments);
        AppliedView view = bench.apply(view("SELECT USER_ID, AMT, TS FROM {tx}"));
        Removals removals = bench.registry.removals();
        assertThat(removals.loss(view).rows()).isZero();
        long empty = removals.loss(view).bytes().orElseThrow();
        bench.backfill();
        bench.close();
        bench = new WarehouseBench(open(folder));
        view = bench.apply(view("SELECT USER_ID, AMT, TS FROM {tx}"));
        Removals.Loss loss = bench.registry.removals().loss(view);
        assertThat(loss.windows()).isEqualTo(8);
        assertThat(loss.rows()).isEqualTo(rows);
        assertThat(loss.bytes().orElseThrow() - empty).isBetween(rows * 4L, rows * 100L);
        assertThat(bench.warehouse.windows().bytes(List.of("NO__store"))).hasValue(0);
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
}

package dev.tidemark.engine;

import static dev.tidemark.engine.EngineBench.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.files.JsonValues;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The small parts that runs are made of. */
class PortsTest {
    private final EngineBench bench = new EngineBench();

    @Test
    void aCancellationRunsEachActionOnceAndAtOnceWhenLate() {
        Cancellation cancellation = new Cancellation();
        List<String> ran = new ArrayList<>();
        cancellation.onCancel(() -> ran.add("first"));
        cancellation.onCancel(() -> ran.add("forgotten")).close();
        assertThat(cancellation.isCancelled()).isFalse();
        cancellation.throwIfCancelled();
        cancellation.cancel();
        cancellation.cancel();
        cancellation.onCancel(() -> ran.add("late"));
        assertThat(ran).containsExactly("first", "late");
        assertThat(cancellation.isCancelled()).isTrue();
        assertThatThrownBy(cancellation::throwIfCancelled).isInstanceOf(Cancellation.Cancelled.class);
    }

    @Test
    void anActionThatFailsKeepsNoOtherFromBeingTold() {
        Cancellation cancellation = new Cancellation();
        List<String> ran = new ArrayList<>();
        cancellation.onCancel(() -> {
            throw new IllegalStateException("no connection");
        });
        cancellation.onCancel(() -> ran.add("second"));
        assertThatThrownBy(cancellation::cancel).hasMessage("no connection");
        assertThat(ran).containsExactly("second");
    }

    @Test
    void oneActionRegisteredTwiceIsTwo() {
        Cancellation cancellation = new Cancellation();
        List<String> ran = new ArrayList<>();
        Runnable action = () -> ran.add("x");
        cancellation.onCancel(action);
        cancellation.onCancel(action).close();
        cancellation.cancel();
        assertThat(ran).hasSize(1);
    }

    @Test
    void pauseStopsWithoutCancelling() {
        RunControl control = new RunControl();
        assertThat(control.await(Duration.ZERO)).isTrue();
        assertThat(control.isStopping()).isFalse();
        control.pause();
        assertThat(control.isStopping()).isTrue();
        assertThat(control.cancellation().isCancelled()).isFalse();
        assertThat(control.await(Duration.ofDays(1))).isFalse();
        control.cancel();
        assertThat(control.cancellation().isCancelled()).isTrue();
    }

    @Test
    void theEventLogWritesWhatIsLeftWhenClosed() {
        WindowEvent event = new WindowEvent(1, day(0), 2, WindowState.DONE, 1, EngineBench.START, 0, 0, 0, "q", null);
        try (EventLog log = new EventLog(bench.catalog)) {
            for (int i = 0; i < 5; i++) {
                log.add(event);
            }
        }
        assertThat(bench.catalog.events()).hasSize(5);
    }

    @Test
    void previewGivesTheRowsThatWouldBeStoredAndStoresNothing() {
        DefinitionFormat.Definition definition = bench.definitions.define("v", EngineBench.view("v", b -> b));
        bench.warehouse.statement =
                (sql, window) -> List.of(new Object[] {"a", window.start(), 1L}, new Object[] {"b", window.end(), 1L});
        Preview preview = new Preview(bench.warehouse, bench.catalog, bench.clock);
        try (WindowStore.StagedWindow staged = preview.run(definition, day(0), Cancellation.none())) {
            assertThat(ListCursor.drain(staged.keptRows(Long.MAX_VALUE)))
                    .containsExactly(List.of("a", day(0).start(), 1L));
            assertThat(staged.outside()).isEqualTo(1);
        }
        StatementRecord recorded =
                bench.catalog.history(CatalogReader.Part.STATEMENTS, 10).get(0);
        assertThat(recorded.kind()).isEqualTo("run");
        assertThat(recorded.subject()).isEqualTo(definition.view().name() + " " + day(0));
        assertThat(recorded.rows()).isEqualTo(1);
        assertThat(recorded.queryId()).isNotEmpty();
        assertThat(recorded.error()).isNull();
        bench.warehouse.statement = (sql, window) ->
                List.of(new Object[] {"a", window.start(), 1L}, new Object[] {"a", window.start(), 2L});
        assertThatThrownBy(() -> preview.run(definition, day(0), Cancellation.none()))
                .isInstanceOf(CheckFailed.class);
        assertThat(bench.catalog
                        .history(CatalogReader.Part.STATEMENTS, 10)
                        .get(0)
                        .error())
                .contains("two rows have the same join keys");
        assertThat(bench.warehouse.windows().storeNames()).isEmpty();
        assertThat(Preview.warning(definition, day(0))).isEmpty();
        Interval half = new Interval(day(0).start(), day(0).start().plusSeconds(43_200));
        assertThat(Preview.warning(definition, half).orElseThrow()).contains("is no window of the schedule 1d");
        Interval shifted =
                new Interval(day(0).start().plusSeconds(60), day(0).end().plusSeconds(60));
        assertThat(Preview.warning(definition, shifted)).isPresent();
    }

    @Test
    void verifyFindsWhatTheLedgerAndTheStoreDoNotShare() {
        AppliedView view = bench.apply("v");
        bench.backfill("v");
        StoreTable store = view.current().store();
        bench.warehouse.lose(store, day(1), false);
        bench.warehouse.lose(store, day(2), true);
        Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock);
        Verification.Result result = verification.verify();
        assertThat(result.checked()).isEqualTo(4);
        assertThat(result.findings())
                .extracting(Verification.Finding::window, Verification.Finding::what)
                .containsExactlyInAnyOrder(
                        tuple(day(1), "the ledger says 1 rows, the store holds 0"),
                        tuple(day(2), "the store holds 1 rows that the ledger does not know"));
        verification.repair(result.findings());
        assertThat(verification.verify().findings()).isEmpty();
        assertThat(bench.backfills.plan(EngineBench.request(RunRecord.Kind.BACKFILL)).stream()
                        .map(BackfillRunner.Job::window))
                .containsExactly(day(2), day(1));
    }

    @Test
    void verifyFindsStoresThatNoViewHasAndApplyingTakesThemUpAgain() {
        AppliedView view = bench.apply("v");
        bench.backfill("v");
        String store = view.current().store().name();
        bench.catalog.loseView(bench.warehouse.engine(), view.view().key());
        bench.catalog.removeVersion(view.current().id());
        Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock);
        Verification.Result result = verification.verify();
        assertThat(result.checked()).as("their columns are not known").isZero();
        assertThat(result.findings())
                .extracting(Verification.Finding::store, Verification.Finding::window, Verification.Finding::what)
                .containsExactly(tuple(
                        store,
                        null,
                        "no view has this store, though the ledger has windows of it: 5 with 5 rows; "
                                + "apply the view's feature file again to take them up"));
        assertThat(verification.repair(result.findings())).isEqualTo(result.findings());
        ViewPlan plan = bench.registry
                .plan(List.of(bench.definitions.define("v", EngineBench.view("v", b -> b))), false)
                .get(0);
        assertThat(plan.toCompute()).isEmpty();
        bench.apply("v");
        assertThat(verification.verify().findings()).isEmpty();
        assertThat(bench.backfills.plan(EngineBench.request(RunRecord.Kind.BACKFILL)))
                .isEmpty();
    }

    /** As a log that was cut short leaves it: DuckDB opens what is left. */
    @Test
    void aWindowThatWasToldDoneAndIsGoneIsFound() {
        AppliedView view = bench.apply("v");
        bench.backfill("v");
        StoreTable store = view.current().store();
        bench.warehouse.windows().forget(store.name(), day(1));
        Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock);
        List<Verification.Finding> findings = verification.verify().findings();
        assertThat(findings)
                .extracting(Verification.Finding::store, Verification.Finding::window, Verification.Finding::what)
                .containsExactly(tuple(
                        store.name(),
                        day(1),
                        "a run stored it with 1 rows, and neither the ledger nor the store has it"));
        assertThat(verification.repair(findings)).isEmpty();
        assertThat(verification.verify().findings()).isEmpty();
        assertThat(bench.timeLine.of(view, view.current()))
                .filteredOn(status -> status.window().equals(day(1)))
                .extracting(WindowStatus::state, WindowStatus::finishedAt, WindowStatus::error)
                .containsExactly(tuple(WindowState.MISSING, null, "made missing by verify --repair"));
        bench.backfill("v");
        assertThat(verification.verify().findings()).isEmpty();
        assertThat(bench.stored(view)).hasSize(5);
    }

    @Test
    void aLostWarehouseIsRepairedAtOnce() {
        AppliedView view = bench.apply("v");
        bench.backfill("v");
        bench.warehouse.windows().drop(view.current().store().name());
        Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock);
        List<Verification.Finding> findings = verification.verify().findings();
        assertThat(findings).hasSize(6);
        assertThat(findings.get(0).what()).isEqualTo("the store's table is not there");
        assertThat(findings.subList(1, 6))
                .extracting(Verification.Finding::what)
                .containsOnly("a run stored it with 1 rows, and neither the ledger nor the store has it");
        assertThat(verification.repair(findings)).isEmpty();
        assertThat(verification.verify().findings()).isEmpty();
        bench.backfill("v");
        assertThat(bench.stored(view)).hasSize(5);
    }

    @Test
    void repairingRemovesEmptyStoresAndVersionsThatNoViewHasAndMakesLostTablesAgain() {
        AppliedView view = bench.apply("v");
        StoreTable store = view.current().store();
        bench.catalog.loseView(bench.warehouse.engine(), view.view().key());
        Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock);
        List<Verification.Finding> findings = verification.verify().findings();
        assertThat(findings)
                .extracting(Verification.Finding::what)
                .containsExactly("no view has this store, and the ledger has no window of it");
        assertThat(verification.repair(findings)).isEmpty();
        assertThat(bench.warehouse.windows().storeNames()).isEmpty();
        assertThat(bench.catalog.versions(bench.warehouse.engine())).isEmpty();

        bench.apply("v");
        bench.warehouse.windows().drop(store.name());
        findings = verification.verify().findings();
        assertThat(findings).extracting(Verification.Finding::what).containsExactly("the store's table is not there");
        assertThat(verification.repair(findings)).isEmpty();
        assertThat(bench.warehouse.windows().storeNames()).containsExactly(store.name());
        assertThat(verification.verify().findings()).isEmpty();
    }

    @Test
    void comparingFindsRowsAndValuesThatDiffer() {
        DefinitionFormat.Definition definition = bench.definitions.define("v", EngineBench.view("v", b -> b));
        MemoryWarehouse other = new MemoryWarehouse(EngineBench.COLUMNS);
        Instant at = day(0).start();
        bench.warehouse.statement = (sql, window) -> List.of(
                new Object[] {"a", at, 1_000_000_000L},
                new Object[] {"b", at, 5L},
                new Object[] {"c", at, null},
                new Object[] {"d", at, 0L});
        other.statement = (sql, window) -> List.of(
                new Object[] {"a", at, 1_000_000_999L},
                new Object[] {"b", at, 6L},
                new Object[] {"c", at, 1L},
                new Object[] {"e", at, 0L});
        WindowComparison.Result result = WindowComparison.compare(
                definition,
                day(0),
                new Preview(bench.warehouse, bench.catalog, bench.clock),
                new Preview(other, bench.catalog, bench.clock),
                new JsonValues(),
                Cancellation.none());
        String suffix = ", TS = 2022-12-01T00:00:00Z";
        assertThat(result.compared()).isEqualTo(5);
        assertThat(result.differences())
                .containsExactly(
                        new WindowComparison.Difference("K = a" + suffix, "N", "1000000000", "1000000999"),
                        new WindowComparison.Difference("K = b" + suffix, "N", "5", "6"),
                        new WindowComparison.Difference("K = c" + suffix, "N", null, "1"),
                        new WindowComparison.Difference("K = d" + suffix, "", "a row", null),
                        new WindowComparison.Difference("K = e" + suffix, "", null, "a row"));
        assertThat(result.keys()).extracting(ResultColumn::name).containsExactly("K", "TS");
        assertThat(result.values()).extracting(ResultColumn::name).containsExactly("N");
        WindowComparison.DifferentRow changed = result.rows().get(1);
        assertThat(changed.key()).containsExactly("b", at);
        assertThat(changed.left()).containsExactly(5L);
        assertThat(changed.right()).containsExactly(6L);
        assertThat(changed.differing()).containsExactly(0);
        WindowComparison.DifferentRow added = result.rows().get(4);
        assertThat(added.key()).containsExactly("e", at);
        assertThat(added.left()).isNull();
        assertThat(added.right()).containsExactly(0L);
    }

    private int differences(double left, double right) {
        return differences(SqlType.FLOAT, left, right);
    }

    private int differences(SqlType type, Object left, Object right) {
        return differences(type, left, type, right);
    }

    private static MemoryWarehouse warehouse(SqlType type) {
        return new MemoryWarehouse(
                List.of(EngineBench.COLUMNS.get(0), EngineBench.COLUMNS.get(1), new ResultColumn("N", type)));
    }

    private int differences(SqlType leftType, Object left, SqlType rightType, Object right) {
        MemoryWarehouse one = warehouse(leftType);
        MemoryWarehouse other = warehouse(rightType);
        one.statement = (sql, window) -> List.<Object[]>of(new Object[] {"a", window.start(), left});
        other.statement = (sql, window) -> List.<Object[]>of(new Object[] {"a", window.start(), right});
        DefinitionFormat.Definition definition = bench.definitions.define("v", EngineBench.view("v", b -> b));
        return WindowComparison.compare(
                        definition,
                        day(0),
                        new Preview(one, bench.catalog, bench.clock),
                        new Preview(other, bench.catalog, bench.clock),
                        new JsonValues(),
                        Cancellation.none())
                .differences()
                .size();
    }

    @Test
    void doublesAreTheSameWithinAMillionth() {
        double inf = Double.POSITIVE_INFINITY;
        assertThat(differences(1e6, 1e6 + 1)).isZero();
        assertThat(differences(1e6, 1e6 + 1.1)).isEqualTo(1);
        assertThat(differences(-1e6, -1e6 - 1.1)).isEqualTo(1);
        assertThat(differences(0.0, -0.0)).isZero();
        assertThat(differences(0.0, 1e-300)).isEqualTo(1);
        assertThat(differences(Double.NaN, Double.NaN)).isZero();
        assertThat(differences(inf, inf)).isZero();
        assertThat(differences(inf, -inf)).isEqualTo(1);
        assertThat(differences(inf, 5)).isEqualTo(1);
        assertThat(differences(Double.NaN, 5)).isEqualTo(1);
    }

    @Test
    void semiStructuredValuesAreTheSameByWhatTheyHold() {
        String compact = "{\"a\":[1,2.5],\"b\":{\"c\":null}}";
        String laidOut = "{\n  \"b\": {\n    \"c\": null\n  },\n  \"a\": [1.0, 2.5000001]\n}";
        assertThat(differences(SqlType.VARIANT, compact, SqlType.OBJECT, laidOut))
                .isZero();
        assertThat(differences(SqlType.VARIANT, compact, laidOut.replace("2.5000001", "2.6")))
                .isEqualTo(1);
        assertThat(differences(SqlType.VARIANT, compact, "{\"a\":[1,2.5],\"b\":{\"c\":null},\"d\":null}"))
                .isEqualTo(1);
        assertThat(differences(SqlType.ARRAY, "[1,2]", "[2,1]")).isEqualTo(1);
        assertThat(differences(SqlType.ARRAY, "[1]", "[\"1\"]")).isEqualTo(1);
        assertThat(differences(SqlType.VARIANT, "{\"id\":12345678901234567}", "{\"id\":12345678901234568}"))
                .isEqualTo(1);
        assertThat(differences(SqlType.ARRAY, "[undefined]", "[undefined]")).isZero();
        assertThat(differences(SqlType.ARRAY, "[undefined]", "[ undefined ]")).isEqualTo(1);
        assertThat(differences(SqlType.VARCHAR, "{\"a\":1}", "{\"a\": 1}")).isEqualTo(1);
    }

    @Test
    void decimalsAreTheSameByTheirValueAndTimesToTheNanosecond() {
        SqlType wide = SqlType.number(38, 4);
        BigDecimal money = new BigDecimal("123456789012345678901234.5000");
        assertThat(differences(wide, money, new BigDecimal("123456789012345678901234.50")))
                .isZero();
        assertThat(differences(wide, money, new BigDecimal("123456789012345678901234.5001")))
                .isEqualTo(1);
        // An average is rounded to another scale on each engine.
        SqlType coarse = SqlType.number(38, 8);
        SqlType fine = SqlType.number(38, 10);
        BigDecimal third = new BigDecimal("3.33333333");
        assertThat(differences(coarse, third, fine, new BigDecimal("3.3333333333")))
                .isZero();
        assertThat(differences(coarse, third, fine, new BigDecimal("3.3333433333")))
                .isEqualTo(1);
        Instant at = Instant.parse("2022-12-01T00:00:00.123456789Z");
        assertThat(differences(SqlType.TIMESTAMP_NTZ, at, at)).isZero();
        assertThat(differences(SqlType.TIMESTAMP_NTZ, at, at.plusNanos(1))).isEqualTo(1);
    }

    @Test
    void aBackfillOfNothingIsDone() {
        bench.apply("v");
        BackfillRunner.Outcome outcome = bench.backfills.start(
                List.of(), EngineBench.request(RunRecord.Kind.BACKFILL), RunListener.NONE, new RunControl());
        assertThat(outcome.run().state()).isEqualTo(RunRecord.State.DONE);
        assertThat(outcome.done()).isZero();
        assertThat(outcome.left()).isZero();
    }
}

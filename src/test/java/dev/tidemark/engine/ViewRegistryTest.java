package dev.tidemark.engine;

import static dev.tidemark.engine.EngineBench.day;
import static dev.tidemark.engine.EngineBench.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ViewRegistryTest {
    private final EngineBench bench = new EngineBench();
    private final FeatureView first = view("v", b -> b);
    private final FeatureView second = view("v", b -> b.sql("SELECT K, TS, N + 1 AS N FROM {t}"));

    private ViewPlan plan(String text, FeatureView view) {
        return bench.registry
                .plan(List.of(bench.definitions.define(text, view)), false)
                .get(0);
    }

    @Test
    void theFirstVersionIsActiveAtOnce() {
        AppliedView v = bench.apply("one", first);
        assertThat(v.current().label()).isEqualTo("v1");
        assertThat(v.active()).isEqualTo(v.current());
        assertThat(v.current().store().name()).matches("V__[0-9a-f]{10}");
        assertThat(v.current().dueUntil()).isEqualTo(day(4).end());
    }

    @Test
    void aNewVersionBecomesActiveWhenAllThatWasDueAtApplyIsThere() {
        bench.apply("one", first);
        bench.backfill("v");
        AppliedView v = bench.apply("two", second);
        assertThat(v.current().label()).isEqualTo("v2");
        assertThat(v.active().label()).isEqualTo("v1");
        assertThat(bench.views.versionToRead(v, null).label()).isEqualTo("v1");
        assertThat(bench.views.versionToRead(v, "V2").label()).isEqualTo("v2");
        Backfills.Request some =
                new Backfills.Request(List.of("v"), day(1).start(), null, RunRecord.Kind.BACKFILL, false, 1);
        bench.backfills.start(bench.backfills.plan(some), some, RunListener.NONE, new RunControl());
        assertThat(bench.views.get("v").active().label()).isEqualTo("v1");
        bench.time.now = bench.time.now.plus(Duration.ofDays(3));
        Backfills.Request rest =
                new Backfills.Request(List.of("v"), null, day(0).end(), RunRecord.Kind.BACKFILL, false, 1);
        bench.backfills.start(bench.backfills.plan(rest), rest, RunListener.NONE, new RunControl());
        assertThat(bench.views.get("v").active().label()).isEqualTo("v2");
        assertThat(bench.registry.sizes(bench.views.get("v")).values())
                .containsExactly(new ViewRegistry.Size(5, 5), new ViewRegistry.Size(5, 5));
    }

    /** A backfill ends while the next plan is looked at: readers must not be set back to what was read before. */
    @Test
    void whatBecameActiveSinceThePlanStaysActive() {
        bench.apply("one", first);
        bench.backfill("v");
        bench.apply("two", second);
        ViewPlan third = plan("three", view("v", b -> b.sql("SELECT K, TS, N + 2 AS N FROM {t}")));
        bench.backfill("v");
        assertThat(bench.views.get("v").active().label()).isEqualTo("v2");
        bench.registry.apply(List.of(third));
        assertThat(bench.views.get("v").current().label()).isEqualTo("v3");
        assertThat(bench.views.get("v").active().label()).isEqualTo("v2");
    }

    @Test
    void aVersionThatWasRemovedSinceThePlanIsTold() {
        bench.apply("one", first);
        AppliedView v = bench.apply("two", second);
        bench.backfill("v");
        ViewPlan back = plan("one", first);
        bench.registry.removals().remove(bench.views.get("v"), back.known());
        assertThatThrownBy(() -> bench.registry.apply(List.of(back)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("v1 of v was removed since this was planned; plan it again");
        assertThat(bench.views.get("v").current()).isEqualTo(v.current());
    }

    @Test
    void aVersionThatACrashLeftCompleteBecomesActiveWhenOpened() {
        bench.apply("one", first);
        AppliedView v = bench.apply("two", second);
        RunRecord run = bench.catalog.startRun("memory", RunRecord.Kind.BACKFILL, 1, bench.time.now, List.of());
        for (int n = 0; n < 5; n++) {
            bench.warehouse.put(v.current().store(), day(n), List.of());
        }
        assertThat(bench.views.get("v").active().label()).isEqualTo("v1");
        bench.open().correctFromLedger();
        assertThat(bench.views.get("v").active().label()).isEqualTo("v2");
        assertThat(bench.catalog.run(run.id()).orElseThrow().finishedAt()).isEqualTo(bench.time.now);
    }

    @Test
    void ttlAndDelayChangeNoVersionAndAnswerHistoryAnew() {
        bench.apply("one", first);
        bench.backfill("v");
        FeatureView changed = view("v", b -> b.ttl(Duration.ofDays(3)).dataDelay(Duration.ofHours(1)));
        ViewPlan plan = plan("ttl", changed);
        assertThat(plan.change()).isEqualTo(ViewPlan.Change.CHANGED);
        assertThat(plan.keepsStoredWindows()).isTrue();
        assertThat(plan.toCompute()).isEmpty();
        AppliedView v = bench.apply("ttl", changed);
        assertThat(v.current().label()).isEqualTo("v1");
        assertThat(v.current().fileText()).isEqualTo("ttl");
        assertThat(v.feature().ttl()).hasDays(3);
    }

    @Test
    void anEarlierStartMakesMoreWindowsMissing() {
        bench.apply("one", first);
        bench.backfill("v");
        ViewPlan plan = plan("early", view("v", b -> b.start(EngineBench.START.minus(Duration.ofDays(2)))));
        assertThat(plan.keepsStoredWindows()).isTrue();
        assertThat(plan.toCompute()).containsExactly(day(-2), day(-1));
        assertThat(plan.due()).isEqualTo(7);
    }

    @Test
    void planSaysWhatWouldChangeBeforeAnythingRuns() {
        ViewPlan created = plan("one", first);
        assertThat(created.change()).isEqualTo(ViewPlan.Change.CREATED);
        assertThat(created.toCompute()).hasSize(5);
        assertThat(created.secondsPerWindow()).isNull();
        assertThat(bench.catalog.views("memory")).isEmpty();
        bench.apply("one", first);
        bench.backfill("v");
        assertThat(plan("one", first).change()).isEqualTo(ViewPlan.Change.UNCHANGED);
        ViewPlan changed = plan("two", second);
        assertThat(changed.change()).isEqualTo(ViewPlan.Change.CHANGED);
        assertThat(changed.keepsStoredWindows()).isFalse();
        assertThat(changed.known()).isNull();
        assertThat(changed.toCompute()).hasSize(5);
        assertThat(changed.secondsPerWindow()).isNotNull();
        assertThat(bench.views.get("v").current().label()).isEqualTo("v1");
    }

    @Test
    void oldDefinitionAgainIsTheOldVersionAgainAndActiveAtOnceIfComplete() {
        bench.apply("one", first);
        bench.backfill("v");
        bench.apply("two", second);
        bench.backfill("v");
        AppliedView again = bench.apply("one", first);
        assertThat(again.current().label()).isEqualTo("v1");
        assertThat(again.active().label()).isEqualTo("v1");
        assertThat(bench.catalog.versions("memory", "V")).hasSize(2);
    }

    @Test
    void rollingBackComputesNothing() {
        bench.apply("one", first);
        bench.backfill("v");
        bench.apply("two", second);
        bench.backfill("v");
        int events = bench.catalog.events().size();
        AppliedView v = bench.views.get("v");
        bench.registry.rollBack(v, bench.views.version(v, "v1"));
        AppliedView back = bench.views.get("v");
        assertThat(back.current().label()).isEqualTo("v1");
        assertThat(back.active().label()).isEqualTo("v1");
        assertThat(back.view().fileText()).isEqualTo("one");
        assertThat(bench.catalog.events()).hasSize(events);
        assertThatThrownBy(() -> bench.views.version(back, "v9"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("v has no version 'v9'; there are v1, v2");
    }

    @Test
    void aVersionInUseIsNotRemoved() {
        bench.apply("one", first);
        bench.backfill("v");
        AppliedView v = bench.apply("two", second);
        for (String label : List.of("v1", "v2")) {
            assertThatThrownBy(() -> bench.registry.removals().remove(v, bench.views.version(v, label)))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith(label + " of v is in use");
        }
        bench.backfill("v");
        AppliedView now = bench.views.get("v");
        ViewVersion old = bench.views.version(now, "v1");
        bench.registry.removals().remove(now, old);
        assertThat(bench.warehouse.windows().storeNames())
                .containsExactly(now.current().store().name());
        assertThat(bench.catalog.versions("memory", "V"))
                .extracting(ViewVersion::label)
                .containsExactly("v2");
    }

    @Test
    void removingAViewRemovesAllItsVersions() {
        bench.apply("one", first);
        bench.backfill("v");
        AppliedView v = bench.apply("two", second);
        bench.registry.removals().remove(v);
        assertThat(bench.views.find("v")).isEmpty();
        assertThat(bench.warehouse.windows().storeNames()).isEmpty();
        assertThat(bench.catalog.versions("memory", "V")).isEmpty();
        assertThatThrownBy(() -> bench.views.get("v"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("there is no feature view 'v' on memory; apply a feature file first");
    }

    @Test
    void aViewSetAsideComesBackWithItsWindowsUntilTheProjectCloses() {
        bench.apply("one", first);
        bench.backfill("v");
        AppliedView v = bench.apply("two", second);
        Removals removals = bench.registry.removals();
        List<String> stores = bench.warehouse.windows().storeNames();
        removals.setAside(v);
        assertThat(bench.views.find("v")).isEmpty();
        assertThat(removals.stores()).containsExactlyInAnyOrderElementsOf(stores);
        Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock, removals);
        assertThat(verification.verify().findings()).isEmpty();
        removals.bringBack(v.view());
        assertThat(removals.stores()).isEmpty();
        AppliedView back = bench.views.get("v");
        assertThat(back.current()).isEqualTo(v.current());
        assertThat(back.active()).isEqualTo(v.active());
        removals.removeSetAside();
        assertThat(bench.warehouse.windows().storeNames()).isEqualTo(stores);
        removals.setAside(back);
        removals.removeSetAside();
        assertThat(bench.warehouse.windows().storeNames()).isEmpty();
        assertThat(bench.catalog.versions("memory", "V")).isEmpty();
        assertThatThrownBy(() -> removals.bringBack(v.view()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("v is gone for good");
    }

    @Test
    void whatIsSetAsideIsBroughtBackAsItWasLastAndOutlivesAnOpeningAnew() {
        bench.apply("one", first);
        bench.backfill("v");
        AppliedView older = bench.views.get("v");
        Removals removals = bench.registry.removals();
        removals.setAside(older);
        AppliedView newer = bench.apply("two", second);
        assertThat(removals.stores()).as("taken up again").isEmpty();
        removals.setAside(newer);
        assertThatThrownBy(() -> removals.bringBack(older.view()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("v was applied and removed again since");
        List<Removals.Kept> kept = removals.take();
        removals.removeSetAside();
        assertThat(bench.warehouse.windows().storeNames()).hasSize(2);
        removals.give(kept);
        removals.bringBack(newer.view());
        assertThat(bench.views.get("v").view()).isEqualTo(newer.view());
        assertThat(removals.take()).as("all of it is back").isEmpty();
    }

    @Test
    void aViewAppliedAgainTakesUpTheWindowsOfTheOneSetAside() {
        bench.apply("one", first);
        bench.backfill("v");
        AppliedView v = bench.views.get("v");
        Removals removals = bench.registry.removals();
        int windows =
                bench.warehouse.windows().ledger(v.current().store().name()).size();
        removals.setAside(v);
        AppliedView again = bench.apply("one", first);
        assertThat(again.current().store()).isEqualTo(v.current().store());
        assertThatThrownBy(() -> removals.bringBack(v.view()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("a view v was applied since");
        removals.removeSetAside();
        assertThat(bench.warehouse.windows().ledger(v.current().store().name())).hasSize(windows);
    }

    @Test
    void aVersionSetAsideComesBackUnderItsNumberUntilTheProjectCloses() {
        bench.apply("one", first);
        bench.backfill("v");
        bench.apply("two", second);
        bench.backfill("v");
        AppliedView v = bench.views.get("v");
        ViewVersion old = bench.views.version(v, "v1");
        Removals removals = bench.registry.removals();
        assertThatThrownBy(() -> removals.setAside(v, v.current())).isInstanceOf(InvalidInput.class);
        removals.setAside(v, old);
        assertThat(bench.catalog.versions("memory", "V")).hasSize(1);
        assertThatThrownBy(() -> removals.setAside(v, old)).hasMessage("v1 of v is removed already");
        assertThat(removals.stores()).containsExactly(old.store().name());
        removals.bringBack(old);
        ViewVersion back = bench.views.version(v, "v1");
        assertThat(back).isEqualTo(old);
        removals.setAside(v, back);
        bench.apply("one", first);
        assertThatThrownBy(() -> removals.bringBack(old))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("the SQL of v1 was applied since");
        removals.removeSetAside();
        assertThat(bench.warehouse.windows().storeNames())
                .as("taken up again")
                .contains(old.store().name());
        AppliedView now = bench.apply("two", second);
        ViewVersion rest = bench.catalog.versions("memory", "V").stream()
                .filter(version -> version.store().equals(old.store()))
                .findFirst()
                .orElseThrow();
        removals.setAside(now, rest);
        removals.removeSetAside();
        assertThat(bench.warehouse.windows().storeNames())
                .doesNotContain(old.store().name());
    }

    @Test
    void aRemovalTakenBackLeavesAllThatIsKnownOfTheVersion() {
        AppliedView v = bench.apply("one", first);
        RunRecord run = bench.backfill("v").run();
        ViewVersion old = v.current();
        bench.apply("two", second);
        bench.backfill("v");
        Removals removals = bench.registry.removals();
        List<WindowEvent> events = bench.catalog.events();
        removals.setAside(bench.views.get("v"), old);
        removals.bringBack(old);
        assertThat(bench.catalog.version(old.id())).contains(old);
        assertThat(bench.catalog.events()).isEqualTo(events);
        bench.apply("one", first);
        bench.warehouse.windows().forget(old.store().name(), day(2));
        Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock, removals);
        assertThat(verification.verify().findings())
                .extracting(Verification.Finding::what)
                .containsExactly("a run stored it with 1 rows, and neither the ledger nor the store has it");
        assertThat(bench.backfills.unfinished(run))
                .extracting(BackfillRunner.Job::window)
                .containsExactly(day(2));
    }

    @Test
    void whatADeadProcessHadSetAsideIsThereAgain() {
        bench.apply("w");
        AppliedView v = bench.apply("one", first);
        bench.apply("two", second);
        bench.backfill("v");
        List<ViewVersion> versions = bench.catalog.versions("memory");
        AppliedView now = bench.views.get("v");
        bench.registry.removals().setAside(now, v.current());
        bench.registry.removals().setAside(bench.views.get("w"));
        Removals removals = bench.removalsOpened();
        assertThat(bench.catalog.versions("memory")).isEqualTo(versions);
        assertThat(bench.views.find("w")).isPresent();
        removals.removeSetAside();
        Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock, removals);
        assertThat(verification.verify().findings()).isEmpty();
        assertThat(bench.catalog.versions("memory")).isEqualTo(versions);
    }

    @Test
    void whatCannotBeRemovedForGoodKeepsNothingElseAndIsTriedAgain() {
        bench.apply("one", first);
        AppliedView v = bench.apply("two", second);
        AppliedView w = bench.apply("w");
        AppliedView x = bench.apply("x");
        bench.backfill();
        Removals removals = bench.registry.removals();
        removals.setAside(v);
        removals.setAside(w);
        removals.setAside(x);
        bench.warehouse.dropping = store -> {
            if (store.equals(v.current().store().name())
                    || store.equals(x.current().store().name())) {
                throw new EngineFailure(store + " is held", false, null);
            }
        };
        assertThatThrownBy(removals::removeSetAside)
                .isInstanceOf(EngineFailure.class)
                .hasMessage("could not be removed for good: v ("
                        + v.current().store().name() + " is held); x ("
                        + x.current().store().name()
                        + " is held); it is tried again when the project is opened on memory");
        assertThat(bench.warehouse.windows().storeNames())
                .hasSize(2)
                .doesNotContain(w.current().store().name());
        Removals opened = bench.removalsOpened();
        assertThat(bench.views.all()).as("half gone").isEmpty();
        Verification verification = new Verification(bench.catalog, bench.warehouse, bench.clock, opened);
        assertThat(verification.verify().findings()).isEmpty();
        assertThatThrownBy(opened::removeSetAside).hasMessageStartingWith("could not be removed for good: v (");
        bench.warehouse.dropping = store -> {};
        bench.removalsOpened();
        assertThat(bench.warehouse.windows().storeNames()).isEmpty();
        assertThat(bench.catalog.versions("memory")).isEmpty();
    }

    @Test
    void pruneRemovesWhatNoFileDefines() {
        bench.apply("one", first);
        bench.apply("w");
        List<DefinitionFormat.Definition> files = List.of(bench.definitions.define("one", first));
        assertThat(bench.registry.plan(files, false))
                .extracting(ViewPlan::change)
                .containsExactly(ViewPlan.Change.UNCHANGED);
        List<ViewPlan> plans = bench.registry.plan(files, true);
        assertThat(plans)
                .extracting(ViewPlan::change)
                .containsExactly(ViewPlan.Change.UNCHANGED, ViewPlan.Change.REMOVED);
        bench.registry.apply(plans);
        assertThat(bench.views.all()).extracting(v -> v.view().name()).containsExactly("v");
        assertThatThrownBy(() -> bench.views.get("w")).hasMessageEndingWith("there are v");
    }

    @Test
    void twoFilesOfOneViewAreRefused() {
        List<DefinitionFormat.Definition> files =
                List.of(bench.definitions.define("one", first), bench.definitions.define("two", view("V", b -> b)));
        assertThatThrownBy(() -> bench.registry.plan(files, false))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("two files define the feature view V; rename one of them");
    }

    @Test
    void aChangedResultOfTheSameTextIsANewVersion() {
        MemoryWarehouse other = new MemoryWarehouse(
                List.of(EngineBench.COLUMNS.get(0), EngineBench.COLUMNS.get(1), new ResultColumn("N", SqlType.FLOAT)));
        bench.apply("one", first);
        ViewRegistry registry =
                new ViewRegistry(bench.catalog, other, bench.views, bench.backfills, bench.clock, bench.origin);
        ViewPlan plan = registry.plan(List.of(bench.definitions.parse("", "one")), false)
                .get(0);
        assertThat(plan.change()).isEqualTo(ViewPlan.Change.CHANGED);
        assertThat(plan.known()).isNull();
    }

    private static ResultColumn column(String name, SqlType type) {
        return new ResultColumn(name, type);
    }

    private record Bad(String says, List<ResultColumn> columns) {}

    @TestFactory
    Stream<DynamicTest> columnsThatCannotBeStoredAreRefusedAtApply() {
        ResultColumn key = column("K", SqlType.VARCHAR);
        ResultColumn time = column("TS", SqlType.TIMESTAMP_NTZ);
        ResultColumn n = column("N", SqlType.FLOAT);
        List<Bad> cases = new ArrayList<>(List.of(
                new Bad("the join key K is not among the columns of the result (N, TS); select it", List.of(time, n)),
                new Bad(
                        "the timestamp column TS is not among the columns of the result (K, N); select it",
                        List.of(key, n)),
                new Bad("there is no feature column", List.of(key, time)),
                new Bad("the column N is there twice", List.of(key, time, n, n)),
                new Bad(
                        "the name _WINDOW_START belongs to the store",
                        List.of(key, time, n, column("_WINDOW_START", SqlType.DATE))),
                new Bad("the name _ID belongs to the store", List.of(key, time, column("_ID", SqlType.FLOAT))),
                new Bad(
                        "the type of column N is not known; write a cast",
                        List.of(key, time, column("N", SqlType.UNKNOWN))),
                new Bad(
                        "the timestamp column TS is VARCHAR; it must be a TIMESTAMP or a DATE",
                        List.of(key, column("TS", SqlType.VARCHAR), n))));
        for (SqlType type :
                List.of(SqlType.FLOAT, SqlType.VARIANT, SqlType.ARRAY, SqlType.OBJECT, SqlType.BINARY, SqlType.TIME)) {
            cases.add(new Bad("the join key K is " + type + "; keys are", List.of(column("K", type), time, n)));
        }
        return cases.stream()
                .map(c -> DynamicTest.dynamicTest(c.says, () -> {
                    MemoryWarehouse warehouse = new MemoryWarehouse(c.columns);
                    assertThatThrownBy(() -> StatementCheck.check(
                                    bench.definitions.define("one", first), warehouse, EngineBench.START))
                            .isInstanceOf(InvalidInput.class)
                            .hasMessageStartingWith("feature view v: " + c.says);
                }));
    }

    @TestFactory
    Stream<DynamicTest> timestampsOfEveryKindAreStoredAsUtc() {
        return Stream.of(SqlType.DATE, SqlType.TIMESTAMP_NTZ, SqlType.TIMESTAMP_LTZ, SqlType.TIMESTAMP_TZ)
                .map(type -> DynamicTest.dynamicTest(type.toString(), () -> {
                    MemoryWarehouse warehouse = new MemoryWarehouse(
                            List.of(column("N", SqlType.VARIANT), column("TS", type), column("K", SqlType.BOOLEAN)));
                    StoreTable store = StatementCheck.check(
                                    bench.definitions.define("one", first), warehouse, EngineBench.START)
                            .store();
                    assertThat(store.column("TS").type()).isEqualTo(SqlType.TIMESTAMP_NTZ);
                    assertThat(store.features()).containsExactly(column("N", SqlType.VARIANT));
                }));
    }
}

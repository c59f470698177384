package dev.tidemark.engine;

import static dev.tidemark.engine.EngineBench.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.RunRecord.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Backfills of a project that shares its engine with others. */
@Timeout(60)
class SharedBackfillTest {
    private static final String OTHERS = "r1@0ther";

    private final EngineBench bench = new EngineBench();
    private final List<String> waited = new ArrayList<>();
    private final EngineBench.Order order = new EngineBench.Order() {
        @Override
        public void waiting(PinnedWindow window, String owner) {
            waited.add(window.window() + " by " + owner);
        }
    };

    @BeforeEach
    void share() {
        bench.origin = new Origin("0urs", "maria@lab");
        bench.backfills = bench.open();
    }

    private static LedgerEntry entry(Interval window, long rows, String run) {
        return new LedgerEntry(window, "f", rows, 0, run, "h", "s", EngineBench.START, "q7", "");
    }

    private void storedByAnother(AppliedView view, Interval window) {
        StoreTable store = view.current().store();
        SqlRequest request = new SqlRequest(view.feature().render(window), bench.time.now);
        try (WindowStore.StagedWindow staged =
                bench.warehouse.windows().stage(store, window, request, Cancellation.none())) {
            staged.commit(entry(window, 1, OTHERS), MemoryWarehouse.CLAIM);
        }
    }

    @Test
    void aRunIsNamedWithItsProjectSoThatOthersOfItsNumberAreToldApart() {
        AppliedView view = bench.apply("v");
        RunRecord run = bench.backfill("v").run();
        assertThat(bench.warehouse.windows().ledger(view.current().store().name()))
                .extracting(LedgerEntry::run)
                .containsOnly(run.label() + "@0urs");
    }

    @Test
    void aWindowThatAnotherComputesComesLastAndIsTakenAsTheOtherStoredIt() {
        bench.apply("v");
        AtomicInteger asked = new AtomicInteger();
        bench.warehouse.claims = request -> !request.window().equals(day(4))
                ? MemoryWarehouse.CLAIM
                : asked.incrementAndGet() < 3
                        ? new Claim.Elsewhere("jo@desk")
                        : new Claim.Stored(entry(day(4), 17, OTHERS));
        BackfillRunner.Outcome outcome = bench.run(Kind.BACKFILL, new RunControl(), order, "v");
        assertThat(outcome.done()).isEqualTo(5);
        assertThat(order.begun).containsExactly(day(0), day(1), day(2), day(3), day(4));
        assertThat(waited).containsExactly(day(4) + " by jo@desk");
        WindowEvent last =
                bench.catalog.lastEvents(bench.views.get("v").current().id()).get(day(4));
        assertThat(last.state()).isEqualTo(WindowState.DONE);
        assertThat(last.rows()).isEqualTo(17);
        assertThat(last.queryId()).isEqualTo("q7");
        // Its own statement never ran.
        assertThat(bench.stored(bench.views.get("v"))).containsExactly(day(0), day(1), day(2), day(3));
    }

    @Test
    void aBackfillAsksForWhatIsMissingAndARestatementForAll() {
        bench.apply("v");
        List<Boolean> anew = new ArrayList<>();
        bench.warehouse.claims = request -> {
            anew.add(request.anew());
            return MemoryWarehouse.CLAIM;
        };
        bench.backfill("v");
        assertThat(anew).hasSize(5).containsOnly(false);
        anew.clear();
        bench.run(Kind.RESTATE, new RunControl(), RunListener.NONE, "v");
        assertThat(anew).hasSize(5).containsOnly(true);
    }

    @Test
    void stoppingEndsARunThatOnlyWaitsForOthers() {
        bench.apply("v");
        RunControl control = new RunControl();
        bench.warehouse.claims = request -> {
            if (waited.size() == 4) {
                control.pause();
            }
            return new Claim.Elsewhere("jo@desk");
        };
        BackfillRunner.Outcome outcome = bench.run(Kind.BACKFILL, control, order, "v");
        assertThat(outcome.left()).isEqualTo(5);
        assertThat(outcome.failed()).isEmpty();
        assertThat(order.begun).isEmpty();
        assertThat(outcome.run().state()).isEqualTo(RunRecord.State.CANCELLED);
    }

    @Test
    void aClaimThatCannotBeMadeIsAskedForAgainLikeAnyOtherStep() {
        bench.apply("v");
        AtomicInteger asked = new AtomicInteger();
        bench.warehouse.claims = request -> {
            if (asked.incrementAndGet() <= 2) {
                throw new EngineFailure("the connection was lost", true, null);
            }
            return MemoryWarehouse.CLAIM;
        };
        assertThat(bench.backfill("v").done()).isEqualTo(5);
        assertThat(asked.get()).isEqualTo(7);
        bench.warehouse.claims = request -> {
            throw new EngineFailure("no right to the table CLAIMS", false, null);
        };
        BackfillRunner.Outcome outcome = bench.run(Kind.RESTATE, new RunControl(), order, "v");
        assertThat(outcome.failed()).hasSize(3).allMatch(e -> "no right to the table CLAIMS".equals(e.detail()));
        // Each was begun before it failed, as the states of a window have it.
        assertThat(order.begun).hasSize(3);
    }

    @Test
    void aClaimIsGivenBackAfterwardsWhetherTheWindowWasStoredOrNot() {
        bench.apply("v");
        AtomicInteger open = new AtomicInteger();
        AtomicInteger made = new AtomicInteger();
        bench.warehouse.claims = request -> {
            open.incrementAndGet();
            made.incrementAndGet();
            return (Claim.Mine) open::decrementAndGet;
        };
        bench.warehouse.fault = (step, store, window) -> {
            if (step.equals("stage") && window.equals(day(2))) {
                throw new EngineFailure("no", false, null);
            }
        };
        assertThat(bench.backfill("v").failed()).hasSize(1);
        assertThat(made.get()).isEqualTo(5);
        assertThat(open.get()).isZero();
    }

    @Test
    void aClaimThatCannotBeGivenBackBeginsNoStoredWindowAgain() {
        bench.apply("v");
        AtomicInteger closed = new AtomicInteger();
        bench.warehouse.claims = request -> (Claim.Mine) () -> {
            if (closed.incrementAndGet() == 1) {
                throw new EngineFailure("the connection was lost", true, null);
            }
        };
        List<WindowState> told = new ArrayList<>();
        bench.run(
                Kind.BACKFILL,
                new RunControl(),
                new EngineBench.Order() {
                    @Override
                    public void changed(WindowEvent event) {
                        if (event.window().equals(day(4))) {
                            told.add(event.state());
                        }
                    }
                },
                "v");
        assertThat(told).containsExactly(WindowState.RUNNING, WindowState.DONE);
    }

    @Test
    void whatAnotherRunOfTheSameNumberStoredIsLeftToABackfillButNotToARestatement() {
        AppliedView view = bench.apply("v");
        storedByAnother(view, day(1));
        List<PinnedWindow> pinned = List.of(
                new PinnedWindow(view.current().id(), day(1)),
                new PinnedWindow(view.current().id(), day(2)));
        RunRecord missing = bench.catalog.startRun("memory", Kind.BACKFILL, 1, bench.time.now, pinned);
        assertThat(bench.backfills.unfinished(missing))
                .extracting(BackfillRunner.Job::window)
                .containsExactly(day(2));
        RunRecord restated = bench.catalog.startRun("memory", Kind.RESTATE, 1, bench.time.now, pinned);
        assertThat(bench.backfills.unfinished(restated))
                .extracting(BackfillRunner.Job::window)
                .containsExactly(day(1), day(2));
    }

    @Test
    void aVersionIsReadOnceAnotherMachineHasComputedTheRestOfIt() {
        bench.apply("v");
        bench.backfill("v");
        AppliedView second = bench.apply("v", EngineBench.view("v", b -> b.sql("SELECT K, TS, N FROM other")));
        ViewVersion before = second.active();
        assertThat(before).isNotEqualTo(second.current());
        for (int n = 0; n < 5; n++) {
            storedByAnother(second, day(n));
        }
        assertThat(bench.backfills.plan(EngineBench.request(Kind.BACKFILL))).isEmpty();
        assertThat(bench.views.get("v").active()).isEqualTo(second.current());
    }

    @Test
    void openingAProjectReadsWhatAnotherMachineCompleted() {
        bench.apply("v");
        bench.backfill("v");
        AppliedView second = bench.apply("v", EngineBench.view("v", b -> b.sql("SELECT K, TS, N FROM other")));
        for (int n = 0; n < 5; n++) {
            storedByAnother(second, day(n));
        }
        bench.open().correctFromLedger();
        assertThat(bench.views.get("v").active()).isEqualTo(second.current());
    }

    @Test
    void aRunCountedAgainAfterABackupWasRestoredIsAnotherOne() {
        AppliedView view = bench.apply("v");
        bench.warehouse.shared = true;
        RunRecord run = bench.catalog.startRun(
                "memory",
                Kind.RESTATE,
                1,
                bench.time.now,
                List.of(new PinnedWindow(view.current().id(), day(1))));
        StoreTable store = view.current().store();
        for (int seconds : new int[] {-1, 1}) {
            LedgerEntry entry = new LedgerEntry(
                    day(1),
                    store.fingerprint(),
                    1,
                    0,
                    bench.origin.mark(run),
                    "h",
                    "s",
                    bench.time.now.plusSeconds(seconds),
                    "q",
                    "");
            try (WindowStore.StagedWindow staged = bench.warehouse
                    .windows()
                    .stage(
                            store,
                            day(1),
                            new SqlRequest(view.feature().render(day(1)), bench.time.now),
                            Cancellation.none())) {
                staged.commit(entry, MemoryWarehouse.CLAIM);
            }
            assertThat(bench.backfills.unfinished(run)).hasSize(seconds < 0 ? 1 : 0);
        }
    }
}

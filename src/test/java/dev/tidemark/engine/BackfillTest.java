package dev.tidemark.engine;

import static dev.tidemark.engine.EngineBench.day;
import static dev.tidemark.engine.EngineBench.oneRow;
import static dev.tidemark.engine.EngineBench.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.feature.OutOfRange;
import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.RunRecord.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BackfillTest {
    private final EngineBench bench = new EngineBench();

    private List<WindowStatus> line(AppliedView view) {
        return bench.timeLine.of(bench.views.get(view.view().name()));
    }

    private static EngineFailure lost() {
        return new EngineFailure("the connection was lost", true, null);
    }

    private void failAt(Interval window, RuntimeException... inTurn) {
        AtomicInteger next = new AtomicInteger();
        bench.warehouse.fault = (step, store, at) -> {
            if (step.equals("stage") && at.equals(window) && next.get() < inTurn.length) {
                throw inTurn[next.getAndIncrement()];
            }
        };
    }

    @Test
    void computesEveryDueWindowTheNewestFirst() {
        AppliedView view = bench.apply("v");
        EngineBench.Order order = new EngineBench.Order();
        BackfillRunner.Outcome outcome = bench.run(Kind.BACKFILL, new RunControl(), order, "v");
        assertThat(outcome.done()).isEqualTo(5);
        assertThat(outcome.left()).isZero();
        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.run().state()).isEqualTo(RunRecord.State.DONE);
        assertThat(outcome.run().finishedAt()).isEqualTo(bench.time.now);
        assertThat(order.begun).containsExactly(day(4), day(0), day(1), day(2), day(3));
        assertThat(bench.stored(view)).containsExactly(day(0), day(1), day(2), day(3), day(4));
        assertThat(line(view)).allMatch(s -> s.state() == WindowState.DONE && s.rows() == 1 && s.attempts() == 1);
        assertThat(bench.backfills.plan(EngineBench.request(Kind.BACKFILL))).isEmpty();
    }

    /** All windows are stored, and the other view's new version is read although one of the two is gone. */
    @Test
    void aViewThatIsRemovedMeanwhileBreaksNoRun() {
        bench.apply("a");
        bench.apply("b", view("b", b -> b));
        bench.backfill("b");
        AppliedView newer = bench.apply("b2", view("b", b -> b.sql("SELECT K, TS, N + 1 AS N FROM {t}")));
        AtomicInteger begun = new AtomicInteger();
        bench.warehouse.fault = (step, store, at) -> {
            if (begun.getAndIncrement() == 0) {
                bench.registry.removals().setAside(bench.views.get("a"));
            }
        };
        BackfillRunner.Outcome outcome = bench.backfill("a", "b");
        assertThat(outcome.run().state()).isEqualTo(RunRecord.State.DONE);
        assertThat(bench.views.get("b").active()).isEqualTo(newer.current());
    }

    /** On H2 dropping the stage waits for a lock, and a window that was committed was computed once more, or told as failed. */
    @Test
    void aStoredWindowIsDoneThoughItsStageCannotBeGivenBack() {
        for (RuntimeException trouble : List.of(lost(), new EngineFailure("its file is gone", false, null))) {
            AppliedView view = bench.apply("v" + trouble.getMessage().length());
            String name = view.view().name();
            AtomicInteger staged = new AtomicInteger();
            bench.warehouse.fault = (step, store, at) -> {
                staged.addAndGet(step.equals("stage") && at.equals(day(2)) ? 1 : 0);
                if (step.equals("close") && at.equals(day(2))) {
                    throw trouble;
                }
            };
            EngineBench.Order told = new EngineBench.Order();
            BackfillRunner.Outcome outcome = bench.run(Kind.BACKFILL, new RunControl(), told, name);
            assertThat(outcome.failed()).isEmpty();
            assertThat(outcome.run().state()).isEqualTo(RunRecord.State.DONE);
            assertThat(staged).hasValue(1);
            assertThat(told.prepared)
                    .anyMatch(words -> words.contains("could not be given back: " + trouble.getMessage()));
        }
    }

    @Test
    void theLedgerSaysWhatWasStoredAndFromWhat() {
        AppliedView view = bench.apply("v");
        Instant start = day(1).start();
        bench.warehouse.statement = (sql, window) -> List.of(
                new Object[] {"a", window.start(), 1L},
                new Object[] {"b", window.end().minusNanos(1), 1L},
                new Object[] {null, window.start(), 1L},
                new Object[] {"c", null, 1L},
                new Object[] {"d", window.end(), 1L},
                new Object[] {"e", window.start().minusNanos(1), 1L});
        bench.time.now = bench.time.now.plusNanos(1_234_567);
        BackfillRunner.Outcome outcome = bench.backfill("v");
        LedgerEntry entry =
                bench.warehouse.windows().ledger(view.current().store().name()).get(1);
        assertThat(entry.window().start()).isEqualTo(start);
        assertThat(entry.rows()).isEqualTo(2);
        assertThat(entry.dropped()).isEqualTo(4);
        assertThat(entry.run()).isEqualTo(outcome.run().label());
        assertThat(entry.textHash())
                .isEqualTo(TextHash.of(view.feature(), bench.warehouse))
                .hasSize(10);
        assertThat(entry.sourceVersions()).isEqualTo("[T]=1");
        assertThat(entry.finishedAt())
                .isEqualTo(EngineBench.START.plus(Duration.ofDays(5)).plusNanos(1_234_000));
        assertThat(entry.queryId()).startsWith(outcome.run().label() + ".");
        assertThat(line(view).get(1).dropped()).isEqualTo(4);
        assertThat(line(view).get(1).queryId()).isEqualTo(entry.queryId());
    }

    @Test
    void policyFailRefusesNullKeysFirstThenRowsOutside() {
        bench.apply("v", view("v", b -> b.outOfRange(OutOfRange.FAIL)));
        bench.warehouse.statement =
                (sql, window) -> List.of(new Object[] {"d", window.end(), 1L}, new Object[] {null, window.start(), 1L});
        assertThat(bench.backfill("v").failed().get(0).detail())
                .isEqualTo(
                        "1 rows have a NULL join key or timestamp, and out_of_range is fail; filter them out or take drop");
        bench.warehouse.statement = (sql, window) -> List.<Object[]>of(new Object[] {"d", window.end(), 1L});
        assertThat(bench.backfill("v").failed().get(0).detail())
                .startsWith("1 rows lie outside the window [")
                .contains("a row outside");
        assertThat(bench.stored(bench.views.get("v"))).isEmpty();
    }

    @Test
    void twoRowsOfOneKeyAndTimeAreAnErrorThatNamesTheKey() {
        bench.apply("v");
        bench.warehouse.statement = (sql, window) ->
                List.of(new Object[] {"a", window.start(), 1L}, new Object[] {"a", window.start(), 2L});
        BackfillRunner.Outcome outcome = bench.backfill("v");
        assertThat(outcome.failed()).hasSize(3);
        assertThat(outcome.failed().get(0).detail()).startsWith("two rows have the same join keys and timestamp: [a, ");
    }

    @Test
    void transientFailuresAreTriedFiveTimesInAll() {
        AppliedView view = bench.apply("v");
        failAt(day(2), lost(), lost(), lost(), lost());
        BackfillRunner.Outcome outcome = bench.backfill("v");
        assertThat(outcome.failed()).isEmpty();
        assertThat(line(view).get(2).attempts()).isEqualTo(5);
        failAt(day(2), lost(), lost(), lost(), lost(), lost());
        BackfillRunner.Outcome restated = bench.run(Kind.RESTATE, new RunControl(), RunListener.NONE, "v");
        assertThat(restated.failed()).hasSize(1);
        assertThat(restated.failed().get(0).attempt()).isEqualTo(5);
        assertThat(restated.failed().get(0).detail()).isEqualTo("the connection was lost");
        assertThat(restated.run().state()).isEqualTo(RunRecord.State.FAILED);
    }

    @Test
    void permanentFailuresAreTriedOnce() {
        AppliedView view = bench.apply("v");
        for (RuntimeException permanent : List.of(
                new EngineFailure("the disk is full", false, null),
                new NotConnected("the token has expired; get a new one", null),
                new CheckFailed("no"),
                new InvalidInput("no"),
                new SqlProblem(SqlProblem.Kind.ENGINE, "division by zero", 7))) {
            failAt(day(2), permanent, permanent);
            BackfillRunner.Outcome outcome = bench.run(Kind.RESTATE, new RunControl(), RunListener.NONE, "v");
            assertThat(outcome.failed()).hasSize(1);
            assertThat(outcome.failed().get(0).attempt()).isEqualTo(1);
        }
        assertThat(line(view).get(2).error()).isEqualTo("at 7: division by zero");
    }

    @Test
    void threePermanentFailuresInARowStopAViewAndOthersGoOn() {
        bench.apply("v");
        AppliedView other = bench.apply("w");
        bench.warehouse.fault = (step, store, window) -> {
            if (store.name().startsWith("V__")) {
                throw new CheckFailed("no");
            }
        };
        EngineBench.Order order = new EngineBench.Order();
        BackfillRunner.Outcome outcome = bench.run(Kind.BACKFILL, new RunControl(), order);
        assertThat(outcome.failed()).hasSize(3);
        assertThat(outcome.left()).isEqualTo(2);
        assertThat(outcome.done()).isEqualTo(5);
        assertThat(order.stopped).containsExactly("v: no");
        assertThat(bench.stored(other)).hasSize(5);
        assertThat(outcome.run().state()).isEqualTo(RunRecord.State.FAILED);
    }

    @Test
    void aSuccessInBetweenBeginsTheCountAnew() {
        bench.apply("v");
        bench.time.now = EngineBench.START.plus(Duration.ofDays(7));
        Set<Interval> bad = Set.of(day(6), day(0), day(2), day(3), day(5));
        bench.warehouse.fault = (step, store, window) -> {
            if (bad.contains(window)) {
                throw new CheckFailed("no");
            }
        };
        EngineBench.Order order = new EngineBench.Order();
        BackfillRunner.Outcome outcome = bench.run(Kind.BACKFILL, new RunControl(), order, "v");
        assertThat(outcome.failed()).hasSize(5);
        assertThat(outcome.done()).isEqualTo(2);
        assertThat(order.stopped).isEmpty();
    }

    @Test
    void pauseLetsRunningWindowsEndAndTakesNoNewOnes() {
        AppliedView view = bench.apply("v");
        RunControl control = new RunControl();
        bench.warehouse.fault = (step, store, window) -> {
            if (window.equals(day(0)) && step.equals("stage")) {
                control.pause();
            }
        };
        BackfillRunner.Outcome outcome = bench.run(Kind.BACKFILL, control, RunListener.NONE, "v");
        assertThat(outcome.done()).isEqualTo(2);
        assertThat(outcome.left()).isEqualTo(3);
        assertThat(outcome.run().state()).isEqualTo(RunRecord.State.CANCELLED);
        assertThat(bench.stored(view)).containsExactly(day(0), day(4));
        assertThat(bench.backfills.unfinished(outcome.run()).stream().map(BackfillRunner.Job::window))
                .containsExactly(day(1), day(2), day(3));
    }

    @Test
    void cancelEndsTheRunningWindowAsCancelledAndNotAsFailed() {
        AppliedView view = bench.apply("v");
        RunControl control = new RunControl();
        bench.warehouse.fault = (step, store, window) -> {
            if (window.equals(day(0)) && step.equals("stage")) {
                control.cancel();
            }
        };
        BackfillRunner.Outcome outcome = bench.run(Kind.BACKFILL, control, RunListener.NONE, "v");
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.left()).isEqualTo(4);
        assertThat(line(view).get(0).state()).isEqualTo(WindowState.CANCELLED);
        assertThat(line(view).get(1).state()).isEqualTo(WindowState.MISSING);
        bench.warehouse.fault = (step, store, window) -> {};
        assertThat(bench.backfill("v").done()).isEqualTo(4);
    }

    @Test
    void stoppingWhileAnAttemptWaitsForTheNextCancelsIt() {
        bench.apply("v");
        RunControl control = new RunControl();
        bench.warehouse.fault = (step, store, window) -> {
            control.pause();
            throw lost();
        };
        BackfillRunner.Outcome outcome = bench.run(Kind.BACKFILL, control, RunListener.NONE, "v");
        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.left()).isEqualTo(5);
        assertThat(outcome.run().state()).isEqualTo(RunRecord.State.CANCELLED);
    }

    @Test
    void everyChangeOfStateIsLegal() {
        bench.apply("v");
        failAt(day(2), lost(), new CheckFailed("no"));
        BackfillRunner.Outcome outcome = bench.backfill("v");
        bench.backfills.retry(outcome.run(), RunListener.NONE, new RunControl());
        bench.run(Kind.RESTATE, new RunControl(), RunListener.NONE, "v");
        Map<Interval, WindowEvent> last = new HashMap<>();
        for (WindowEvent event : bench.catalog.events()) {
            WindowEvent before = last.put(event.window(), event);
            boolean sameAttemptOn = before != null
                    && before.state() == WindowState.RUNNING
                    && event.state() == WindowState.RUNNING
                    && event.attempt() == before.attempt() + 1;
            // A pinned window is queued by being pinned; no event says so.
            WindowState from =
                    before == null || before.state() != WindowState.RUNNING ? WindowState.QUEUED : before.state();
            assertThat(from.mayBecome(event.state()) || sameAttemptOn)
                    .as(before + " then " + event)
                    .isTrue();
        }
        assertThat(last.values()).allMatch(e -> e.state() == WindowState.DONE);
    }

    @Test
    void retryComputesExactlyWhatTheLedgerDoesNotShowAsDoneByTheRun() {
        AppliedView view = bench.apply("v");
        bench.backfill("v");
        Set<Interval> bad = Set.of(day(1), day(3));
        bench.warehouse.fault = (step, store, window) -> {
            if (bad.contains(window)) {
                throw new CheckFailed("no");
            }
        };
        bench.warehouse.statement = (sql, window) -> oneRow(window, 2);
        BackfillRunner.Outcome restated = bench.run(Kind.RESTATE, new RunControl(), RunListener.NONE, "v");
        assertThat(restated.failed()).hasSize(2);
        bench.warehouse.fault = (step, store, window) -> {};
        EngineBench.Order order = new EngineBench.Order();
        BackfillRunner.Outcome again = bench.backfills.retry(restated.run(), order, new RunControl());
        assertThat(order.begun).containsExactly(day(1), day(3));
        assertThat(again.run().state()).isEqualTo(RunRecord.State.DONE);
        assertThat(again.run().id()).isEqualTo(restated.run().id());
        assertThat(bench.rows(view)).allMatch(row -> row.get(2).equals(2L));
        assertThat(bench.backfills.unfinished(again.run())).isEmpty();
    }

    @Test
    void aRunOfAnotherEngineIsNotRetriedHere() {
        RunRecord run = bench.catalog.startRun("duckdb", Kind.BACKFILL, 1, bench.time.now, List.of());
        assertThatThrownBy(() -> bench.backfills.unfinished(run))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("run " + run.label() + " belongs to the engine duckdb; add --engine duckdb");
    }

    @Test
    void aFailedRestatementLeavesTheOldRowsWithAMark() {
        AppliedView view = bench.apply("v");
        bench.backfill("v");
        failAt(day(2), new CheckFailed("no"));
        bench.warehouse.statement = (sql, window) -> oneRow(window, 2);
        bench.run(Kind.RESTATE, new RunControl(), RunListener.NONE, "v");
        WindowStatus status = line(view).get(2);
        assertThat(status.state()).isEqualTo(WindowState.DONE);
        assertThat(status.mark()).isEqualTo("restatement failed");
        assertThat(status.error()).isEqualTo("no");
        assertThat(status.isStale()).isFalse();
        assertThat(bench.rows(view).get(2)).contains(1L);
        assertThat(bench.rows(view).get(1)).contains(2L);
    }

    @Test
    void aChangedSourceMakesWindowsStaleUntilTheyAreComputedAgain() {
        AppliedView view = bench.apply("v");
        bench.backfill("v");
        assertThat(line(view)).noneMatch(WindowStatus::isStale);
        bench.warehouse.sourceVersion = 2;
        assertThat(line(view)).allMatch(s -> s.mark().equals("stale") && s.state() == WindowState.DONE);
        assertThat(bench.backfills.plan(EngineBench.request(Kind.BACKFILL))).isEmpty();
        failAt(day(2), new CheckFailed("no"));
        assertThat(bench.run(Kind.STALE, new RunControl(), RunListener.NONE, "v")
                        .done())
                .isEqualTo(4);
        assertThat(line(view).get(2).mark()).isEqualTo("stale, restatement failed");
        assertThat(bench.backfills.plan(EngineBench.request(Kind.STALE)).stream()
                        .map(BackfillRunner.Job::window))
                .containsExactly(day(2));
        bench.warehouse.fault = (step, store, window) -> {};
        assertThat(bench.run(Kind.STALE, new RunControl(), RunListener.NONE, "v")
                        .done())
                .isEqualTo(1);
        assertThat(line(view)).allMatch(s -> s.mark().isEmpty());
    }

    @Test
    void anotherTranslationMakesWindowsStale() {
        AppliedView view = bench.apply("v");
        bench.backfill("v");
        bench.warehouse.textSuffix = " newer dialect";
        assertThat(bench.timeLine.stale(view, view.current())).hasSize(5);
    }

    @Test
    void aVersionThatIsStillReadIsJudgedByItsOwnStatement() {
        bench.apply("v");
        bench.backfill("v");
        AppliedView view = bench.apply("newer", view("v", b -> b.sql("SELECT K, TS, N + 1 AS N FROM {t}")));
        assertThat(view.active()).isNotEqualTo(view.current());
        assertThat(bench.timeLine.stale(view, view.active())).isEmpty();
        bench.warehouse.sourceVersion = 2;
        assertThat(bench.timeLine.stale(view, view.active())).hasSize(5);
    }

    @Test
    void onlyWindowsInTheRangeAreComputed() {
        AppliedView view = bench.apply("v");
        Backfills.Request request = new Backfills.Request(
                List.of("V"), day(1).start(), day(2).end().plusSeconds(5), Kind.BACKFILL, true, 3);
        List<BackfillRunner.Job> jobs = bench.backfills.plan(request);
        assertThat(jobs.stream().map(BackfillRunner.Job::window)).containsExactly(day(2), day(1));
        bench.backfills.start(jobs, request, RunListener.NONE, new RunControl());
        assertThat(bench.stored(view)).containsExactly(day(1), day(2));
    }

    @Test
    void theRunOfADeadProcessIsCorrectedFromTheLedger() {
        AppliedView view = bench.apply("v");
        List<PinnedWindow> pinned = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            pinned.add(new PinnedWindow(view.current().id(), day(n)));
        }
        RunRecord run = bench.catalog.startRun("memory", Kind.BACKFILL, 2, bench.time.now, pinned);
        WindowEvent running = new WindowEvent(
                view.current().id(), day(1), run.id(), WindowState.RUNNING, 2, bench.time.now, 0, 0, 0, "q1", null);
        WindowEvent lost = new WindowEvent(
                view.current().id(), day(2), run.id(), WindowState.RUNNING, 3, bench.time.now, 0, 0, 0, "q2", null);
        bench.catalog.append(List.of(running, lost));
        // Day 0 and 1 were stored and the process died before it said so; day 2 was on its way.
        for (int n = 0; n < 2; n++) {
            try (WindowStore.StagedWindow staged = bench.warehouse
                    .windows()
                    .stage(
                            view.current().store(),
                            day(n),
                            new SqlRequest(view.feature().render(day(n)), bench.time.now),
                            Cancellation.none())) {
                staged.commit(
                        new LedgerEntry(
                                day(n),
                                view.current().store().fingerprint(),
                                1,
                                3,
                                run.label(),
                                "h",
                                "s",
                                bench.time.now,
                                "q",
                                ""),
                        MemoryWarehouse.CLAIM);
            }
        }
        bench.open().correctFromLedger();
        assertThat(bench.catalog.run(run.id()).orElseThrow().state()).isEqualTo(RunRecord.State.INTERRUPTED);
        assertThat(line(view).get(0).state()).isEqualTo(WindowState.DONE);
        assertThat(line(view).get(0).attempts()).isEqualTo(1);
        assertThat(line(view).get(1).attempts()).isEqualTo(2);
        assertThat(bench.catalog.lastEvents(view.current().id()).get(day(1)).state())
                .isEqualTo(WindowState.DONE);
        assertThat(bench.catalog.lastEvents(view.current().id()).get(day(1)).dropped())
                .isEqualTo(3);
        assertThat(line(view).get(2).state()).isEqualTo(WindowState.CANCELLED);
        assertThat(line(view).get(2).error()).isEqualTo("interrupted");
        assertThat(line(view).get(3).state()).isEqualTo(WindowState.MISSING);
        assertThat(bench.backfills.unfinished(run).stream().map(BackfillRunner.Job::window))
                .containsExactly(day(2), day(3));
        int events = bench.catalog.events().size();
        bench.open().correctFromLedger();
        assertThat(bench.catalog.events()).hasSize(events);
    }

    @Test
    void aWorkerThatDiesLeavesARunThatCanGoOn() {
        AppliedView view = bench.apply("v");
        bench.warehouse.statement = (sql, window) -> {
            if (window.equals(day(2))) {
                throw new StackOverflowError("of a window");
            }
            return EngineBench.oneRow(window, 1);
        };
        assertThatThrownBy(() -> bench.backfill()).isInstanceOf(StackOverflowError.class);
        RunRecord run = bench.catalog.runs().get(0);
        assertThat(run.state()).isEqualTo(RunRecord.State.FAILED);
        assertThat(line(view).get(2).error())
                .isEqualTo("something unexpected went wrong: of a window (StackOverflowError)");
        assertThat(bench.stored(view)).containsExactly(day(0), day(1), day(4));
        assertThat(line(view)).extracting(WindowStatus::state).doesNotContain(WindowState.RUNNING);
        bench.warehouse.statement = (sql, window) -> EngineBench.oneRow(window, 1);
        assertThat(bench.backfills
                        .retry(run, RunListener.NONE, new RunControl())
                        .done())
                .isEqualTo(2);
        assertThat(bench.stored(view)).hasSize(5);
    }

    @Test
    void aRunThatCannotEvenBeginDoesNotStandAsRunning() {
        bench.apply("v");
        bench.warehouse.creating = () -> {
            throw new EngineFailure("the disk is full", false, null);
        };
        assertThatThrownBy(() -> bench.backfill()).hasMessage("the disk is full");
        assertThat(bench.catalog.runs().get(0).state()).isEqualTo(RunRecord.State.INTERRUPTED);
    }

    @Test
    void aListenerThatFailsSpoilsNoWindowAndIsToldOf() {
        AppliedView view = bench.apply("v");
        AtomicInteger told = new AtomicInteger();
        RunListener broken = new EngineBench.Order() {
            @Override
            public void changed(WindowEvent event) {
                if (told.incrementAndGet() == 3) {
                    throw new IllegalArgumentException("no such row");
                }
            }
        };
        assertThatThrownBy(() -> bench.run(Kind.BACKFILL, new RunControl(), broken))
                .hasMessage("no such row");
        assertThat(told).hasValue(3);
        assertThat(bench.stored(view)).hasSize(5);
        assertThat(bench.catalog.runs().get(0).state()).isEqualTo(RunRecord.State.DONE);
    }

    /** What is stored counts, whatever becomes of the word on it. */
    @Test
    @Timeout(20)
    void aStoredWindowDoesNotFailBecauseTheCatalogRefusesItsEvent() {
        AppliedView view = bench.apply("v");
        AtomicBoolean refused = new AtomicBoolean();
        bench.catalog.appending = events -> {
            if (events.stream().anyMatch(e -> e.state() == WindowState.DONE) && !refused.getAndSet(true)) {
                throw new EngineFailure("the catalog failed", false, null);
            }
        };
        long since = System.nanoTime();
        RunListener slow = new EngineBench.Order() {
            @Override
            public void changed(WindowEvent event) {
                // Events are written together that come within a quarter of a second.
                while (System.nanoTime() - since < Duration.ofMillis(300).toNanos()) {
                    Thread.onSpinWait();
                }
            }
        };
        assertThatThrownBy(() -> bench.run(Kind.BACKFILL, new RunControl(), slow))
                .hasMessage("the catalog failed");
        assertThat(refused).isTrue();
        RunRecord run = bench.catalog.runs().get(0);
        assertThat(bench.catalog.lastEventsOfRun(run.id()))
                .extracting(WindowEvent::state)
                .doesNotContain(WindowState.FAILED)
                .contains(WindowState.DONE);
        assertThat(run.state()).isEqualTo(RunRecord.State.INTERRUPTED);
        assertThat(bench.stored(view)).isNotEmpty().hasSizeLessThan(5);
        BackfillRunner.Outcome rest = bench.backfills.retry(run, RunListener.NONE, new RunControl());
        assertThat(rest.failed()).isEmpty();
        assertThat(bench.stored(view)).hasSize(5);
    }

    /** Runs are counted from one again; what a run of that number did in an earlier life is not this one's work. */
    @Test
    void aRunOfACatalogMadeAnewHasNotDoneWhatItsNamesakeDid() {
        bench.apply("v");
        BackfillRunner.Outcome earlier = bench.backfill();
        assertThat(earlier.done()).isEqualTo(5);
        EngineBench anew = new EngineBench(bench.warehouse);
        anew.origin = new Origin("anew", "");
        anew.backfills = anew.open();
        AppliedView view = anew.apply("v");
        anew.warehouse.statement = (sql, window) -> EngineBench.oneRow(window, 2);
        anew.warehouse.fault = (step, store, window) -> {
            if (window.equals(EngineBench.day(2))) {
                throw new CheckFailed("no");
            }
        };
        BackfillRunner.Outcome first = anew.run(Kind.RESTATE, new RunControl(), RunListener.NONE);
        assertThat(first.run().label()).isEqualTo(earlier.run().label());
        assertThat(first.failed()).hasSize(1);
        anew.warehouse.fault = (step, store, window) -> {};
        assertThat(anew.backfills
                        .retry(first.run(), RunListener.NONE, new RunControl())
                        .done())
                .isEqualTo(1);
        assertThat(anew.rows(view)).extracting(row -> row.get(2)).containsOnly(2L);
    }

    @Test
    @Timeout(20)
    void watchingComputesEachWindowWhenItBecomesDue() {
        bench.apply("early", view("early", b -> b.schedule(Duration.ofHours(12))));
        AppliedView late = bench.apply("late", view("late", b -> b.dataDelay(Duration.ofHours(15))));
        RunControl control = new RunControl();
        List<Instant> told = new ArrayList<>();
        Instant end = bench.time.now.plus(Duration.ofDays(2));
        KeepUp.Waiting advance = next -> {
            told.add(next);
            if (next.isAfter(end)) {
                control.pause();
            } else {
                bench.time.now = next;
            }
        };
        Map<Interval, Instant> storedAt = new HashMap<>();
        EngineBench.Order order = new EngineBench.Order();
        new KeepUp(bench.backfills, bench.views, bench.clock)
                .watch(EngineBench.request(Kind.BACKFILL), order, advance, control);
        bench.warehouse
                .windows()
                .ledger(late.current().store().name())
                .forEach(e -> storedAt.put(e.window(), e.finishedAt()));
        assertThat(told.get(0)).isEqualTo(day(5).start().plus(Duration.ofHours(12)));
        assertThat(storedAt.get(day(4))).isEqualTo(day(5).start().plus(Duration.ofHours(15)));
        assertThat(storedAt.get(day(5))).isEqualTo(day(6).start().plus(Duration.ofHours(15)));
    }

    @Test
    @Timeout(20)
    void watchingDoesNotWaitForWhatBecameDueDuringARun() {
        AppliedView view = bench.apply("v");
        Instant due = day(5).end();
        RunListener listener = new EngineBench.Order() {
            @Override
            public void started(RunRecord run, List<PinnedWindow> windows) {
                bench.time.now = due;
            }
        };
        RunControl control = new RunControl();
        KeepUp.Waiting waiting = next -> {
            assertThat(bench.stored(view)).endsWith(day(5));
            control.pause();
        };
        new KeepUp(bench.backfills, bench.views, bench.clock)
                .watch(EngineBench.request(Kind.BACKFILL), listener, waiting, control);
        assertThat(bench.stored(view)).hasSize(6);
    }

    @Test
    @Timeout(20)
    void watchingOutlivesAnEngineThatIsAwayAndAsksItNoOftenerThanNeeded() {
        AppliedView view = bench.apply("v");
        RunControl control = new RunControl();
        List<String> said = new ArrayList<>();
        RunListener listener = new EngineBench.Order() {
            @Override
            public void prepared(String what) {
                said.add(what);
            }
        };
        AtomicInteger looks = new AtomicInteger();
        bench.warehouse.creating = () -> {
            if (looks.incrementAndGet() == 1) {
                throw new EngineFailure("the network is away", true, null);
            }
        };
        AtomicInteger told = new AtomicInteger();
        KeepUp.Waiting advance = next -> {
            if (told.incrementAndGet() == 3) {
                control.pause();
            }
            bench.time.now = next.minusMillis(5);
            bench.time.tick = Duration.ofMillis(1);
        };
        new KeepUp(bench.backfills, bench.views, bench.clock)
                .watch(EngineBench.request(Kind.BACKFILL), listener, advance, control);
        assertThat(said).containsExactly("tried again within a minute: the network is away");
        assertThat(bench.stored(view)).hasSizeGreaterThanOrEqualTo(6);
        assertThat(bench.catalog.runs()).noneMatch(run -> run.state() == RunRecord.State.RUNNING);
    }

    @Test
    @Timeout(20)
    void watchingDoesNotRepeatAFailureUntilSomethingNewIsDue() {
        bench.apply("v");
        bench.warehouse.fault = (step, store, window) -> {
            throw new CheckFailed("no");
        };
        RunControl control = new RunControl();
        AtomicInteger told = new AtomicInteger();
        KeepUp.Waiting advance = next -> {
            if (told.incrementAndGet() == 3) {
                control.pause();
            }
            bench.time.now = next.minusMillis(40);
            bench.time.tick = Duration.ofMillis(1);
        };
        new KeepUp(bench.backfills, bench.views, bench.clock)
                .watch(EngineBench.request(Kind.BACKFILL), RunListener.NONE, advance, control);
        // One run at first and one for each window that became due; the watcher looked some forty times in between.
        assertThat(bench.catalog.runs()).hasSizeBetween(2, 3);
    }

    @Test
    void aRunThatDiedOnAnotherEngineIsToldSoAndCorrectedThere() {
        AppliedView v = bench.apply("v");
        List<PinnedWindow> pinned = List.of(new PinnedWindow(v.current().id(), day(0)));
        Instant at = bench.clock.realNow();
        RunRecord alive = bench.catalog.startRun("memory", Kind.BACKFILL, 1, at, pinned);
        RunRecord dead = bench.catalog.startRun("other", Kind.BACKFILL, 1, at, pinned);
        assertThat(bench.backfills.runs())
                .extracting(RunRecord::state)
                .as("the newest first")
                .containsExactly(RunRecord.State.INTERRUPTED, RunRecord.State.RUNNING);
        bench.open().correctFromLedger();
        assertThat(bench.catalog.run(alive.id()).orElseThrow().state()).isEqualTo(RunRecord.State.INTERRUPTED);
        assertThat(bench.catalog.run(dead.id()).orElseThrow().state())
                .as("for whoever opens the project there")
                .isEqualTo(RunRecord.State.RUNNING);
    }
}

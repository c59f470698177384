package dev.tidemark.engine;

import static dev.tidemark.engine.EngineBench.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.RunRecord.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many windows, and a program that stays for long. */
class LongRunsTest {
    private static final long SEED = 30;
    private static final Duration MONTH = Duration.ofDays(30);

    private final EngineBench bench = new EngineBench();

    /**
     * Three views whose windows become due at different times, an engine that fails now and then, a machine that sleeps for
     * hours now and then.
     */
    @Test
    @Timeout(60)
    void aMonthOfKeepingUpComputesEveryWindowOnceAndNoneBeforeItsTime() {
        System.out.println("LongRunsTest seed " + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        List<AppliedView> views = List.of(
                bench.apply("hourly", view("hourly", b -> b.schedule(Duration.ofHours(1)))),
                bench.apply(
                        "late",
                        view("late", b -> b.schedule(Duration.ofHours(6)).dataDelay(Duration.ofHours(15)))),
                bench.apply("daily", view("daily", b -> b)));
        Map<String, Set<Interval>> failed = new HashMap<>();
        Map<String, Integer> stored = new HashMap<>();
        bench.warehouse.fault = (step, store, window) -> {
            if (step.equals("stage") && random.nextInt(20) == 0) {
                throw new EngineFailure("the network is away", true, null);
            }
            // Not worth another try at once, but at the next window's time.
            if (step.equals("stage")
                    && random.nextInt(50) == 0
                    && failed.computeIfAbsent(store.name(), name -> new HashSet<>())
                            .add(window)) {
                throw new CheckFailed("not yet");
            }
            if (step.equals("commit")) {
                stored.merge(store.name(), 1, Integer::sum);
            }
        };
        RunControl control = new RunControl();
        Instant end = bench.time.now.plus(MONTH);
        KeepUp.Waiting advance = next -> {
            if (next.isAfter(end)) {
                control.pause();
                return;
            }
            Duration asleep = random.nextInt(40) == 0 ? Duration.ofHours(random.nextInt(30)) : Duration.ZERO;
            bench.time.now = next.plus(asleep);
        };
        new KeepUp(bench.backfills, bench.views, bench.clock)
                .watch(EngineBench.request(Kind.BACKFILL), RunListener.NONE, advance, control);

        bench.warehouse.fault = (step, store, window) -> {};
        assertThat(failed).isNotEmpty();
        for (AppliedView view : views) {
            List<LedgerEntry> ledger =
                    bench.warehouse.windows().ledger(view.current().store().name());
            assertThat(ledger)
                    .hasSizeGreaterThan(33)
                    .allSatisfy(entry -> assertThat(entry.finishedAt())
                            .isAfterOrEqualTo(
                                    entry.window().end().plus(view.feature().dataDelay())));
            assertThat(stored.get(view.current().store().name())).isEqualTo(ledger.size());
            // What failed at the very last is the next run's.
            assertThat(bench.backfills.plan(
                            EngineBench.request(Kind.BACKFILL, view.view().name())))
                    .hasSizeLessThan(2);
        }
        assertThat(bench.catalog.runs()).noneMatch(run -> run.state() == RunRecord.State.RUNNING);
        bench.backfill();
        assertThat(bench.backfills.plan(EngineBench.request(Kind.BACKFILL))).isEmpty();
        assertThat(new Verification(bench.catalog, bench.warehouse, bench.clock)
                        .verify()
                        .findings())
                .isEmpty();
    }

    @Test
    @Timeout(60)
    void aHundredThousandWindowsArePlannedAndTenThousandOfThemComputed() {
        int all = 100_000;
        int some = 10_000;
        bench.time.now = EngineBench.START.plus(Duration.ofMinutes(all));
        AppliedView view = bench.apply("many", view("many", b -> b.schedule(Duration.ofMinutes(1))));
        assertThat(bench.backfills.plan(EngineBench.request(Kind.BACKFILL)))
                .hasSize(all)
                .extracting(BackfillRunner.Job::window)
                .doesNotHaveDuplicates();
        Backfills.Request request = new Backfills.Request(
                List.of(), null, EngineBench.START.plus(Duration.ofMinutes(some)), Kind.BACKFILL, false, 4);
        List<BackfillRunner.Job> jobs = bench.backfills.plan(request);
        assertThat(jobs).hasSize(some);
        assertThat(bench.backfills
                        .start(jobs, request, RunListener.NONE, new RunControl())
                        .done())
                .isEqualTo(some);
        assertThat(bench.stored(view)).hasSize(some).doesNotHaveDuplicates().isSorted();
        assertThat(bench.backfills.plan(EngineBench.request(Kind.BACKFILL))).hasSize(all - some);
    }
}

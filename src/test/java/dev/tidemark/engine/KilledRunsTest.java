package dev.tidemark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.time.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** However often a backfill fails, is killed and begins anew, it ends in the store of a straight one. */
class KilledRunsTest {

    /** The process is gone: nothing of the program may catch it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private record Row(Interval window, long rows, long dropped, String hash, String sources) {}

    private static List<Row> ledger(EngineBench bench, AppliedView view) {
        return bench.warehouse.windows().ledger(view.current().store().name()).stream()
                .map(e -> new Row(e.window(), e.rows(), e.dropped(), e.textHash(), e.sourceVersions()))
                .toList();
    }

    private static EngineBench bench() {
        EngineBench bench = new EngineBench();
        bench.time.now = EngineBench.START.plus(Duration.ofDays(12));
        bench.warehouse.statement = (sql, window) -> {
            List<Object[]> rows = new ArrayList<>();
            long day = Math.floorDiv(window.start().getEpochSecond(), 86_400L);
            for (long i = 0; i < day % 4; i++) {
                rows.add(new Object[] {"k" + i, window.start().plusSeconds(i), day});
            }
            if (day % 3 == 0) {
                rows.add(new Object[] {null, window.start(), day});
            }
            return rows;
        };
        return bench;
    }

    @Test
    void aStoreIsTheSameAfterFailuresKillsAndRestarts() {
        long seed = Long.getLong("tidemark.seed", 2_718_281);
        System.out.println("KilledRunsTest seed " + seed);
        EngineBench straight = bench();
        AppliedView expected = straight.apply("v");
        straight.backfill("v");
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            check("seed " + seed + ", round " + round, random.split(), straight, expected);
        }
    }

    private static void check(String round, SplittableRandom random, EngineBench straight, AppliedView expected) {
        EngineBench bench = bench();
        AppliedView view = bench.apply("v");
        int[] troubles = {random.nextInt(12)};
        bench.warehouse.fault = (step, store, window) -> {
            if (troubles[0] > 0 && random.nextInt(4) == 0) {
                troubles[0]--;
                switch (random.nextInt(3)) {
                    case 0 -> throw new Killed();
                    case 1 -> throw new EngineFailure("lost", true, null);
                    default -> {
                        // What was committed is committed: a permanent failure comes before.
                        if (!step.equals("committed")) {
                            throw new CheckFailed("no");
                        }
                    }
                }
            }
        };
        for (int process = 0;
                process < 40
                        && !bench.backfills
                                .plan(EngineBench.request(RunRecord.Kind.BACKFILL))
                                .isEmpty();
                process++) {
            bench.backfills = bench.open();
            bench.backfills.correctFromLedger();
            assertThat(bench.catalog.runs()).as(round).noneMatch(r -> r.state() == RunRecord.State.RUNNING);
            try {
                runSomehow(bench, random);
            } catch (Killed e) {
                assertNothingHalf(round, bench, view);
            }
        }
        assertThat(ledger(bench, view)).as(round).isEqualTo(ledger(straight, expected));
        assertThat(bench.rows(view)).as(round).isEqualTo(straight.rows(expected));
        assertThat(new Verification(bench.catalog, bench.warehouse, bench.clock)
                        .verify()
                        .findings())
                .isEmpty();
    }

    private static void runSomehow(EngineBench bench, SplittableRandom random) {
        List<RunRecord> runs = bench.catalog.runs();
        if (!runs.isEmpty() && random.nextBoolean()) {
            bench.backfills.retry(runs.get(random.nextInt(runs.size())), RunListener.NONE, new RunControl());
            return;
        }
        Backfills.Request request =
                EngineBench.request(random.nextInt(4) == 0 ? RunRecord.Kind.RESTATE : RunRecord.Kind.BACKFILL);
        List<BackfillRunner.Job> jobs = new ArrayList<>(bench.backfills.plan(request));
        Collections.shuffle(jobs, new Random(random.nextLong()));
        RunControl control = new RunControl();
        RunListener pausing = new EngineBench.Order() {
            @Override
            public void changed(WindowEvent event) {
                if (random.nextInt(20) == 0) {
                    control.pause();
                }
            }
        };
        bench.backfills.start(jobs, request, pausing, control);
    }

    private static void assertNothingHalf(String round, EngineBench bench, AppliedView view) {
        Verification.Result result = new Verification(bench.catalog, bench.warehouse, bench.clock).verify();
        assertThat(result.findings()).as(round).isEmpty();
        assertThat(result.checked()).isEqualTo(bench.stored(view).size());
    }
}

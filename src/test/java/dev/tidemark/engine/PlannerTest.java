package dev.tidemark.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static Instant t(String text) {
        return Instant.parse(text);
    }

    private static Interval day(int n) {
        return EngineBench.day(n);
    }

    @Test
    void aWindowIsDueAtItsEndPlusTheDelay() {
        FeatureView view = EngineBench.view("v", b -> b.dataDelay(Duration.ofHours(2)));
        assertThat(Planner.due(view, t("2022-12-02T01:59:59.999999999Z"))).isEmpty();
        assertThat(Planner.due(view, t("2022-12-02T02:00:00Z"))).containsExactly(day(0));
        assertThat(Planner.due(view, t("2022-12-03T02:00:00Z"))).containsExactly(day(0), day(1));
        assertThat(Planner.firstDueAt(view)).isEqualTo("2022-12-02T02:00:00Z");
    }

    @Test
    void theFirstWindowContainsTheStartAndWarmUpLaysOneMore() {
        FeatureView view = EngineBench.view("v", b -> b.start(t("2022-12-02T15:00:00Z")));
        assertThat(Planner.due(view, t("2022-12-03T00:00:00Z"))).containsExactly(day(1));
        FeatureView warm =
                EngineBench.view("v", b -> b.start(t("2022-12-02T15:00:00Z")).warmUp(true));
        assertThat(Planner.due(warm, t("2022-12-03T00:00:00Z"))).containsExactly(day(0), day(1));
        assertThat(Planner.firstDueAt(warm)).isEqualTo("2022-12-02T00:00:00Z");
    }

    @Test
    void aStartInTheFutureHasNothingDue() {
        FeatureView view = EngineBench.view("v", b -> b.start(t("2100-01-01T00:00:00Z")));
        assertThat(Planner.due(view, t("2022-12-03T00:00:00Z"))).isEmpty();
        assertThat(Planner.nextDueAt(view, t("2022-12-03T00:00:00Z"))).isEqualTo("2100-01-02T00:00:00Z");
    }

    @Test
    void theNextDueInstantIsStrictlyLater() {
        FeatureView view = EngineBench.view("v", b -> b.dataDelay(Duration.ofHours(2)));
        assertThat(Planner.nextDueAt(view, t("2022-12-03T02:00:00Z"))).isEqualTo("2022-12-04T02:00:00Z");
        assertThat(Planner.nextDueAt(view, t("2022-12-03T01:59:59Z"))).isEqualTo("2022-12-03T02:00:00Z");
        assertThat(Planner.nextDueAt(view, t("2022-12-01T00:00:00Z"))).isEqualTo("2022-12-02T02:00:00Z");
    }

    @Test
    void missingIsDueLessTheLedger() {
        LedgerEntry one = new LedgerEntry(day(1), "f", 0, 0, "r1", "", "", EngineBench.START, "q", "");
        assertThat(Planner.missing(List.of(day(0), day(1), day(2)), List.of(one)))
                .containsExactly(day(0), day(2));
    }

    @Test
    void onlyWindowsWholeInsideTheRangeAreTaken() {
        List<Interval> all = List.of(day(0), day(1), day(2));
        assertThat(Planner.within(all, null, null)).isEqualTo(all);
        assertThat(Planner.within(all, day(1).start(), day(1).end())).containsExactly(day(1));
        assertThat(Planner.within(all, day(1).start().plusNanos(1), null)).containsExactly(day(2));
        assertThat(Planner.within(all, null, day(1).end().minusNanos(1))).containsExactly(day(0));
    }

    @Test
    void theNewestWindowComesFirstThenTheOldest() {
        List<Interval> all = List.of(day(0), day(1), day(2), day(3));
        assertThat(Planner.inOrderOfWork(all, false)).containsExactly(day(3), day(0), day(1), day(2));
        assertThat(Planner.inOrderOfWork(all, true)).containsExactly(day(3), day(2), day(1), day(0));
        assertThat(Planner.inOrderOfWork(List.of(day(0)), false)).containsExactly(day(0));
        assertThat(Planner.inOrderOfWork(List.of(), true)).isEmpty();
    }

    @Test
    void dueIsJudgedByTheEarlierClock() {
        Clock real = Clock.fixed(t("2022-12-03T00:00:00Z"), ZoneOffset.UTC);
        Instant future = t("2030-01-01T00:00:00Z");
        assertThat(new ProjectClock(real, future, false).dueNow()).isEqualTo(real.instant());
        assertThat(new ProjectClock(real, future, false).now()).isEqualTo(future);
        assertThat(new ProjectClock(real, future, true).dueNow()).isEqualTo(future);
        Instant past = t("2020-01-01T00:00:00Z");
        assertThat(new ProjectClock(real, past, false).dueNow()).isEqualTo(past);
        assertThat(new ProjectClock(real, past, true).dueNow()).isEqualTo(past);
        assertThat(new ProjectClock(real, null, true).now()).isEqualTo(real.instant());
        assertThat(new ProjectClock(real, past, false).realNow()).isEqualTo(real.instant());
    }

    @Test
    void waitsDoubleWithJitter() {
        Backoff backoff = Backoff.standard(new SplittableRandom(3));
        assertThat(backoff.attempts()).isEqualTo(5);
        for (int failed = 1; failed <= 4; failed++) {
            long base = 200L << (failed - 1);
            boolean below = false;
            boolean above = false;
            for (int i = 0; i < 200; i++) {
                long millis = backoff.after(failed).toMillis();
                assertThat(millis).isBetween(base / 2, base * 3 / 2);
                below |= millis < base * 7 / 10;
                above |= millis > base * 13 / 10;
            }
            assertThat(below && above).as("spread of attempt " + failed).isTrue();
        }
    }

    @Test
    void aRequestHasOneToEightWorkersAndARange() {
        for (int workers : new int[] {0, 9, -1}) {
            assertThatThrownBy(
                            () -> new Backfills.Request(List.of(), null, null, RunRecord.Kind.BACKFILL, false, workers))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("--workers takes 1 to 8, not " + workers);
        }
        assertThatThrownBy(() -> new Backfills.Request(
                        List.of(), day(1).start(), day(1).start(), RunRecord.Kind.BACKFILL, false, 1))
                .hasMessage("--to must be after --from");
        assertThat(new Backfills.Request(List.of(), day(1).start(), day(1).end(), RunRecord.Kind.STALE, true, 8)
                        .workers())
                .isEqualTo(8);
    }
}

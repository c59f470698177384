package dev.tidemark.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The algebra against a BitSet in which bit {@code i} stands for the second {@code i - 40}. */
class IntervalSetTest {
    private static final int BITS = 96;
    private static final int ORIGIN = -40;

    private static Instant at(int bit) {
        return Instant.ofEpochSecond(bit + ORIGIN);
    }

    private static Interval interval(int from, int to) {
        return new Interval(at(from), at(to));
    }

    private static BitSet model(List<Interval> intervals) {
        BitSet bits = new BitSet();
        for (Interval i : intervals) {
            bits.set((int) i.start().getEpochSecond() - ORIGIN, (int) i.end().getEpochSecond() - ORIGIN);
        }
        return bits;
    }

    /** What a set with these bits must look like: maximal runs, ascending. */
    private static List<Interval> runs(BitSet bits) {
        List<Interval> runs = new ArrayList<>();
        for (int from = bits.nextSetBit(0); from >= 0; from = bits.nextSetBit(bits.nextClearBit(from))) {
            runs.add(interval(from, bits.nextClearBit(from)));
        }
        return runs;
    }

    private static List<Interval> some(SplittableRandom random) {
        List<Interval> intervals = new ArrayList<>();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            int from = random.nextInt(BITS - 1);
            intervals.add(interval(from, Math.min(BITS, from + 1 + random.nextInt(random.nextBoolean() ? 3 : 30))));
        }
        return intervals;
    }

    @Test
    void everyOperationAgreesWithTheBits() {
        long seed = 20221204;
        System.out.println("IntervalSetTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 3_000; round++) {
            List<Interval> left = some(random);
            List<Interval> right = some(random);
            IntervalSet a = IntervalSet.of(left);
            IntervalSet b = IntervalSet.of(right);
            BitSet x = model(left);
            BitSet y = model(right);
            String what = "round " + round + ": " + left + " and " + right;
            assertThat(a.intervals()).as(what).isEqualTo(runs(x));
            BitSet or = (BitSet) x.clone();
            or.or(y);
            assertThat(a.union(b).intervals()).as(what).isEqualTo(runs(or));
            BitSet and = (BitSet) x.clone();
            and.and(y);
            assertThat(a.intersect(b).intervals()).as(what).isEqualTo(runs(and));
            BitSet without = (BitSet) x.clone();
            without.andNot(y);
            assertThat(a.minus(b).intervals()).as(what).isEqualTo(runs(without));
            assertThat(a.isEmpty()).as(what).isEqualTo(x.isEmpty());
            assertThat(a.equals(b)).as(what).isEqualTo(x.equals(y));
            for (int bit = 0; bit < BITS; bit++) {
                assertThat(a.contains(at(bit))).as(what).isEqualTo(x.get(bit));
            }
            int from = random.nextInt(BITS - 1);
            int to = from + 1 + random.nextInt(BITS - from - 1);
            assertThat(a.contains(interval(from, to))).as(what).isEqualTo(x.nextClearBit(from) >= to);
        }
    }

    @Test
    void mergesTouchingIntervals() {
        IntervalSet set = IntervalSet.of(interval(5, 9), interval(1, 5));
        assertThat(set.intervals()).containsExactly(interval(1, 9));
        assertThat(set).hasToString("[[1969-12-31T23:59:21Z, 1969-12-31T23:59:29Z)]");
    }

    @Test
    void keepsAGapOfANanosecond() {
        Instant end = at(5);
        IntervalSet set = IntervalSet.of(new Interval(at(1), end), new Interval(end.plusNanos(1), at(9)));
        assertThat(set.intervals()).hasSize(2);
        assertThat(set.contains(end)).isFalse();
        assertThat(set.contains(end.plusNanos(1))).isTrue();
        assertThat(set.contains(end.minusNanos(1))).isTrue();
    }

    @Test
    void equalSetsHaveEqualHashes() {
        IntervalSet set = IntervalSet.of(interval(1, 3), interval(2, 9));
        assertThat(set).isEqualTo(IntervalSet.of(interval(1, 9))).hasSameHashCodeAs(IntervalSet.of(interval(1, 9)));
        assertThat(IntervalSet.EMPTY).isEqualTo(IntervalSet.of()).isNotEqualTo(set);
        assertThat(set.hashCode()).isNotEqualTo(IntervalSet.EMPTY.hashCode());
    }

    @Test
    void intervalsAreHalfOpen() {
        Interval i = interval(10, 20);
        assertThat(i.contains(at(10))).isTrue();
        assertThat(i.contains(at(20).minusNanos(1))).isTrue();
        assertThat(i.contains(at(20))).isFalse();
        assertThat(i.contains(at(9))).isFalse();
        assertThat(i.overlaps(interval(20, 21))).isFalse();
        assertThat(i.overlaps(interval(5, 10))).isFalse();
        assertThat(i.overlaps(interval(19, 21))).isTrue();
        assertThat(i.overlaps(interval(9, 11))).isTrue();
        assertThat(i.contains(interval(10, 20))).isTrue();
        assertThat(i.contains(interval(9, 20))).isFalse();
        assertThat(i.contains(interval(10, 21))).isFalse();
        assertThat(i.length()).hasSeconds(10);
    }

    @Test
    void intervalsAreOrderedByStartThenEnd() {
        assertThat(List.of(interval(2, 3), interval(1, 9), interval(1, 4)).stream()
                        .sorted())
                .containsExactly(interval(1, 4), interval(1, 9), interval(2, 3));
    }

    @Test
    void anIntervalIsNeverEmpty() {
        assertThatThrownBy(() -> new Interval(Instant.EPOCH, Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the end (1970-01-01T00:00:00Z) must be after the start (1970-01-01T00:00:00Z)");
        assertThatThrownBy(() -> interval(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}

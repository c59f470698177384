package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** The soak's watch sees what a round keeps, and nothing else. Of figures, as other tests live in this process. */
class VitalSignsTest {
    private static final long MIB = 1 << 20;
    /** More than the bounds, and not kept: every other round. */
    private static final long NOISE = 9 * MIB;

    private static VitalSigns rounds(IntFunction<Vitals> round) {
        VitalSigns signs = new VitalSigns();
        for (int i = 0; i < VitalSigns.FEWEST; i++) {
            signs.add(round.apply(i));
        }
        return signs;
    }

    private static Vitals vitals(int round, long heap, long kept, long files) {
        return new Vitals(round, "test", 1, heap, Map.of("main", 20L, "kept", kept), files, -1);
    }

    @Test
    void whatComesAndGoesIsLevel() {
        VitalSigns signs = rounds(i -> vitals(i, 80 * MIB + i % 2 * NOISE, i % 2 * 7, 70 + i % 2 * 9));
        assertThatCode(signs::mustBeLevel).doesNotThrowAnyException();
        assertThat(signs.trend()).isEqualTo("heap KB 81920 -> 81920, threads 20 -> 20, files 70 -> 70");
    }

    @Test
    void whatWarmingUpBringsIsLevel() {
        VitalSigns signs = rounds(i -> vitals(i, (i < 3 ? 40 : 90) * MIB, i < 3 ? 0 : 9, i < 3 ? 40 : 90));
        assertThatCode(signs::mustBeLevel).doesNotThrowAnyException();
    }

    @Test
    void aMegabyteKeptEachRoundIsSeen() {
        assertThatThrownBy(rounds(i -> vitals(i, (80 + i) * MIB, 0, 70))::mustBeLevel)
                .hasMessage("bytes of the heap rose from " + 83 * MIB + " to " + 89 * MIB + " in 12 rounds");
    }

    @Test
    void aThreadKeptEachRoundIsSeenAndNamed() {
        assertThatThrownBy(rounds(i -> vitals(i, 80 * MIB, i, 70))::mustBeLevel)
                .hasMessageStartingWith("threads rose from 23 to 29 in 12 rounds")
                .hasMessageContaining("kept=11");
    }

    @Test
    void aHandleKeptEachRoundIsSeen() {
        assertThatThrownBy(rounds(i -> vitals(i, 80 * MIB, 0, 70 + i))::mustBeLevel)
                .hasMessage("open files rose from 73 to 79 in 12 rounds");
    }

    @Test
    void tooFewRoundsTellNothing() {
        VitalSigns signs = new VitalSigns();
        signs.add(vitals(0, MIB, 0, 0));
        assertThatThrownBy(signs::mustBeLevel).hasMessage("only 1 rounds tell nothing");
    }

    @Test
    void aProcessIsLookedAtWhenItHasSettled() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger settled = new AtomicInteger();
        Thread thread = new Thread(() -> await(end), "vital signs 17");
        thread.setDaemon(true);
        thread.start();
        Vitals taken = Vitals.take(0, "test", 1, settled::incrementAndGet);
        end.countDown();
        assertThat(settled).hasPositiveValue();
        assertThat(taken.threads()).containsEntry("vital signs N", 1L);
        assertThat(taken.heap()).isPositive();
        assertThat(taken.files()).isNotZero();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts here", e);
        }
    }
}

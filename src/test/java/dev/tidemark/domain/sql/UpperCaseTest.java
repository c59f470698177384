package dev.tidemark.domain.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UpperCaseTest {

    @Test
    void isWhatJavaSays() {
        long seed = 1_618;
        System.out.println("UpperCaseTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        String[] pieces = {
            "a", "Z", "ß", "ﬁ", "ŉ", "İ", "ı", "ſ", "ς", "ᾳ", "e\u0301", "𐐨", "\ud801", "\udc28", "1", " "
        };
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(1_200); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(UpperCase.of(text.toString())).isEqualTo(text.toString().toUpperCase(Locale.ROOT));
        }
    }

    /** Of 200,000 Java's own way took 7.7 s of the processor. */
    @Test
    void takesNoLongerForLettersThatBecomeTwo() {
        String text = "ß".repeat(200_000);
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        String upper = UpperCase.of(text);
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        assertThat(upper.equals("S".repeat(400_000))).isTrue();
        assertThat(took).isLessThan(TimeUnit.SECONDS.toNanos(2));
    }
}

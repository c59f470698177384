package dev.tidemark.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinePatchTest {

    private static String applied(String before, LinePatch patch) {
        return before.substring(0, patch.from()) + patch.lines() + before.substring(patch.to());
    }

    @Test
    void isTheLineThatChanged() {
        LinePatch patch = LinePatch.between("a\nbcd\ne", "a\nbXd\ne");
        assertThat(patch).isEqualTo(new LinePatch(2, 5, "bXd"));
    }

    @Test
    void makesOneTextOfAnyOther() {
        long seed = Long.getLong("tidemark.seed", 4_711);
        System.out.println("LinePatchTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            String before = text(random);
            String now = text(random);
            LinePatch patch = LinePatch.between(before, now);
            assertThat(applied(before, patch)).as("seed %d: %s", seed, before).isEqualTo(now);
            assertThat(patch.from() == 0 || before.charAt(patch.from() - 1) == '\n')
                    .isTrue();
            assertThat(patch.to() == before.length() || before.charAt(patch.to()) == '\n')
                    .isTrue();
        }
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(9);
        for (int i = 0; i < length; i++) {
            text.append("ab\n".charAt(random.nextInt(3)));
        }
        return text.toString();
    }
}

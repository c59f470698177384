package dev.tidemark.domain.backfill;

import static dev.tidemark.domain.backfill.WindowState.CANCELLED;
import static dev.tidemark.domain.backfill.WindowState.DONE;
import static dev.tidemark.domain.backfill.WindowState.FAILED;
import static dev.tidemark.domain.backfill.WindowState.MISSING;
import static dev.tidemark.domain.backfill.WindowState.QUEUED;
import static dev.tidemark.domain.backfill.WindowState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowStateTest {
    private static final Map<WindowState, Set<WindowState>> LEGAL = Map.of(
            MISSING, EnumSet.of(QUEUED),
            QUEUED, EnumSet.of(RUNNING, CANCELLED),
            RUNNING, EnumSet.of(DONE, FAILED, CANCELLED),
            DONE, EnumSet.of(QUEUED),
            FAILED, EnumSet.of(QUEUED),
            CANCELLED, EnumSet.of(QUEUED));

    @Test
    void onlyTheTransitionsOfTheContractAreLegal() {
        for (WindowState from : WindowState.values()) {
            for (WindowState to : WindowState.values()) {
                assertThat(from.mayBecome(to))
                        .as(from + " to " + to)
                        .isEqualTo(LEGAL.get(from).contains(to));
            }
        }
    }

    @Test
    void wordsAreLowerCase() {
        assertThat(CANCELLED.word()).isEqualTo("cancelled");
        assertThat(MISSING.word()).isEqualTo("missing");
    }
}

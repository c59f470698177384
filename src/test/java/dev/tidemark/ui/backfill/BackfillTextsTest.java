package dev.tidemark.ui.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.control.timeline.Lane;
import dev.tidemark.ui.control.timeline.TipText;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackfillTextsTest {

    private static TipText tip(CellState... states) {
        Lane lane = new Lane("spend", 0, 3_600, states.length);
        for (int i = 0; i < states.length; i++) {
            lane.set(i, states[i]);
        }
        return new BackfillTexts(List.of()).tip(lane, 0, states.length);
    }

    @Test
    void severalWindowsHaveTheMarkOfTheirBar() {
        assertThat(tip(CellState.MISSING, CellState.STALE, CellState.DONE).state()).isEqualTo(CellState.STALE);
        assertThat(tip(CellState.STALE, CellState.FAILED).state()).isEqualTo(CellState.FAILED);
        assertThat(tip(CellState.MISSING, CellState.DONE).state()).isEqualTo(CellState.MISSING);
        assertThat(tip(CellState.DONE, CellState.DONE).state()).isEqualTo(CellState.DONE);
    }
}

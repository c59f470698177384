package dev.tidemark.ui.control.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.control.CellState;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LaneTest {

    @Test
    void countsWhatAWalkWouldCount() {
        SplittableRandom random = new SplittableRandom(7);
        Lane lane = new Lane("v", 0, 60, 500);
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < 20; i++) {
                lane.set(random.nextInt(500), CellState.at(random.nextInt(CellState.values().length)));
            }
            int from = random.nextInt(500);
            int to = from + random.nextInt(501 - from);
            for (CellState state : CellState.values()) {
                int walked = 0;
                for (int i = from; i < to; i++) {
                    walked += lane.state(i) == state ? 1 : 0;
                }
                assertThat(lane.count(state, from, to)).isEqualTo(walked);
            }
        }
    }

    @Test
    void windowsThatAreNotLaidHaveNoState() {
        Lane lane = new Lane("v", 0, 60, 3);
        lane.set(2, CellState.STALE);
        assertThat(lane.state(0)).isNull();
        assertThat(lane.laid(0, 3)).isEqualTo(1);
        assertThat(lane.stored(0, 3)).isEqualTo(1);
    }

    @Test
    void theWorstStateOfABarGoesFromFailedToCancelled() {
        Lane lane = new Lane("v", 0, 60, 8);
        CellState[] better = {
            CellState.DONE,
            CellState.CANCELLED,
            CellState.QUEUED,
            CellState.RUNNING,
            CellState.RESTATEMENT_FAILED,
            CellState.STALE,
            CellState.FAILED
        };
        lane.set(0, CellState.MISSING);
        assertThat(lane.worst(0, 8)).isNull();
        for (int i = 0; i < better.length; i++) {
            lane.set(i + 1, better[i]);
            assertThat(lane.worst(0, 8)).isEqualTo(better[i] == CellState.DONE ? null : better[i]);
        }
    }

    @Test
    void findsAWindowByItsInstantAlsoBefore1970() {
        Lane lane = new Lane("v", -7_200, 3_600, 10);
        assertThat(lane.indexAt(-7_200)).isZero();
        assertThat(lane.indexAt(-1)).isEqualTo(1);
        assertThat(lane.indexAt(0)).isEqualTo(2);
        assertThat(lane.indexAt(-7_201)).isEqualTo(-1);
        assertThat(lane.nearest(1e12)).isEqualTo(9);
        assertThat(lane.span(2, 4).start()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(lane.span(2, 4).end()).isEqualTo("1970-01-01T02:00:00Z");
    }
}

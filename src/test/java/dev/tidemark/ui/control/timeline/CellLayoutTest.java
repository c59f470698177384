package dev.tidemark.ui.control.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellLayoutTest {
    private static final long NOVEMBER = 1_667_260_800;

    @ParameterizedTest
    @CsvSource({
        "86400, 3000, 86400", // a day of 29 px is a cell
        "86400, 14400, 86400", // of 6 px too
        "3600, 3000, 86400", // hours of 1.2 px become days
        "86400, 20000, 604800", // days of 4 px become weeks
        "60, 100, 3600",
        "660, 10000, 168960", // eleven minutes go into nothing that people count in: doubled
    })
    void mergesBelowSixPixelsIntoBarsOfAtLeastTen(long step, double secondsPerPixel, long unit) {
        assertThat(CellLayout.unit(step, secondsPerPixel)).isEqualTo(unit);
        if (unit > step) {
            assertThat(unit / secondsPerPixel).isGreaterThanOrEqualTo(CellLayout.BAR);
        }
    }

    @Test
    void theCellsOfALaneFollowEachOtherWithoutGapAndCoverAll() {
        for (double perPixel : new double[] {10, 300, 700, 5_000, 60_000, 1e6}) {
            Lane lane = new Lane("v", NOVEMBER + 5 * 3_600, 3_600, 50_000);
            CellLayout layout = new CellLayout(lane, new TimeScale(NOVEMBER, perPixel));
            List<CellLayout.Cell> cells = new ArrayList<>();
            for (CellLayout.Cell cell = layout.firstFrom(-1e9); cell != null; cell = layout.after(cell)) {
                cells.add(cell);
            }
            int next = 0;
            double x = cells.get(0).x();
            for (CellLayout.Cell cell : cells) {
                assertThat(cell.from()).isEqualTo(next);
                assertThat(cell.x()).isCloseTo(x, within(1e-6));
                next = cell.to();
                x = cell.x() + cell.width();
            }
            assertThat(next).isEqualTo(50_000);
            assertThat(layout.before(cells.get(1))).isEqualTo(cells.get(0));
        }
    }

    @Test
    void barsStandForWholeDays() {
        Lane lane = new Lane("v", NOVEMBER + 5 * 3_600, 3_600, 1_000);
        CellLayout layout = new CellLayout(lane, new TimeScale(NOVEMBER, 3_000));
        assertThat(layout.cellOf(0))
                .extracting(CellLayout.Cell::from, CellLayout.Cell::to)
                .containsExactly(0, 19);
        assertThat(layout.cellOf(19))
                .extracting(CellLayout.Cell::from, CellLayout.Cell::to)
                .containsExactly(19, 43);
    }

    @Test
    void thePixelOfACellFindsIt() {
        Lane lane = new Lane("v", NOVEMBER, 86_400, 33);
        CellLayout layout = new CellLayout(lane, new TimeScale(NOVEMBER, 3_000));
        for (int i = 0; i < 33; i++) {
            CellLayout.Cell cell = layout.cellOf(i);
            assertThat(layout.at(cell.x() + cell.width() / 2)).isEqualTo(cell);
        }
        assertThat(layout.at(-1)).isNull();
        assertThat(layout.at(33 * 28.8 + 1)).isNull();
    }

    @Test
    void aBarIsFoundAlsoWhereItsLaneHasBegunLater() {
        Lane lane = new Lane("v", NOVEMBER + 5 * 3_600, 3_600, 100);
        CellLayout layout = new CellLayout(lane, new TimeScale(NOVEMBER, 3_000));
        assertThat(layout.at(1)).isEqualTo(layout.cellOf(0));
    }

    @Test
    void snapsToTheNearestBoundary() {
        Lane lane = new Lane("v", NOVEMBER, 86_400, 33);
        CellLayout layout = new CellLayout(lane, new TimeScale(NOVEMBER, 3_000));
        assertThat(layout.boundaryAt(28.8 * 2 + 10)).isEqualTo(2);
        assertThat(layout.boundaryAt(28.8 * 2 + 20)).isEqualTo(3);
        assertThat(layout.boundaryAt(-50)).isZero();
        assertThat(layout.boundaryAt(1e7)).isEqualTo(33);
    }
}

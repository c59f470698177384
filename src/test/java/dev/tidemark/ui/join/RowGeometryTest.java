package dev.tidemark.ui.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.feature.FeatureViewBuilder;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.WindowStatus;
import dev.tidemark.engine.join.Reason;
import dev.tidemark.engine.join.RowExplanation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowGeometryTest {
    private static final Instant DAY0 = Instant.parse("2022-12-01T00:00:00Z");
    private static final Cadence DAILY = new Cadence(Duration.ofDays(1));

    private static Instant day(int day) {
        return DAY0.plus(Duration.ofDays(day));
    }

    private static Interval days(int from, int to) {
        return new Interval(day(from), day(to));
    }

    @Test
    void instantsLieInProportionAndOutsideAtTheEdges() {
        RowAxis axis = new RowAxis(days(0, 8), 100, 800);
        assertThat(axis.x(day(0))).isEqualTo(100);
        assertThat(axis.x(day(2).plus(Duration.ofHours(12)))).isEqualTo(350);
        assertThat(axis.x(day(8))).isEqualTo(900);
        assertThat(axis.x(day(-3))).isEqualTo(100);
        assertThat(axis.x(day(30))).isEqualTo(900);
        assertThat(axis.x(day(1).minusNanos(1_000))).isCloseTo(200, within(1e-6));
    }

    @Test
    void ticksAreThinnedToTheRoomThatLabelsNeed() {
        RowAxis axis = new RowAxis(days(0, 8), 0, 400);
        assertThat(axis.ticks(DAILY, 40))
                .hasSize(9)
                .extracting(RowAxis.Tick::label)
                .contains("12-01", "12-09");
        assertThat(axis.ticks(DAILY, 60))
                .extracting(RowAxis.Tick::label)
                .containsExactly("12-01", "12-03", "12-05", "12-07", "12-09");
        RowAxis hours = new RowAxis(new Interval(day(0).minusSeconds(7_200), day(0).plusSeconds(7_200)), 0, 400);
        assertThat(hours.ticks(new Cadence(Duration.ofHours(1)), 40))
                .extracting(RowAxis.Tick::label)
                .containsExactly("11-30 22:00", "23:00", "12-01", "01:00", "02:00");
    }

    private static RowExplanation told(Duration ttl, int... rowDays) {
        List<WindowStatus> windows = IntStream.range(0, 6)
                .mapToObj(d -> new WindowStatus(
                        days(d, d + 1),
                        d == 2 ? WindowState.MISSING : WindowState.DONE,
                        "",
                        0,
                        0,
                        0,
                        0,
                        null,
                        "",
                        null))
                .toList();
        List<RowExplanation.Stored> rows = Arrays.stream(rowDays)
                .mapToObj(d -> new RowExplanation.Stored(
                        days(d, d + 1),
                        day(d + 1).minusNanos(1_000),
                        day(d + 1),
                        ttl == null ? null : day(d + 1).plus(ttl),
                        List.of()))
                .toList();
        return new RowExplanation(Reason.MATCHED, day(4), days(0, 6), windows, rows, rows.get(0), null, List.of());
    }

    private static FeatureView view(Duration ttl) {
        return new FeatureViewBuilder()
                .name("v")
                .source("t", "T")
                .entity("e", List.of("K"))
                .timestamp("TS")
                .schedule(Duration.ofDays(1))
                .start(DAY0)
                .ttl(ttl)
                .sql("SELECT 1")
                .build();
    }

    private static List<String> lives(Duration ttl, int... rowDays) {
        return RowLife.of(told(ttl, rowDays), view(ttl), DAILY).stream()
                .map(life -> (life.row() == null
                                ? "unknown"
                                : "row "
                                        + Duration.between(
                                                        DAY0,
                                                        life.row().window().start())
                                                .toDays())
                        + " " + Duration.between(DAY0, life.span().start()).toDays()
                        + "-" + Duration.between(DAY0, life.span().end()).toDays())
                .toList();
    }

    @Test
    void aRowLivesUntilItExpiresAndAMissingWindowMakesTheNextStretchUnknown() {
        assertThat(lives(Duration.ofDays(1), 0, 1, 3))
                .containsExactly("row 0 1-2", "row 1 2-3", "unknown 3-4", "row 3 4-5");
    }

    @Test
    void aNewerRowEndsALifeEarlyAndALongLifeEndsWhereNobodyKnows() {
        assertThat(lives(Duration.ofDays(30), 0, 1, 4))
                .containsExactly("row 0 1-2", "row 1 2-3", "unknown 3-5", "row 4 5-6");
        assertThat(lives(null, -1)).containsExactly("row -1 0-3", "unknown 3-6");
    }

    @Test
    void theBarIsFilledAndWhatIsRareIsStillSeen() {
        double[] widths = ReasonBar.widths(List.of(9_990L, 9L, 1L), 204);
        assertThat(Arrays.stream(widths).sum()).isCloseTo(200, within(1e-6));
        assertThat(widths[1]).isEqualTo(8);
        assertThat(widths[2]).isEqualTo(8);
        assertThat(ReasonBar.widths(List.of(), 200)).isEmpty();
        assertThat(ReasonBar.widths(List.of(5L), 200)).containsExactly(200);
        assertThat(ReasonBar.widths(List.of(3L, 1L), 202)).containsExactly(150, 50);
    }

    @Test
    void typedRowsBecomeCsvInWhichEmptyOnesAreBlankLines() {
        assertThat(TypedRows.csv(
                        List.of("K", "TIMESTAMP"),
                        List.of(List.of("a,b", "2022-12-01 10:00:00"), List.of("", " "), List.of("", "2022-12-02"))))
                .isEqualTo("K,TIMESTAMP\n\"a,b\",2022-12-01 10:00:00\n\n,2022-12-02\n");
        assertThat(TypedRows.csv(List.of("TIMESTAMP"), List.of(List.of(" "), List.of("2022-12-02"))))
                .isEqualTo("TIMESTAMP\n2022-12-02\n");
    }

    @Test
    void reasonsAreTalliedPerViewAndRowsFound() {
        ReasonTally tally = new ReasonTally(2);
        for (int i = 0; i < 3_000; i++) {
            tally.add(new Reason[] {i % 1_000 == 7 ? Reason.EXPIRED : Reason.MATCHED, Reason.NO_ROW});
        }
        assertThat(tally.rows(0, Reason.EXPIRED)).containsExactly(7, 1_007, 2_007);
        assertThat(tally.counts(0)).containsEntry(Reason.MATCHED, 2_997L).containsEntry(Reason.EXPIRED, 3L);
        assertThat(tally.counts(1)).containsOnlyKeys(Reason.NO_ROW);
        assertThat(tally.rows(1, Reason.EXPIRED)).isEmpty();
    }
}

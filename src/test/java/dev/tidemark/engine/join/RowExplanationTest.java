package dev.tidemark.engine.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.feature.FeatureViewBuilder;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RowExplanationTest {
    private static final Instant DAY0 = Instant.parse("2022-12-01T00:00:00Z");
    private static final List<ResultColumn> COLUMNS = List.of(
            new ResultColumn("K", SqlType.VARCHAR),
            new ResultColumn("TS", SqlType.TIMESTAMP_NTZ),
            new ResultColumn("N", SqlType.number(18, 0)));

    private static final FeatureView VIEW = new FeatureViewBuilder()
            .name("V")
            .source("t", "T")
            .entity("e", List.of("K"))
            .timestamp("TS")
            .schedule(Duration.ofDays(1))
            .ttl(Duration.ofDays(1))
            .start(DAY0)
            .sql("SELECT 1")
            .build();

    /** Key a has a row at the end of every day that is computed: all of twelve but the fifth and the last two. */
    private static JoinBench bench() {
        List<Object[]> rows = new ArrayList<>();
        List<Interval> computed = new ArrayList<>();
        for (int d = 0; d < 10; d++) {
            if (d != 5) {
                computed.add(window(d));
                rows.add(new Object[] {"a", window(d).end().minusNanos(1_000), (long) d});
                rows.add(new Object[] {"b", window(d).start(), 100L + d});
            }
        }
        JoinBench bench = new JoinBench().view(VIEW, COLUMNS, rows, computed);
        bench.now = day(11);
        return bench;
    }

    private static Instant day(int day) {
        return DAY0.plus(Duration.ofDays(day));
    }

    private static Interval window(int day) {
        return new Interval(day(day), day(day + 1));
    }

    @Test
    void theRowThatAnswersIsAmongTheRowsAroundWithItsLife() {
        Instant at = day(9).plus(Duration.ofHours(3));
        RowExplanation told = bench().explain(0, "a", at);
        assertThat(told.reason()).isEqualTo(Reason.MATCHED);
        assertThat(told.around()).isEqualTo(new Interval(day(4), day(12)));
        assertThat(told.rows()).extracting(row -> row.features().get(0)).containsExactly(3L, 4L, 6L, 7L, 8L, 9L);
        RowExplanation.Stored newest = told.newest();
        assertThat(newest).isSameAs(told.rows().get(4));
        assertThat(newest.window()).isEqualTo(window(8));
        assertThat(newest.stamped()).isEqualTo(day(9).minusNanos(1_000));
        assertThat(newest.effective()).isEqualTo(day(9));
        assertThat(newest.expiry()).isEqualTo(day(10));
    }

    @Test
    void windowsAroundCarryTheirStatesAlsoThoseThatAreNotDueYet() {
        RowExplanation told = bench().explain(0, "a", day(9).plus(Duration.ofHours(3)));
        assertThat(told.windows())
                .extracting(status -> status.window().start())
                .containsExactly(day(4), day(5), day(6), day(7), day(8), day(9), day(10), day(11));
        assertThat(told.windows())
                .extracting(status -> status.state() == WindowState.DONE)
                .containsExactly(true, false, true, true, true, true, false, false);
    }

    @Test
    void aMissingWindowThatCouldAnswerIsNamed() {
        RowExplanation told = bench().explain(0, "a", day(6).plus(Duration.ofHours(1)));
        assertThat(told.reason()).isEqualTo(Reason.NOT_COMPUTED);
        assertThat(told.missing()).isEqualTo(window(5));
        assertThat(told.newest().features()).containsExactly(4L);
    }

    @Test
    void theNewestKnownRowIsFoundHoweverLongAgoItWas() {
        List<Object[]> rows = List.<Object[]>of(new Object[] {"a", DAY0, 1L});
        List<Interval> computed = new ArrayList<>();
        for (int d = 0; d < 60; d++) {
            computed.add(window(d));
        }
        JoinBench bench = new JoinBench().view(VIEW, COLUMNS, rows, computed);
        bench.now = day(60);
        RowExplanation told = bench.explain(0, "a", day(50));
        assertThat(told.reason()).isEqualTo(Reason.EXPIRED);
        assertThat(told.newest().stamped()).isEqualTo(DAY0);
        assertThat(told.newest().expiry()).isEqualTo(day(2));
        assertThat(told.rows()).containsExactly(told.newest());
        assertThat(bench.explain(0, "x", day(50)).reason()).isEqualTo(Reason.NO_ROW);
    }

    @Test
    void nullKeysAreNamedAndARowWithoutTimeHasNoSurroundings() {
        RowExplanation key = bench().explain(0, null, day(9));
        assertThat(key.reason()).isEqualTo(Reason.NULL_KEY);
        assertThat(key.nullKeys()).containsExactly("K");
        assertThat(key.windows()).isNotEmpty();
        RowExplanation time = bench().explain(0, "a", null);
        assertThat(time.reason()).isEqualTo(Reason.NULL_KEY);
        assertThat(time.around()).isNull();
        assertThat(bench().explain(0, "a", DAY0.minusSeconds(1)).reason()).isEqualTo(Reason.BEFORE_START);
    }

    @Test
    void detailsSaySinceWhenARowIsExpiredAndWhichWindowIsMissing() {
        JoinBench bench = bench();
        JoinRequest request = new JoinRequest(bench.chosen, "TS", Map.of(), "", true, false, true);
        CollectingSink sink = bench.join(
                ListSpine.ofTexts(
                        "K,TS",
                        "a,2022-12-10 03:00:00",
                        "a,2022-12-07 01:00:00",
                        "b,2022-12-01 12:00:00",
                        "NULL,2022-12-01 12:00:00",
                        "c,2022-12-10 03:00:00"),
                request);
        assertThat(sink.column("V__REASON")).containsExactly("matched", "not computed", "no row", "null key", "no row");
        assertThat(sink.column("V__SINCE")).containsExactly(null, day(5), null, null, null);
        assertThat(PointInTimeJoin.added(request))
                .extracting(ResultColumn::name)
                .containsExactly("N", "V__TIMESTAMP", "V__AGE_SECONDS", "V__REASON", "V__SINCE");
    }

    @Test
    void anExpiredRowSaysSinceWhen() {
        List<Interval> computed = List.of(window(0), window(1), window(2), window(3));
        JoinBench bench = new JoinBench()
                .view(
                        VIEW,
                        COLUMNS,
                        List.<Object[]>of(new Object[] {"a", day(1), 1L}, new Object[] {"z", DAY0, 1L}),
                        computed);
        JoinRequest request = new JoinRequest(bench.chosen, "TS", Map.of(), "", true, false, true);
        CollectingSink sink = bench.join(ListSpine.ofTexts("K,TS", "z,2022-12-02", "a,2022-12-04 12:00:00"), request);
        assertThat(sink.column("V__REASON")).containsExactly("matched", "expired");
        assertThat(sink.column("V__SINCE")).containsExactly(null, day(3));
    }

    @Test
    void aScanCountsRowsTimesAndWhatCannotBeRead() {
        ListSpine spine = ListSpine.ofTexts("K,TS", "a,2022-12-03", "b,NULL", "c,soon", "d,2022-12-01 05:00:00");
        List<Long> progress = new ArrayList<>();
        SpineScan scan = SpineScan.of(spine, 1, progress::add, Cancellation.none());
        assertThat(scan.rows()).isEqualTo(3);
        assertThat(scan.oldest()).isEqualTo("2022-12-01T05:00:00Z");
        assertThat(scan.newest()).isEqualTo("2022-12-03T00:00:00Z");
        assertThat(scan.bad()).isEqualTo(1);
        SpineScan.Bad first = Objects.requireNonNull(scan.firstBad());
        assertThat(first.line()).isEqualTo(4);
        assertThat(first.reason()).startsWith("column TS: 'soon' is no instant");
        assertThat(progress).containsExactly(2L, 3L);
        assertThat(SpineScan.of(spine, -1, rows -> {}, Cancellation.none()).rows())
                .isEqualTo(4);
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThatThrownBy(() -> SpineScan.of(spine, 1, rows -> {}, cancelled))
                .isInstanceOf(Cancellation.Cancelled.class);
    }

    @Test
    void columnsThatCanBeTheTimestampAreOfferedAndTakenNamesTold() {
        SpineColumns columns = new SpineColumns(ListSpine.ofTexts("k,K2,ts,n"));
        assertThat(columns.possibleTimestamps(java.util.Set.of("TS"))).containsExactly(2);
        assertThat(columns.possibleTimestamps(java.util.Set.of("X"))).isEmpty();
        assertThat(columns.find("K")).hasValue(0);
        assertThat(columns.find("X")).isEmpty();
        assertThat(columns.taken(List.of(COLUMNS.get(2)))).hasValue("N");
        assertThatThrownBy(() -> new SpineColumns(ListSpine.ofTexts("a,a"))).isInstanceOf(InvalidInput.class);
    }
}

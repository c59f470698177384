package dev.tidemark.engine.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.feature.FeatureViewBuilder;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.CatalogReader;
import dev.tidemark.engine.Definitions;
import dev.tidemark.engine.MemoryCatalog;
import dev.tidemark.engine.MemoryWarehouse;
import dev.tidemark.engine.ProjectClock;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.TimeLine;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

class PointInTimeJoinTest {
    private static final Instant DAY0 = Instant.parse("2022-12-01T00:00:00Z");
    private static final String LATER = "2022-12-02 12:00:00";

    private static FeatureView view(String name, UnaryOperator<FeatureViewBuilder> change) {
        return change.apply(new FeatureViewBuilder()
                        .name(name)
                        .source("t", "T")
                        .entity("e", List.of("K"))
                        .timestamp("TS")
                        .schedule(Duration.ofDays(1))
                        .start(DAY0)
                        .sql("SELECT 1"))
                .build();
    }

    private static List<ResultColumn> columns(SqlType key) {
        return List.of(
                new ResultColumn("K", key),
                new ResultColumn("TS", SqlType.TIMESTAMP_NTZ),
                new ResultColumn("N", SqlType.number(18, 0)));
    }

    private static List<Interval> days(FeatureView view, int count) {
        return view.schedule().windowsWithin(DAY0, DAY0.plus(Duration.ofDays(count)));
    }

    /** One view whose store holds a row per key in the first day, numbered from 1. */
    private static JoinBench keyed(SqlType type, Object... keys) {
        FeatureView view = view("V", b -> b);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            rows.add(new Object[] {keys[i], DAY0.plusSeconds(i), i + 1L});
        }
        return new JoinBench().view(view, columns(type), rows, days(view, 2));
    }

    private static List<Object> found(JoinBench bench, String... keys) {
        List<Object[]> spine = Stream.of(keys).map(k -> new Object[] {k, LATER}).toList();
        return bench.join(ListSpine.ofTexts(List.of("K", "TS"), spine), bench.request(false, false))
                .column("N");
    }

    @Test
    void theHistoryTellsOfAJoinButNotOfOneThatOnlyAsksWhy() {
        JoinBench bench = keyed(SqlType.VARCHAR, "a");
        found(bench, "a", "b");
        assertThat(bench.catalog.history(CatalogReader.Part.STATEMENTS, 10))
                .extracting(r -> r.kind() + " " + r.subject() + " " + r.rows() + " " + r.sql())
                .containsExactly("join V 2 spine.csv");
        assertThat(bench.catalog
                        .history(CatalogReader.Part.STATEMENTS, 10)
                        .get(0)
                        .queryId())
                .startsWith("j.");
        bench.ask(ListSpine.ofTexts(List.of("K", "TS"), List.<Object[]>of(new Object[] {"a", LATER})));
        assertThat(bench.catalog.history(CatalogReader.Part.STATEMENTS, 10)).hasSize(1);
    }

    @Test
    void textKeysAreComparedExactly() {
        assertThat(found(keyed(SqlType.VARCHAR, "007", "a"), "007", "7", "A", "a ", "a", ""))
                .containsExactly(1L, null, null, null, 2L, null);
    }

    @Test
    void numberKeysAreComparedAsDecimals() {
        assertThat(found(
                        keyed(SqlType.number(18, 0), 7L, 0L, -5L, 100L),
                        "007",
                        "7",
                        "7.0",
                        "7.00",
                        "+7",
                        "0",
                        "-0",
                        "0.0",
                        "-5",
                        "1e2",
                        "7.5"))
                .containsExactly(1L, 1L, 1L, 1L, 1L, 2L, 2L, 2L, 3L, 4L, null);
        assertThat(found(
                        keyed(SqlType.number(10, 2), new BigDecimal("7.00"), new BigDecimal("7.50")),
                        "7",
                        "7.5",
                        "7.500",
                        "7.05"))
                .containsExactly(1L, 2L, 2L, null);
    }

    @Test
    void numberKeysBeyond64BitsAreComparedTooAndAtItsBorder() {
        BigDecimal wide = new BigDecimal("99999999999999999999999999999999999999");
        BigDecimal border = new BigDecimal(Long.MAX_VALUE);
        BigDecimal round = new BigDecimal("100000000000000000000");
        assertThat(found(
                        keyed(SqlType.number(38, 0), wide, border, round),
                        wide.toString(),
                        "9223372036854775807",
                        "9223372036854775808",
                        "1e20",
                        "1e2147483647",
                        "1e-2147483647"))
                .containsExactly(1L, 2L, null, 3L, null, null);
    }

    @Test
    void aTypedSpineOfTheSameNumberMatchesWhateverItsWidth() {
        JoinBench bench = keyed(SqlType.number(38, 0), new BigDecimal(Long.MAX_VALUE), new BigDecimal("3"));
        List<ResultColumn> typed =
                List.of(new ResultColumn("K", SqlType.number(18, 0)), new ResultColumn("TS", SqlType.TIMESTAMP_NTZ));
        Instant at = Instant.parse("2022-12-02T12:00:00Z");
        ListSpine spine = new ListSpine(typed, List.of(new Object[] {Long.MAX_VALUE, at}, new Object[] {3L, at}));
        assertThat(bench.join(spine, bench.request(false, false)).column("N")).containsExactly(1L, 2L);
    }

    @TestFactory
    Stream<DynamicTest> textThatIsNoValueOfTheKeysTypeIsABadRow() {
        return Map.of(
                        SqlType.number(18, 0),
                        List.of("x", "", " 7", "7 ", "1,5", "0x10", "NaN"),
                        SqlType.DATE,
                        List.of("x", "", "2022-12-01 00:00:01", "2022-13-01"),
                        SqlType.TIMESTAMP_NTZ,
                        List.of("x", "", "2022-12-01 25:00:00"),
                        SqlType.BOOLEAN,
                        List.of("x", "", "yes", "2"))
                .entrySet()
                .stream()
                .flatMap(e -> e.getValue().stream()
                        .map(text -> DynamicTest.dynamicTest(e.getKey() + " '" + text + "'", () -> {
                            assertThatThrownBy(() -> found(keyed(e.getKey()), "", text))
                                    .isInstanceOf(InvalidInput.class)
                                    .hasMessageMatching("(?s)spine.csv, line [23]: the join key K: '.*' is .*");
                        })));
    }

    @Test
    void dateTimestampAndBooleanKeysFollowTheCsvRules() {
        assertThat(found(
                        keyed(SqlType.DATE, LocalDate.parse("2022-12-01")),
                        "2022-12-01",
                        "2022-12-01T00:00:00Z",
                        "2022-12-02"))
                .containsExactly(1L, 1L, null);
        assertThat(found(
                        keyed(SqlType.TIMESTAMP_NTZ, Instant.parse("2022-12-01T10:00:00Z")),
                        "2022-12-01 10:00:00",
                        "2022-12-01T12:00:00+02:00",
                        "2022-12-01"))
                .containsExactly(1L, 1L, null);
        assertThat(found(keyed(SqlType.BOOLEAN, true, false), "TRUE", "t", "1", "False", "0"))
                .containsExactly(1L, 1L, 1L, 2L, 2L);
    }

    @Test
    void badRowsThatAreSkippedAreToldOnceAndLeftOut() {
        JoinBench bench = keyed(SqlType.number(18, 0), 1L);
        ListSpine spine =
                ListSpine.ofTexts("K,TS", "1," + LATER, "x," + LATER, "1,yesterday", "NULL," + LATER, "1,NULL");
        List<String> told = new ArrayList<>();
        CollectingSink sink = bench.join(
                spine, bench.request(true, false), (name, line, reason, raw) -> told.add(line + ": " + reason));
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).startsWith("3: the join key K: 'x' is no number");
        assertThat(told.get(1)).startsWith("4: column TS: 'yesterday' is no instant");
        assertThat(sink.lines).containsExactly(2L, 5L, 6L);
        assertThat(sink.column("V__REASON")).containsExactly("matched", "null key", "null key");
        assertThat(bench.summary.rows()).isEqualTo(3);
    }

    @Test
    void duplicatesStayAndTheOrderIsTheSpines() {
        JoinBench bench = keyed(SqlType.VARCHAR, "a", "b");
        assertThat(found(bench, "b", "a", "b", "b", "x", "a", "a")).containsExactly(2L, 1L, 2L, 2L, null, 1L, 1L);
    }

    @Test
    void anEmptySpineGivesNothingAndIsWhole() {
        JoinBench bench = keyed(SqlType.VARCHAR, "a");
        CollectingSink sink = bench.join(ListSpine.ofTexts("K,TS"), bench.request(false, false));
        assertThat(sink.finished).isTrue();
        assertThat(sink.rows).isEmpty();
    }

    @Test
    void aRowInAWindowThatIsTooOldToBeReadIsExpiredAndNotAbsent() {
        FeatureView view = view("V", b -> b.ttl(Duration.ofDays(1)));
        JoinBench bench = new JoinBench()
                .view(
                        view,
                        columns(SqlType.VARCHAR),
                        List.of(new Object[] {"a", DAY0, 1L}, new Object[] {"b", DAY0.plus(Duration.ofDays(19)), 2L}),
                        days(view, 40));
        CollectingSink sink = bench.join(
                ListSpine.ofTexts("K,TS", "a,2022-12-21 00:00:00", "x,2022-12-21 00:00:00", "b,2022-12-21 00:00:00"),
                bench.request(true, false));
        assertThat(sink.column("V__REASON")).containsExactly("expired", "no row", "matched");
    }

    @Test
    void severalViewsAnswerEachByItsOwnScheduleKeyAndDelay() {
        FeatureView daily = view("daily", b -> b);
        FeatureView hourly = view(
                "Hourly",
                b -> b.entity("shop", List.of("SHOP"))
                        .schedule(Duration.ofHours(1))
                        .dataDelay(Duration.ofMinutes(30)));
        List<ResultColumn> two = List.of(
                new ResultColumn("SHOP", SqlType.number(18, 0)),
                new ResultColumn("N", SqlType.VARCHAR),
                new ResultColumn("TS", SqlType.TIMESTAMP_NTZ),
                new ResultColumn("K", SqlType.VARCHAR));
        JoinBench bench = new JoinBench()
                .view(daily, columns(SqlType.VARCHAR), List.<Object[]>of(new Object[] {"a", DAY0, 1L}), days(daily, 2))
                .view(
                        hourly,
                        two,
                        List.of(new Object[] {5L, "h0", DAY0, "a"}, new Object[] {5L, "h1", DAY0.plusSeconds(3_600), "a"
                        }),
                        hourly.schedule().windowsWithin(DAY0, DAY0.plus(Duration.ofDays(2))));
        CollectingSink sink = bench.join(
                ListSpine.ofTexts(
                        "SHOP,TS,k",
                        "5,2022-12-01 01:29:59,a",
                        "05,2022-12-01 01:30:00,a",
                        "5,2022-12-02 00:00:00,a",
                        "6,2022-12-02 00:00:00,a"),
                bench.request(false, false));
        assertThat(sink.added.stream().map(ResultColumn::name)).containsExactly("DAILY__N", "HOURLY__N");
        assertThat(sink.column("DAILY__N")).containsExactly(null, null, 1L, 1L);
        assertThat(sink.column("HOURLY__N")).containsExactly(null, "h0", "h1", null);
    }

    @Test
    void theTimestampColumnIsGuessedWhenOnlyOneCanBeIt() {
        JoinBench bench = keyed(SqlType.VARCHAR, "a");
        JoinRequest guess = new JoinRequest(bench.chosen, null, Map.of(), "", false, false);
        assertThat(bench.join(ListSpine.ofTexts("K,X,ts", "a,1," + LATER), guess)
                        .column("N"))
                .containsExactly(1L);
        assertThat(bench.join(ListSpine.ofTexts("Event_Timestamp,K", LATER + ",a"), guess)
                        .column("N"))
                .containsExactly(1L);
        assertThat(bench.join(
                                new ListSpine(
                                        List.of(
                                                new ResultColumn("K", SqlType.VARCHAR),
                                                new ResultColumn("WHEN", SqlType.DATE)),
                                        List.<Object[]>of(new Object[] {"a", LocalDate.parse("2022-12-02")})),
                                guess)
                        .column("N"))
                .containsExactly(1L);
        for (String header : List.of("K,X", "K,TS,TIMESTAMP")) {
            assertThatThrownBy(() -> bench.join(ListSpine.ofTexts(header), guess))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("spine.csv: which column is the timestamp? Name it with --timestamp COLUMN; there are "
                            + header.replace(",", ", "));
        }
    }

    @Test
    void headersMatchExactlyElseCaseBlindElseByKey() {
        JoinBench bench = keyed(SqlType.VARCHAR, "a", "b");
        JoinRequest plain = bench.request(false, false);
        assertThat(bench.join(ListSpine.ofTexts("k,K,TS", "a,b," + LATER), plain)
                        .column("N"))
                .containsExactly(2L);
        assertThat(bench.join(ListSpine.ofTexts("k,TS", "a," + LATER), plain).column("N"))
                .containsExactly(1L);
        assertThatThrownBy(() -> bench.join(ListSpine.ofTexts("user,TS"), plain))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "spine.csv has no column for the join key K of V; name its column with --key SPINE_COLUMN=K; "
                                + "its columns are user, TS");
        JoinRequest keyed = new JoinRequest(bench.chosen, "TS", Map.of("V.K", "user", "K", "other"), "", false, false);
        assertThat(bench.join(ListSpine.ofTexts("User,other,TS", "b,a," + LATER), keyed)
                        .column("N"))
                .containsExactly(2L);
        JoinRequest missing = new JoinRequest(bench.chosen, "TS", Map.of("K", "nope"), "", false, false);
        assertThatThrownBy(() -> bench.join(ListSpine.ofTexts("K,TS"), missing))
                .hasMessageContaining("no column for the column nope given with --key");
        JoinRequest time = new JoinRequest(bench.chosen, "nope", Map.of(), "", false, false);
        assertThatThrownBy(() -> bench.join(ListSpine.ofTexts("K,TS"), time))
                .hasMessageContaining("no column for the timestamp column nope");
    }

    @Test
    void aColumnNamedForAJoinKeyThatNoViewHasIsRefused() {
        JoinBench bench = keyed(SqlType.VARCHAR, "a", "b");
        for (String unknown : List.of("KK", "W.K", "V.KK")) {
            assertThatThrownBy(() -> new JoinRequest(bench.chosen, "TS", Map.of(unknown, "other"), "", false, false))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("--key: " + unknown
                            + ", which the column other is given for, is no join key; they are V.K");
        }
    }

    @Test
    void doubledHeadersAreRefused() {
        JoinBench bench = keyed(SqlType.VARCHAR, "a");
        assertThatThrownBy(() -> bench.join(ListSpine.ofTexts("K,TS,K"), bench.request(false, false)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("the column K is there twice");
    }

    @Test
    void aNameThatTheSpineHasIsAnErrorThatOffersAPrefix() {
        JoinBench bench = keyed(SqlType.VARCHAR, "a");
        assertThatThrownBy(() -> bench.join(ListSpine.ofTexts("K,TS,n"), bench.request(false, false)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "spine.csv already has a column N, the name of a feature; add --prefix P to name the features P…");
        JoinRequest prefixed = new JoinRequest(bench.chosen, "TS", Map.of(), "F_", true, false);
        CollectingSink sink = bench.join(ListSpine.ofTexts("K,TS,n", "a," + LATER + ",x"), prefixed);
        assertThat(sink.added.stream().map(ResultColumn::name))
                .containsExactly("F_N", "F_V__TIMESTAMP", "F_V__AGE_SECONDS", "F_V__REASON");
        assertThat(sink.column("F_V__AGE_SECONDS")).containsExactly(new BigDecimal("129600.000000"));
    }

    @Test
    void spineTimesKeepNineDigits() {
        JoinBench bench = keyed(SqlType.VARCHAR, "a");
        CollectingSink sink = bench.join(
                ListSpine.ofTexts("K,TS", "a,2022-12-02 00:00:00.000000001", "a,2022-12-01 23:59:59.999999999"),
                bench.request(true, false));
        assertThat(sink.column("V__REASON")).containsExactly("matched", "no row");
        assertThat(sink.rows.get(0).get("V__AGE_SECONDS")).isEqualTo(new BigDecimal("86400.000000001"));
    }

    @Test
    void sentinelTimesWork() {
        FeatureView view = view("V", b -> b.ttl(Duration.ofDays(3_000_000)));
        JoinBench bench = new JoinBench()
                .view(view, columns(SqlType.VARCHAR), List.<Object[]>of(new Object[] {"a", DAY0, 1L}), days(view, 1));
        CollectingSink sink = bench.join(
                ListSpine.ofTexts("K,TS", "a,9999-12-31 23:59:59.999999999", "a,0001-01-01", "a,2022-12-02"),
                bench.request(true, true));
        assertThat(sink.column("V__REASON")).containsExactly("matched", "before start", "matched");
    }

    @Test
    void theSummaryNamesMissingWindowsAndCountsWhatWaits() {
        FeatureView view = view("V", b -> b.ttl(Duration.ofDays(1)).dataDelay(Duration.ofHours(1)));
        JoinBench bench = new JoinBench()
                .view(view, columns(SqlType.VARCHAR), List.<Object[]>of(new Object[] {"a", DAY0, 1L}), days(view, 2));
        bench.now = Instant.parse("2022-12-04T02:00:00Z");
        CollectingSink sink = bench.join(
                ListSpine.ofTexts(
                        "K,TS",
                        "a,2022-12-04 03:00:00",
                        "a,2022-12-04 02:00:00",
                        "a,2022-12-05 01:00:00",
                        "a,2022-12-06 00:59:59"),
                bench.request(true, false));
        assertThat(sink.column("V__REASON")).containsOnly("not computed");
        JoinSummary.ViewSummary summary = bench.summary.views().get(0);
        assertThat(summary.missing()).containsExactly(view.schedule().windowAt(Instant.parse("2022-12-03T00:00:00Z")));
        assertThat(summary.waiting()).isEqualTo(2);
        assertThat(summary.waitingUntil()).isEqualTo("2022-12-05T01:00:00Z");
        assertThat(summary.count(Reason.NOT_COMPUTED)).isEqualTo(4);
        assertThat(summary.count(Reason.MATCHED)).isZero();
    }

    @Test
    void staleWindowsAreCounted() {
        JoinBench bench = keyed(SqlType.VARCHAR, "a");
        found(bench, "a");
        assertThat(bench.summary.views().get(0).stale()).isEqualTo(2);
    }

    @Test
    void aCancelledJoinFinishesNothing() {
        JoinBench bench = keyed(SqlType.VARCHAR, "a");
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        CollectingSink sink = new CollectingSink();
        ProjectClock clock = new ProjectClock(Clock.systemUTC(), null, false);
        MemoryWarehouse empty = new MemoryWarehouse(List.of());
        PointInTimeJoin join = new SpineJoin(
                new MemoryCatalog(), empty, new TimeLine(new MemoryCatalog(), empty, new Definitions(), clock), clock);
        assertThatThrownBy(() -> join.join(
                        ListSpine.ofTexts("K,TS", "a," + LATER),
                        bench.request(false, false),
                        sink,
                        SpineReader.BadRows.REFUSE,
                        cancelled))
                .isInstanceOf(Cancellation.Cancelled.class);
        assertThat(sink.finished).isFalse();
    }

    @Test
    void lookupFindsTheNewestEffectiveRow() {
        FeatureView view = view("V", b -> b.ttl(Duration.ofDays(2)).dataDelay(Duration.ofHours(1)));
        Instant f = Instant.parse("2022-12-01T10:00:00Z");
        JoinBench bench = new JoinBench()
                .view(
                        view,
                        columns(SqlType.number(18, 0)),
                        List.of(new Object[] {7L, DAY0, 1L}, new Object[] {7L, f, 2L}),
                        days(view, 3));
        Instant effective = Instant.parse("2022-12-02T01:00:00Z");
        for (Instant at : List.of(effective, Instant.parse("2022-12-04T00:59:59.999999999Z"))) {
            OnlineLookup.Answer answer = bench.lookup(Map.of("K", "7.0"), at);
            assertThat(answer.status()).isEqualTo(OnlineLookup.Status.PRESENT);
            assertThat(answer.features().values()).containsExactly(2L);
            assertThat(answer.timestamp()).isEqualTo(f);
            assertThat(answer.effective()).isEqualTo(effective);
        }
        OnlineLookup.Answer expired = bench.lookup(Map.of("K", "7"), Instant.parse("2022-12-04T01:00:00Z"));
        assertThat(expired.status()).isEqualTo(OnlineLookup.Status.EXPIRED);
        assertThat(expired.features().values()).containsExactly(2L);
        assertThat(expired.effective()).isEqualTo(effective);
        OnlineLookup.Answer missing = bench.lookup(Map.of("K", "7"), effective.minusNanos(1));
        assertThat(missing.status()).isEqualTo(OnlineLookup.Status.MISSING);
        assertThat(missing.timestamp()).isNull();
        assertThat(missing.effective()).isNull();
        assertThat(missing.status().text()).isEqualTo("missing");
        CollectingSink sink =
                bench.join(ListSpine.ofTexts("K,TS", "7,2022-12-02 01:00:00"), bench.request(false, false));
        assertThat(sink.column("N")).containsExactly(2L);
    }

    @Test
    void lookupGivesNoValueThatTheJoinNeverGives() {
        FeatureView brief = view("V", b -> b.ttl(Duration.ofHours(1)));
        Instant early = DAY0.plus(Duration.ofHours(3));
        JoinBench bench = new JoinBench()
                .view(
                        brief,
                        columns(SqlType.VARCHAR),
                        List.<Object[]>of(new Object[] {"a", early, 1L}),
                        days(brief, 2));
        OnlineLookup.Answer never = bench.lookup(Map.of("K", "a"), DAY0.plus(Duration.ofDays(2)));
        assertThat(never.status()).isEqualTo(OnlineLookup.Status.EXPIRED);
        assertThat(never.features().values()).containsOnlyNulls();
    }

    @Test
    void lookupKnowsNothingBeforeTheStartAndEverythingOfTheWarmUpFromThen() {
        Instant start = DAY0.plus(Duration.ofHours(6));
        FeatureView warm = view("V", b -> b.start(start).warmUp(true));
        Instant before = DAY0.minus(Duration.ofHours(2));
        List<Interval> computed =
                List.of(warm.schedule().windowOf(before), warm.schedule().windowOf(start));
        JoinBench bench = new JoinBench()
                .view(warm, columns(SqlType.VARCHAR), List.<Object[]>of(new Object[] {"a", before, 1L}), computed);
        assertThat(bench.lookup(Map.of("K", "a"), start.minusNanos(1)).status()).isEqualTo(OnlineLookup.Status.MISSING);
        OnlineLookup.Answer answer = bench.lookup(Map.of("K", "a"), start);
        assertThat(answer.features().values()).containsExactly(1L);
        assertThat(answer.effective()).isEqualTo(start);
    }

    @Test
    @Timeout(20)
    void aFieldOfTenMegabytesIsABadRowWithAShortMessage() {
        String huge = "1".repeat(10_000_000);
        for (SqlType type : List.of(SqlType.number(18, 0), SqlType.DATE, SqlType.TIMESTAMP_NTZ, SqlType.BOOLEAN)) {
            JoinBench bench = keyed(type);
            assertThatThrownBy(() -> found(bench, huge))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageMatching("(?s).*'1{60}….{1,80}");
        }
        assertThat(found(keyed(SqlType.VARCHAR, huge), huge)).containsExactly(1L);
    }

    @Test
    void aVersionOfAnotherScheduleAnswersByItsOwn() {
        FeatureView daily = view("V", b -> b);
        Instant f = Instant.parse("2022-12-01T02:00:00Z");
        JoinBench bench = new JoinBench()
                .view(daily, columns(SqlType.VARCHAR), List.<Object[]>of(new Object[] {"a", f, 1L}), days(daily, 2));
        bench.define(view("V", b -> b.schedule(Duration.ofHours(6)).start(DAY0.plus(Duration.ofHours(8)))));
        CollectingSink sink = bench.join(
                ListSpine.ofTexts("K,TS", "a,2022-12-01 12:00:00", "a,2022-12-02 00:00:00", "a,2022-12-04 00:00:00"),
                bench.request(true, false));
        assertThat(sink.column("V__REASON")).containsExactly("no row", "matched", "not computed");
        assertThat(bench.summary.views().get(0).missing())
                .containsExactly(daily.schedule().windowAt(Instant.parse("2022-12-03T00:00:00Z")));
        assertThat(bench.lookup(Map.of("K", "a"), Instant.parse("2022-12-01T23:59:59Z"))
                        .status())
                .isEqualTo(OnlineLookup.Status.MISSING);
    }

    @Test
    void lookupSaysWhatIsWrongWithAKey() {
        JoinBench bench = keyed(SqlType.number(18, 0), 1L);
        assertThatThrownBy(() -> bench.lookup(Map.of(), DAY0)).hasMessage("the join key K is missing; write K=VALUE");
        assertThatThrownBy(() -> bench.lookup(Map.of("K", "x"), DAY0))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("K: 'x' is no number");
        assertThatThrownBy(() -> bench.lookup(Map.of("K", "1", "X", "2"), DAY0))
                .hasMessage("X is no join key; they are K");
    }
}

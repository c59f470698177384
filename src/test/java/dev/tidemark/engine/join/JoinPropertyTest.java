package dev.tidemark.engine.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.feature.FeatureViewBuilder;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The join of random views and spines against {@link NaiveRule}. */
class JoinPropertyTest {
    private static final int ROUNDS = 1_500;
    /** Each makes its tables and plans its statement. */
    private static final int ROUNDS_ON_AN_ENGINE = 60;

    /** Rows of each spine that are explained one by one too. */
    private static final int EXPLAINED = 2;

    private static final String[] KEYS = {"a", "b", "A", " a", "", "c"};

    /** One view with everything that was drawn for it. */
    private record Drawn(
            FeatureView view, Set<Interval> computed, Map<String, List<NaiveRule.Row>> rows, List<Object[]> stored) {}

    @Test
    void everyRowAndEveryReasonFollowsTheRule() {
        long seed = Long.getLong("tidemark.seed", 3_141_592);
        System.out.println("JoinPropertyTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS; round++) {
            check("seed " + seed + ", round " + round, random.split(), false);
        }
    }

    @Test
    void soDoesTheStatementThatSnowflakeGets() {
        long seed = Long.getLong("tidemark.seed", 2_718_281);
        System.out.println("JoinPropertyTest of Snowflake's statement, seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS_ON_AN_ENGINE; round++) {
            check("seed " + seed + ", round " + round, random.split(), true);
        }
    }

    private static void check(String round, SplittableRandom random, boolean asSnowflake) {
        boolean allowGaps = random.nextInt(5) == 0;
        List<Drawn> views = new ArrayList<>();
        JoinBench bench = asSnowflake ? new JoinBench().asSnowflake() : new JoinBench();
        Instant origin = Instant.ofEpochSecond(random.nextInt(-40_000, 40_000));
        int count = 1 + random.nextInt(3);
        for (int v = 0; v < count; v++) {
            Drawn drawn = view("V" + v, origin, random);
            views.add(drawn);
            bench.view(
                    drawn.view,
                    List.of(
                            new ResultColumn("K" + v, SqlType.VARCHAR),
                            new ResultColumn("TS", SqlType.TIMESTAMP_NTZ),
                            new ResultColumn("ID", SqlType.number(18, 0)),
                            new ResultColumn("MAYBE", SqlType.VARCHAR)),
                    drawn.stored,
                    drawn.computed);
        }
        bench.now = origin.plusSeconds(random.nextInt(-20_000, 80_000));
        List<String> names = new ArrayList<>(List.of("TS"));
        for (int v = 0; v < count; v++) {
            names.add("K" + v);
        }
        List<Object[]> spine = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        int rows = random.nextInt(25);
        for (int i = 0; i < rows; i++) {
            Object[] row = new Object[names.size()];
            Instant at = random.nextInt(15) == 0 ? null : time(origin, views.get(0).view, random);
            times.add(at);
            row[0] = at == null ? null : InstantText.plain(at);
            for (int c = 1; c < row.length; c++) {
                row[c] = random.nextInt(12) == 0 ? null : KEYS[random.nextInt(KEYS.length)];
            }
            spine.add(row);
        }
        CollectingSink sink = bench.join(ListSpine.ofTexts(names, spine), bench.request(true, allowGaps));
        assertThat(sink.finished).isTrue();
        assertThat(sink.rows).as(round).hasSize(rows);
        assertThat(bench.summary.rows()).isEqualTo(rows);
        for (int v = 0; v < count; v++) {
            compare(round, views.get(v), v, count > 1 ? "V" + v + "__" : "", times, spine, sink, bench, allowGaps);
        }
        if (asSnowflake) {
            requireSameTable(round, names, spine, sink, bench, allowGaps);
        }
        for (int i = 0; i < Math.min(EXPLAINED, rows); i++) {
            Instant at = times.get(i);
            if (at != null && spine.get(i)[1] != null) {
                String key = (String) spine.get(i)[1];
                requireSameLookup(round + ", key '" + key + "' at " + at, views.get(0), key, at, names, bench);
            }
        }
    }

    /** What is written into a table is what streams, and is counted as that is. */
    private static void requireSameTable(
            String round,
            List<String> names,
            List<Object[]> spine,
            CollectingSink streamed,
            JoinBench bench,
            boolean allowGaps) {
        JoinSummary told = bench.summary;
        List<List<String>> table = bench.written(ListSpine.ofTexts(names, spine), bench.request(true, allowGaps));
        assertThat(bench.summary).as(round).isEqualTo(told);
        List<String> columns = new ArrayList<>(names);
        streamed.added.forEach(column -> columns.add(column.name()));
        assertThat(table.get(0)).as(round).isEqualTo(columns);
        assertThat(table).as(round).hasSize(spine.size() + 1);
        for (int i = 0; i < spine.size(); i++) {
            for (int c = 0; c < columns.size(); c++) {
                Object expected = c < names.size()
                        ? spine.get(i)[c]
                        : streamed.rows.get(i).get(columns.get(c));
                String what = round + ", row " + i + ", " + columns.get(c);
                assertThat(sameForm(table.get(i + 1).get(c), columns.get(c)))
                        .as(what)
                        .isEqualTo(sameForm(expected == null ? null : expected.toString(), columns.get(c)));
            }
        }
    }

    private static Object sameForm(String text, String column) {
        if (text == null) {
            return null;
        }
        if (column.equals("TS") || column.endsWith("__TIMESTAMP")) {
            return InstantText.parse(text);
        }
        return column.endsWith("ID") || column.endsWith("__AGE_SECONDS")
                ? new BigDecimal(text).stripTrailingZeros()
                : text;
    }

    /** {@code semantics.md} 8: the join at the effective time gives what the lookup gives. */
    private static void requireSameLookup(
            String what, Drawn drawn, String key, Instant at, List<String> names, JoinBench bench) {
        List<NaiveRule.Row> rows = drawn.rows.getOrDefault(key, List.of());
        NaiveRule.Answer naive = new NaiveRule(drawn.view, drawn.computed, true).answer(false, at, rows);
        OnlineLookup.Answer found = bench.lookup(Map.of("K0", key), at);
        OnlineLookup.Status status = switch (naive.reason()) {
            case MATCHED -> OnlineLookup.Status.PRESENT;
            case EXPIRED -> OnlineLookup.Status.EXPIRED;
            default -> OnlineLookup.Status.MISSING;
        };
        assertThat(found.status()).as(what).isEqualTo(status);
        Instant effective = found.effective();
        if (effective == null) {
            assertThat(found.features().values()).as(what).containsOnlyNulls();
            return;
        }
        assertThat(effective).as(what).isBeforeOrEqualTo(at);
        Object[] row = new Object[names.size()];
        Arrays.fill(row, key);
        row[0] = InstantText.plain(effective);
        Map<String, Object> joined = bench.join(
                        ListSpine.ofTexts(names, List.<Object[]>of(row)), bench.request(false, false))
                .rows
                .get(0);
        String prefix = names.size() > 2 ? "V0__" : "";
        assertThat(new ArrayList<>(found.features().values()))
                .as(what + ", effective " + effective)
                .containsExactly(joined.get(prefix + "ID"), joined.get(prefix + "MAYBE"));
    }

    private static void compare(
            String round,
            Drawn drawn,
            int v,
            String prefix,
            List<Instant> times,
            List<Object[]> spine,
            CollectingSink sink,
            JoinBench bench,
            boolean allowGaps) {
        NaiveRule rule = new NaiveRule(drawn.view, drawn.computed, allowGaps);
        Map<Reason, Long> reasons = new HashMap<>();
        TreeSet<Interval> missing = new TreeSet<>();
        long waiting = 0;
        Instant waitingUntil = null;
        for (int i = 0; i < spine.size(); i++) {
            String key = (String) spine.get(i)[v + 1];
            Instant at = times.get(i);
            NaiveRule.Answer answer = rule.answer(key == null, at, drawn.rows.getOrDefault(key, List.of()));
            String what = round + ", view " + drawn.view.schedule() + " ttl " + drawn.view.ttl() + " delay "
                    + drawn.view.dataDelay() + " start " + drawn.view.start() + ", row " + i + " at " + at;
            Map<String, Object> row = sink.rows.get(i);
            String explained = "V" + v + "__";
            assertThat(row.get(explained + "REASON"))
                    .as(what)
                    .isEqualTo(answer.reason().text());
            NaiveRule.Row matched = answer.row();
            assertThat(row.get(prefix + "ID")).as(what).isEqualTo(matched == null ? null : matched.id());
            assertThat(row.get(prefix + "MAYBE")).as(what).isEqualTo(maybe(matched));
            assertThat(row.get(explained + "TIMESTAMP")).as(what).isEqualTo(matched == null ? null : matched.f());
            assertThat(row.get(explained + "AGE_SECONDS"))
                    .as(what)
                    .isEqualTo(
                            matched == null
                                    ? null
                                    : BigDecimal.valueOf(NaiveRule.nanos(at) - NaiveRule.nanos(matched.f()), 9));
            if (!allowGaps && i < EXPLAINED) {
                requireSameExplanation(what, bench.explain(v, key, at), answer);
            }
            reasons.merge(answer.reason(), 1L, Long::sum);
            if (answer.reason() == Reason.NOT_COMPUTED) {
                for (Interval window : answer.behind()) {
                    if (!due(window, drawn.view).isAfter(bench.now)) {
                        missing.add(window);
                    }
                }
                Instant newest = due(answer.behind().get(answer.behind().size() - 1), drawn.view);
                if (newest.isAfter(bench.now)) {
                    waiting++;
                    waitingUntil = waitingUntil == null || newest.isAfter(waitingUntil) ? newest : waitingUntil;
                }
            }
        }
        JoinSummary.ViewSummary summary = bench.summary.views().get(v);
        assertThat(summary.reasons()).as(round).isEqualTo(reasons);
        assertThat(summary.missing()).as(round + " missing").containsExactlyElementsOf(missing);
        assertThat(summary.waiting()).as(round + " waiting").isEqualTo(waiting);
        assertThat(summary.waitingUntil()).as(round + " waiting until").isEqualTo(waitingUntil);
    }

    private static void requireSameExplanation(String what, RowExplanation told, NaiveRule.Answer answer) {
        assertThat(told.reason()).as(what).isEqualTo(answer.reason());
        if (answer.reason() == Reason.MATCHED) {
            assertThat(told.newest()).as(what).isNotNull();
            assertThat(told.newest().stamped()).as(what).isEqualTo(answer.row().f());
            assertThat(told.newest().features().get(0))
                    .as(what)
                    .isEqualTo(answer.row().id());
        }
        if (answer.reason() == Reason.NOT_COMPUTED) {
            assertThat(told.missing())
                    .as(what)
                    .isEqualTo(answer.behind().get(answer.behind().size() - 1));
        }
    }

    private static Instant due(Interval window, FeatureView view) {
        return window.end().plus(view.dataDelay());
    }

    private static String maybe(NaiveRule.Row row) {
        return row == null || row.id() % 3 == 0 ? null : "v" + row.id();
    }

    private static Drawn view(String name, Instant origin, SplittableRandom random) {
        int minutes = new int[] {1, 7, 60, 90, 1_440}[random.nextInt(5)];
        int step = minutes * 60;
        FeatureViewBuilder builder = new FeatureViewBuilder()
                .name(name)
                .source("t", "T")
                .entity("e", List.of("K" + name.substring(1)))
                .timestamp("TS")
                .schedule(Duration.ofMinutes(minutes))
                .start(origin.plusSeconds(random.nextInt(step)))
                .warmUp(random.nextInt(4) == 0)
                .sql("SELECT 1");
        switch (random.nextInt(4)) {
            case 0 -> builder.ttl(null);
            case 1 -> builder.ttl(Duration.ofSeconds(1 + random.nextInt(step)));
            case 2 -> builder.ttl(Duration.ofSeconds((long) step * (1 + random.nextInt(4))));
            default -> builder.ttl(Duration.ofSeconds(1 + random.nextInt(5 * step)));
        }
        if (random.nextBoolean()) {
            builder.dataDelay(Duration.ofSeconds(random.nextInt(2 * step)));
        }
        FeatureView view = builder.build();
        Set<Interval> computed = new HashSet<>();
        Map<String, List<NaiveRule.Row>> rows = new HashMap<>();
        List<Object[]> stored = new ArrayList<>();
        int windows = random.nextInt(9);
        int gaps = random.nextInt(3);
        long id = 0;
        Interval window = view.firstWindow();
        for (int w = 0; w < windows; w++) {
            if (random.nextInt(3) >= gaps) {
                computed.add(window);
                Set<Instant> taken = new HashSet<>();
                for (int r = random.nextInt(5); r > 0; r--) {
                    Instant f = inside(window, random);
                    String key = KEYS[random.nextInt(KEYS.length - 1)];
                    if (taken.add(f)) {
                        NaiveRule.Row row = new NaiveRule.Row(f, ++id);
                        rows.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
                        stored.add(new Object[] {key, f, id, maybe(row)});
                    }
                }
            }
            window =
                    new Interval(window.end(), window.end().plus(view.schedule().step()));
        }
        return new Drawn(view, computed, rows, stored);
    }

    private static Instant inside(Interval window, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> window.start();
            case 1 -> window.end().minusNanos(1);
            case 2 -> window.end().minusNanos(1_000);
            default ->
                window.start()
                        .plusSeconds(random.nextLong(window.length().getSeconds()))
                        .plusNanos(random.nextInt(1_000_000_000));
        };
    }

    /** Often exactly on a boundary, or a nanosecond beside it. */
    private static Instant time(Instant origin, FeatureView view, SplittableRandom random) {
        long step = view.schedule().seconds();
        Instant any = origin.plusSeconds(random.nextLong(-step, 12 * step));
        return switch (random.nextInt(4)) {
            case 0 -> view.schedule().floor(any).plus(view.dataDelay());
            case 1 -> view.schedule().floor(any).plus(view.dataDelay()).minusNanos(1);
            case 2 -> any;
            default -> any.plusNanos(random.nextInt(1_000_000_000));
        };
    }
}

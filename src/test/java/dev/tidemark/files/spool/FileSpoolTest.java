package dev.tidemark.files.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.result.ColumnVector;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.result.VectorBuilder;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.ColumnProfile;
import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.ResultSpool.Arrangement;
import dev.tidemark.engine.ResultSpool.SortKey;
import dev.tidemark.files.Rows;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSpoolTest {
    private static final Cancellation NEVER = Cancellation.none();

    @TempDir
    Path folder;

    private static Object value(SqlType type, SplittableRandom random) {
        if (random.nextInt(8) == 0) {
            return null;
        }
        return switch (type.kind()) {
            case NUMBER ->
                type.precision() <= 18
                        ? (Object) random.nextLong(-30, 30)
                        : new BigDecimal(new BigInteger(random.nextInt(4) == 0 ? "9".repeat(35) : "17"), 3)
                                .multiply(BigDecimal.valueOf(random.nextInt(-9, 9)))
                                .setScale(3);
            case FLOAT -> random.nextInt(5) == 0 ? Double.NaN : (random.nextDouble() - 0.5) * 100;
            case BOOLEAN -> random.nextBoolean();
            case DATE -> LocalDate.ofEpochDay(random.nextLong(-5, 5));
            case TIME -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L));
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ ->
                Instant.ofEpochSecond(random.nextLong(-3, 3), random.nextInt(1_000_000_000));
            default -> text(random);
        };
    }

    private static String text(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "user_" + random.nextInt(50);
            case 2 -> "\u00fcber" + random.nextInt(3);
            case 3 -> "\u65e5\u672c" + random.nextInt(3);
            case 4 -> "\ud83d\ude00";
            default -> "12.5";
        };
    }

    private static RowBatch batch(List<ResultColumn> columns, List<List<Object>> rows) {
        List<ColumnVector> vectors = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            VectorBuilder builder = new VectorBuilder(columns.get(c).type());
            for (List<Object> row : rows) {
                builder.add(row.get(c));
            }
            vectors.add(builder.build());
        }
        return new RowBatch(rows.size(), vectors);
    }

    private static List<List<Object>> rows(RowBatch batch) {
        List<List<Object>> rows = new ArrayList<>();
        for (int r = 0; r < batch.size(); r++) {
            List<Object> row = new ArrayList<>();
            for (ColumnVector column : batch.columns()) {
                row.add(column.value(r));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<Object>> fill(ResultSpool spool, int count, SplittableRandom random) {
        List<List<Object>> all = new ArrayList<>();
        while (all.size() < count) {
            List<List<Object>> some = new ArrayList<>();
            for (int i = random.nextInt(1, 3_000); i > 0 && all.size() + some.size() < count; i--) {
                List<Object> row = new ArrayList<>();
                Rows.COLUMNS.forEach(column -> row.add(value(column.type(), random)));
                some.add(row);
            }
            spool.append(batch(Rows.COLUMNS, some));
            all.addAll(some);
        }
        return all;
    }

    /** Texts by code point, as UTF-8 sorts. */
    @SuppressWarnings("unchecked")
    private static int compare(Object a, Object b) {
        if (a instanceof String left && b instanceof String right) {
            int[] x = left.codePoints().toArray();
            int[] y = right.codePoints().toArray();
            return java.util.Arrays.compare(x, y);
        }
        return ((Comparable<Object>) a).compareTo(b);
    }

    private static Comparator<List<Object>> order(List<SortKey> keys) {
        Comparator<List<Object>> all = (a, b) -> 0;
        for (SortKey key : keys) {
            Comparator<Object> values = key.descending() ? (a, b) -> compare(b, a) : FileSpoolTest::compare;
            all = all.thenComparing(row -> row.get(key.column()), Comparator.nullsLast(values));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void readsAndSortsAsAListDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (FileSpool spool = new FileSpool(folder, Rows.COLUMNS)) {
            List<List<Object>> all = fill(spool, 7_000, random);
            assertThat(spool.size()).isEqualTo(7_000);
            for (int i = 0; i < 20; i++) {
                int from = random.nextInt(7_000);
                int count = random.nextInt(500);
                assertThat(rows(spool.read(from, count)))
                        .as("seed %d", seed)
                        .isEqualTo(all.subList(from, Math.min(7_000, from + count)));
            }
            for (int i = 0; i < 12; i++) {
                List<SortKey> keys = IntStream.range(0, random.nextInt(1, 4))
                        .mapToObj(k -> new SortKey(random.nextInt(Rows.COLUMNS.size()), random.nextBoolean()))
                        .toList();
                Arrangement sorted = spool.arrange("", keys, NEVER);
                List<List<Object>> expected = new ArrayList<>(all);
                expected.sort(order(keys));
                assertThat(Rows.read(spool.rows(sorted)))
                        .as("seed %d, %s", seed, keys)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void filtersAndProfilesAsAListDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (FileSpool spool = new FileSpool(folder, Rows.COLUMNS)) {
            List<List<Object>> all = fill(spool, 5_000, random);
            Arrangement users = spool.arrange(" USER_1", List.of(new SortKey(4, false)), NEVER);
            List<List<Object>> expected = all.stream()
                    .filter(row -> row.stream()
                            .anyMatch(v -> v instanceof String text
                                    && text.toLowerCase(Locale.ROOT).contains("user_1")))
                    .sorted(order(List.of(new SortKey(4, false))))
                    .toList();
            assertThat(users.size()).isPositive();
            assertThat(Rows.read(spool.rows(users))).as("seed %d", seed).isEqualTo(expected);
            for (int c = 0; c < Rows.COLUMNS.size(); c++) {
                int column = c;
                List<Object> values = all.stream()
                        .map(row -> row.get(column))
                        .filter(Objects::nonNull)
                        .sorted(FileSpoolTest::compare)
                        .toList();
                ColumnProfile profile = spool.profile(column, NEVER);
                String what = "seed " + seed + ", " + Rows.COLUMNS.get(column);
                assertThat(profile.rows()).as(what).isEqualTo(5_000);
                assertThat(profile.nulls()).as(what).isEqualTo(5_000 - values.size());
                assertThat(profile.distinct()).as(what).isEqualTo(new HashSet<>(values).size());
                assertThat(profile.min()).as(what).isEqualTo(values.get(0));
                assertThat(profile.max()).as(what).isEqualTo(values.get(values.size() - 1));
                assertThat(profile.histogram().isEmpty() || sum(profile.histogram()) == values.size())
                        .as(what)
                        .isTrue();
            }
        }
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void profilesNumbersExactly() {
        List<ResultColumn> columns = List.of(new ResultColumn("N", SqlType.number(9, 0)));
        try (FileSpool spool = new FileSpool(folder, columns)) {
            List<List<Object>> rows = new ArrayList<>();
            for (long value : new long[] {1, 2, 2, 4, 100, -5}) {
                rows.add(List.of(value));
            }
            spool.append(batch(columns, rows));
            ColumnProfile profile = spool.profile(0, NEVER);
            assertThat(profile.distinct()).isEqualTo(5);
            assertThat(profile.median()).isEqualTo(2L);
            assertThat(profile.mean()).isEqualByComparingTo(new BigDecimal("17.33333333333333333333333333333333"));
            assertThat(profile.histogram()).hasSize(16).startsWith(2L, 3L).endsWith(1L);
        }
    }

    @Test
    void namesTheMostFrequentTexts() {
        List<ResultColumn> columns = List.of(new ResultColumn("S", SqlType.VARCHAR));
        try (FileSpool spool = new FileSpool(folder, columns)) {
            spool.append(batch(columns, List.of(List.of("a"), List.of("b"), List.of("b"))));
            assertThat(spool.profile(0, NEVER).frequent())
                    .containsExactly(new ColumnProfile.Frequent("b", 2), new ColumnProfile.Frequent("a", 1));
        }
    }

    @Test
    void findsNumbersAsTheGridShowsThem() {
        List<ResultColumn> columns = List.of(new ResultColumn("N", SqlType.number(22, 2)));
        try (FileSpool spool = new FileSpool(folder, columns)) {
            spool.append(batch(columns, List.of(List.of(new BigDecimal("4812.35")), List.of(new BigDecimal("7.00")))));
            assertThat(spool.arrange("4,812", List.of(), NEVER).size()).isEqualTo(1);
            assertThat(spool.arrange("12.35", List.of(), NEVER).size()).isEqualTo(1);
            assertThat(spool.arrange("x", List.of(), NEVER).size()).isZero();
        }
    }

    @Test
    void keepsTextsThatAreNoUnicodeAndVeryLongOnes() {
        List<ResultColumn> columns = List.of(new ResultColumn("S", SqlType.VARCHAR));
        String half = "\ud83d";
        String wide = "\u65e5".repeat(5_000_000);
        try (FileSpool spool = new FileSpool(folder, columns)) {
            spool.append(batch(columns, List.of(List.of(half), List.of(wide), List.of("end"))));
            assertThat(rows(spool.read(0, 1)).get(0).get(0)).isEqualTo(half);
            assertThat(rows(spool.read(1, 1)).get(0).get(0)).isEqualTo(wide);
            assertThat(rows(spool.read(2, 1)).get(0).get(0)).isEqualTo("end");
        }
    }

    @Test
    void readsTwoThousandColumns() {
        List<ResultColumn> columns = IntStream.range(0, 2_000)
                .mapToObj(i -> new ResultColumn("C" + i, SqlType.number(9, 0)))
                .toList();
        List<List<Object>> rows = IntStream.range(0, 300)
                .mapToObj(r -> IntStream.range(0, 2_000)
                        .mapToObj(c -> (Object) (long) (r * c))
                        .toList())
                .toList();
        try (FileSpool spool = new FileSpool(folder, columns)) {
            spool.append(batch(columns, rows));
            Arrangement down = spool.arrange("", List.of(new SortKey(1_999, true)), NEVER);
            assertThat(rows(spool.read(down, 0, 2))).isEqualTo(List.of(rows.get(299), rows.get(298)));
        }
    }

    @Test
    void leavesNoFileAndTellsReadersWhenClosed() throws Exception {
        FileSpool spool = new FileSpool(folder, Rows.COLUMNS);
        spool.append(Rows.batch());
        spool.close();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        assertThatThrownBy(() -> spool.read(0, 1)).isInstanceOf(Cancellation.Cancelled.class);
    }

    @Test
    void stopsSortingWhenAsked() {
        try (FileSpool spool = new FileSpool(folder, Rows.COLUMNS)) {
            spool.append(Rows.batch());
            Cancellation cancelled = new Cancellation();
            cancelled.cancel();
            assertThatThrownBy(() -> spool.arrange("", List.of(new SortKey(0, false)), cancelled))
                    .isInstanceOf(Cancellation.Cancelled.class);
        }
    }

    @Test
    void mergesRunsThatDoNotFitIntoMemory() {
        SplittableRandom random = new SplittableRandom(7);
        int size = 20_000;
        byte[][] keys = new byte[size][];
        int[] ranks = new int[size];
        try (WideKeys wide = new WideKeys(folder, 10_000)) {
            for (int i = 0; i < size; i++) {
                keys[i] = new byte[random.nextInt(3)];
                random.nextBytes(keys[i]);
                wide.add(i, keys[i]);
            }
            int distinct = wide.rank(ranks, NEVER);
            List<byte[]> sorted = new ArrayList<>(List.of(keys));
            sorted.sort(java.util.Arrays::compareUnsigned);
            int rank = 0;
            int[] expected = new int[size];
            java.util.TreeMap<byte[], Integer> byKey = new java.util.TreeMap<>(java.util.Arrays::compareUnsigned);
            for (byte[] key : sorted) {
                if (byKey.putIfAbsent(key, rank) == null) {
                    rank++;
                }
            }
            for (int i = 0; i < size; i++) {
                expected[i] = Objects.requireNonNull(byKey.get(keys[i]));
            }
            assertThat(ranks).isEqualTo(expected);
            assertThat(distinct).isEqualTo(byKey.size());
        }
    }
}

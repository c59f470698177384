package dev.tidemark.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds what the sample data promises, on the committed bytes and not on what the generator has in memory. */
class SampleDataTest {
    private static final Path COMMITTED = Path.of("sample-data");
    private static final int USER = 0;
    private static final int ID = 1;
    private static final int MERCHANT = 5;
    private static final int TIME = 8;

    private static final String TUTORIAL_SQL = """
            SELECT
                USER_ID
                --2 days from the daily materialization end date
                , COUNT(DISTINCT CASE WHEN TIMESTAMP >= TO_TIMESTAMP('{context.end_time}') - INTERVAL '2 DAYS' THEN MERCHANT
                    ELSE NULL END) AS DSTNCT_MERCHANT_2D
                --count for the entire span of data (30 days)
                , COUNT(DISTINCT MERCHANT) AS DSTNCT_MERCHANT_30D
                --when the data became known: the end of the closed period minus a microsecond
                , TO_TIMESTAMP('{context.end_time}') - INTERVAL '1 MICROSECOND' AS TIMESTAMP
            FROM
                {transactions}
            WHERE
                TIMESTAMP >= TO_TIMESTAMP('{context.end_time}') - INTERVAL '30 DAYS'
                AND TIMESTAMP < TO_TIMESTAMP('{context.end_time}')
            GROUP BY
                USER_ID
            """;

    private static List<List<String>> transactions = List.of();
    private static List<List<String>> labelled = List.of();

    @BeforeAll
    static void readCommittedFiles() throws IOException {
        byte[] csv = SampleDataGenerator.unzip(Files.readAllBytes(COMMITTED.resolve("transactions.csv.gz")));
        transactions = rows(new String(csv, StandardCharsets.UTF_8));
        labelled = rows(Files.readString(COMMITTED.resolve("spine_labelled.csv")));
    }

    @Test
    void generatorWritesTheCommittedFiles(@TempDir Path folder) throws IOException {
        SampleDataGenerator.writeTo(folder);
        try (Stream<Path> written = Files.list(folder)) {
            assertThat(written)
                    .hasSize(5)
                    .allSatisfy(file -> assertThat(content(file))
                            .as(file.getFileName().toString())
                            .isEqualTo(
                                    content(COMMITTED.resolve(file.getFileName().toString()))));
        }
    }

    @Test
    void generatorLeavesRightFilesAlone(@TempDir Path folder) throws IOException {
        Path packed = folder.resolve("transactions.csv.gz");
        Files.copy(COMMITTED.resolve("transactions.csv.gz"), packed);
        SampleDataGenerator.writeTo(folder);
        assertThat(Files.readAllBytes(packed)).isEqualTo(Files.readAllBytes(COMMITTED.resolve("transactions.csv.gz")));
    }

    @Test
    void transactionsAreSmallManyAndInOrder() throws IOException {
        assertThat(Files.size(COMMITTED.resolve("transactions.csv.gz"))).isLessThan(3_000_000);
        assertThat(transactions).hasSize(100_000).allMatch(row -> row.size() == 9);
        List<String> times = column(transactions, TIME);
        assertThat(times).isSorted().allMatch(time -> time.length() == 26);
        assertThat(times.get(0)).startsWith("2022-10-01 00:");
        assertThat(times.get(times.size() - 1)).startsWith("2022-12-04 23:5");
        assertThat(new HashSet<>(column(transactions, ID))).hasSize(100_000);
        Set<String> moments = new HashSet<>();
        assertThat(transactions).allMatch(row -> moments.add(row.get(USER) + row.get(TIME)));
    }

    @Test
    void fewUsersDoMuchAndTheTutorialsTwoAreAmongThem() {
        Map<String, Integer> counts = new HashMap<>();
        column(transactions, USER).forEach(user -> counts.merge(user, 1, Integer::sum));
        List<Integer> sorted = counts.values().stream().sorted((a, b) -> b - a).toList();
        assertThat(sorted).hasSize(200);
        assertThat(sorted.subList(0, 20).stream().mapToInt(Integer::intValue).sum())
                .isBetween(35_000, 60_000);
        assertThat(sorted.get(199)).isBetween(1, 300);
        assertThat(counts.get("user_212730160038")).isGreaterThan(1_000);
        assertThat(counts.get("user_460877961787")).isGreaterThan(1_000);
    }

    @Test
    void edgesOfADayHoldMerchantsOfTheirOwn() {
        for (String edge :
                List.of("2022-12-01 23:59:59.999999", "2022-12-02 00:00:00.000000", "2022-11-30 00:00:00.000000")) {
            String merchant = transactions.stream()
                    .filter(row -> row.get(USER).equals("user_212730160038")
                            && row.get(TIME).equals(edge))
                    .map(row -> row.get(MERCHANT))
                    .findFirst()
                    .orElseThrow();
            assertThat(transactions.stream()
                            .filter(row -> row.get(MERCHANT).equals(merchant))
                            .map(row -> row.get(TIME)))
                    .containsOnly(edge);
        }
    }

    @Test
    void usersAndScoresFitTheTransactions() throws IOException {
        List<List<String>> users = rows(Files.readString(COMMITTED.resolve("users.csv")));
        Set<String> ids = new HashSet<>(column(users, 0));
        assertThat(users).hasSize(200);
        assertThat(ids).isEqualTo(new HashSet<>(column(transactions, USER)));
        Map<String, String> signup = new HashMap<>();
        users.forEach(user -> signup.put(user.get(0), user.get(1)));
        assertThat(transactions).allMatch(row -> signup.get(row.get(USER)).compareTo(row.get(TIME)) <= 0);
        assertThat(signup.values()).anyMatch(time -> time.compareTo("2022-11") > 0);

        List<List<String>> scores = rows(Files.readString(COMMITTED.resolve("credit_scores.csv")));
        Set<String> scored = new HashSet<>(column(scores, 0));
        assertThat(ids).containsAll(scored).hasSizeGreaterThan(scored.size() + 5);
        assertThat(scores)
                .hasSizeGreaterThan(3 * scored.size())
                .anyMatch(row -> row.get(2).isEmpty());
        assertThat(column(scores, 1)).isSorted();
    }

    @Test
    void labelledSpineHoldsEveryKindOfRow() {
        assertThat(labelled).hasSize(1_000).allMatch(row -> row.size() == 4);
        Set<String> known = new HashSet<>(column(transactions, USER));
        for (Spines.Kind kind : Spines.Kind.values()) {
            String note = kind.note == null ? "" : kind == Spines.Kind.EMPTY_NOTE ? "\"\"" : kind.note;
            List<List<String>> rows =
                    labelled.stream().filter(row -> row.get(3).equals(note)).toList();
            assertThat(rows).as(kind.name()).hasSize(kind.rows).allMatch(row -> fits(kind, row, known), kind.name());
        }
        Map<List<String>, Integer> doubled = new HashMap<>();
        labelled.stream()
                .filter(row -> row.get(3).equals(Spines.DUPLICATE))
                .forEach(row -> doubled.merge(row, 1, Integer::sum));
        assertThat(doubled)
                .hasSize(Spines.DUPLICATES)
                .allSatisfy((row, times) -> assertThat(times).isEqualTo(2));
        assertThat(new HashSet<>(column(labelled, 2))).containsExactlyInAnyOrder("0", "1", "");
    }

    @Test
    void featureOfTheTutorialIsWordForWord() throws IOException {
        String file = Files.readString(COMMITTED.resolve("features/distinct_merchant_counts.sql"));
        assertThat(file.substring(file.indexOf("---*/\n") + 6)).isEqualTo(TUTORIAL_SQL);
    }

    private static boolean fits(Spines.Kind kind, List<String> row, Set<String> known) {
        String time = row.get(1);
        boolean rightKey = switch (kind) {
            case NULL_KEY -> row.get(0).isEmpty();
            case UNKNOWN_KEY -> !known.contains(row.get(0));
            case OTHER_CASE -> row.get(0).startsWith("USER_");
            case TRAILING_BLANK -> row.get(0).endsWith(" ");
            default -> known.contains(row.get(0));
        };
        return rightKey
                && switch (kind) {
                    case NULL_TIME -> time.isEmpty();
                    case BEFORE_START -> time.compareTo("2022-11-01") < 0;
                    case ON_DAY -> time.endsWith(" 00:00:00");
                    case BEFORE_DAY -> time.endsWith(" 23:59:59.999999");
                    case AFTER_DAY -> time.endsWith(" 00:00:00.000001");
                    case NANO_BEFORE_DAY -> time.endsWith(" 23:59:59.999999999");
                    case ON_HOUR -> time.endsWith(":10:00");
                    case BEFORE_HOUR -> time.endsWith(":09:59.999999");
                    case AFTER_LAST -> time.compareTo("2022-12-04") >= 0 && time.compareTo("2022-12-14") < 0;
                    case FAR_FUTURE -> time.compareTo("2023-06-01") >= 0;
                    case ISO_TIME -> time.endsWith("Z") && time.charAt(10) == 'T';
                    case OFFSET_TIME -> time.endsWith("+02:00");
                    case DATE_ONLY -> time.length() == 10;
                    default -> time.length() == 19;
                };
    }

    private static byte[] content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return file.toString().endsWith(".gz") ? SampleDataGenerator.unzip(bytes) : bytes;
    }

    private static List<String> column(List<List<String>> rows, int column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }

    /** The rows after the header. An empty field stays {@code ""} in quotes, NULL becomes the empty text. */
    private static List<List<String>> rows(String csv) {
        return csv.lines().skip(1).map(SampleDataTest::fields).toList();
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            }
            if (c == ',' && !quoted) {
                fields.add(value(field.toString()));
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(value(field.toString()));
        return fields;
    }

    private static String value(String field) {
        boolean bare = field.length() <= 2 || field.charAt(0) != '"';
        return bare ? field : field.substring(1, field.length() - 1).replace("\"\"", "\"");
    }
}

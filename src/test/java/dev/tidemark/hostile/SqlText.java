package dev.tidemark.hostile;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Statements of Snowflake's SQL: the corpus, what is made of it, and statements that are too much of something. */
public final class SqlText {
    private static final String TABLE = "TECTON_DEMO_DATA.FRAUD_DEMO.TRANSACTIONS";
    private static final int DEEPEST = 10_000;
    private static final int LONGEST = 1 << 20;

    private static final List<String> STATEMENTS = Examples.statements();
    private static final List<String> EXPRESSIONS = Examples.expressions();

    private record Around(String before, String after) {}

    /** What an expression may stand in again and again. */
    private static final List<Around> NESTS = List.of(
            new Around("(", ")"),
            new Around("NOT ", ""),
            new Around("- ", ""),
            new Around("+", ""),
            new Around("ABS(", ")"),
            new Around("COALESCE(1, ", ")"),
            new Around("IFF(TRUE, 1, ", ")"),
            new Around("CASE WHEN TRUE THEN ", " END"),
            new Around("CASE ", " WHEN 1 THEN 1 END"),
            new Around("(SELECT ", ")"),
            new Around("CAST(", " AS VARCHAR)"),
            new Around("", "::VARCHAR"),
            new Around("", " IS NULL"),
            new Around("", " + 1"),
            new Around("1 + ", ""),
            new Around("", " || 'x'"),
            new Around("'x' || ", ""),
            new Around("", " AND TRUE"),
            new Around("", " OR FALSE"),
            new Around("", " = 1"),
            new Around("", " * 2"),
            new Around("1 IN (", ")"),
            new Around("", "[0]"),
            new Around("", ":a"),
            new Around("PARSE_JSON('{}')[", "]"),
            new Around("EXISTS (SELECT 1 WHERE ", ")"),
            new Around("DATEADD(day, 1, ", ")"),
            new Around("REPLACE(", ", 'a', 'aa')"),
            new Around("SUM(AMT) OVER (PARTITION BY ", ")"),
            new Around("[", "]"),
            new Around("{'a': ", "}"));

    private static final List<Around> TABLE_NESTS = List.of(
            new Around("(SELECT * FROM ", ")"),
            new Around("(", ")"),
            new Around("(SELECT 1 UNION ALL SELECT * FROM ", ")"),
            new Around("(WITH W AS (SELECT 1 AS A) SELECT W.A FROM W, ", ")"),
            new Around("", " CROSS JOIN " + TABLE),
            new Around("", " LEFT JOIN " + TABLE + " ON TRUE"),
            new Around("LATERAL ", ""),
            new Around("TABLE(", ")"));

    private SqlText() {}

    public static String next(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> any(random);
            case 1, 2, 3 -> Mutations.of(any(random), any(random), random);
            case 4, 5 -> withValue(any(random), random);
            case 6 -> random.nextBoolean() ? mixed(random) : quoted(random);
            case 7 -> nested(random);
            case 8 -> long_(random);
            default -> growing(random);
        };
    }

    private static String any(SplittableRandom random) {
        return random.nextInt(3) == 0
                ? "SELECT " + expression(random) + " AS X FROM T4"
                : Examples.any(STATEMENTS, random);
    }

    public static String expression(SplittableRandom random) {
        return Examples.any(EXPRESSIONS, random);
    }

    /** Another value where there was a number, a string or a name. */
    private static String withValue(String statement, SplittableRandom random) {
        String value = switch (random.nextInt(6)) {
            case 0 -> "'" + OddText.text(random) + "'";
            case 1 -> "\"" + OddText.text(random) + "\"";
            case 2 -> "$$" + OddText.text(random) + "$$";
            case 3 -> OddText.piece(random);
            case 4 -> "-" + "9".repeat(OddText.size(random, 400)) + "." + "9".repeat(OddText.size(random, 400));
            default -> "'" + OddText.text(random).replace("\\", "\\\\").replace("'", "''") + "'";
        };
        List<String> places = List.of("'[^']*'", "\\b\\d+\\b", "\\b[A-Z_]{2,}\\b");
        String replaced = statement;
        java.util.regex.Matcher matcher =
                java.util.regex.Pattern.compile(Examples.any(places, random)).matcher(statement);
        int skipped = random.nextInt(6);
        while (matcher.find()) {
            replaced = statement.substring(0, matcher.start()) + value + statement.substring(matcher.end());
            if (skipped-- == 0) {
                break;
            }
        }
        return replaced;
    }

    /** Odd text where it is allowed. */
    private static String quoted(SplittableRandom random) {
        String text = "'" + OddText.text(random).replace("\\", "\\\\").replace("'", "''") + "'";
        String name = "\"" + OddText.text(random).replace("\"", "\"\"") + "\"";
        return "SELECT " + text + " AS " + name + ", A || $$"
                + OddText.text(random).replace("$", "") + "$$ AS Y FROM T4 " + name + " WHERE A LIKE " + text + " AND "
                + name + ".A = " + text;
    }

    private static String mixed(SplittableRandom random) {
        String inner = expression(random)
                .replaceAll(
                        "\\b[A-D]\\b",
                        "(" + expression(random).replace("\\", "\\\\").replace("$", "\\$") + ")");
        return "SELECT " + inner + " AS X, " + expression(random) + " AS Y FROM T4 GROUP BY ALL ORDER BY "
                + expression(random);
    }

    private static String nested(SplittableRandom random) {
        int depth = OddText.size(random, DEEPEST);
        boolean table = random.nextInt(4) == 0;
        List<Around> from = table ? TABLE_NESTS : NESTS;
        Around one = Examples.any(from, random);
        Around other = random.nextBoolean() ? one : Examples.any(from, random);
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        int chain = random.nextInt(3) == 0 ? 1 + random.nextInt(290) : 1;
        for (int i = 0; i < depth; i++) {
            Around around = i % (chain + 1) == 0 ? one : other;
            before.append(around.before);
            after.insert(0, around.after);
        }
        if (random.nextInt(20) == 0) {
            after.setLength(0);
        }
        return table
                ? "SELECT * FROM " + before + TABLE + after
                : "SELECT " + before + "AMT" + after + " AS X FROM " + TABLE;
    }

    private static String long_(SplittableRandom random) {
        String piece = OddText.repeated(random, LONGEST);
        int many = OddText.size(random, 100_000);
        return switch (random.nextInt(14)) {
            case 0 -> "SELECT '" + piece + "' AS X";
            case 1 -> "SELECT 1 AS \"" + piece + "\"";
            case 2 -> "SELECT 1 AS " + piece;
            case 3 -> "SELECT " + piece;
            case 4 -> "SELECT 1 /* " + piece + " */";
            case 5 -> "SELECT 1 AS X FROM " + TABLE + " WHERE AMT IN (" + list(many, i -> "" + i) + ")";
            case 6 -> "SELECT " + list(many / 10, i -> "AMT AS C" + i) + " FROM " + TABLE;
            case 7 -> "SELECT " + list(many, i -> "1");
            case 8 -> "SELECT * FROM " + list(many / 100, i -> TABLE + " A" + i);
            case 9 -> "SELECT COALESCE(" + list(many, i -> "AMT") + ") AS X FROM " + TABLE;
            case 10 -> "SELECT 1 WHERE " + repeated("AMT = 1 OR ", many) + "TRUE";
            case 11 -> "SELECT CASE " + repeated("WHEN AMT = 1 THEN 1 ", many) + "END AS X FROM " + TABLE;
            case 12 -> "SELECT 'a' RLIKE '" + piece + "' AS X, 'a' LIKE '" + piece + "' AS Y";
            default -> "SELECT PARSE_JSON('" + piece + "') AS X, TO_TIMESTAMP('" + piece + "') AS Y";
        };
    }

    /** What is small when written and large when written out. */
    private static String growing(SplittableRandom random) {
        int many = OddText.size(random, 60);
        String ask = expression(random);
        return switch (random.nextInt(11)) {
            case 0 ->
                "SELECT AMT AS X0, " + list(many, i -> "X" + i + " + X" + i + " AS X" + (i + 1)) + " FROM " + TABLE;
            case 1 ->
                "WITH W0 AS (SELECT * FROM " + TABLE + "), "
                        + list(many, i -> "W" + (i + 1) + " AS (SELECT A.* FROM W" + i + " A, W" + i + " B)")
                        + " SELECT COUNT(*) FROM W" + many;
            case 2 -> "SELECT REPEAT('x', " + number(random) + ") AS X, LPAD('x', " + number(random) + ") AS Y";
            case 3 -> "SELECT SEQ4() AS X FROM TABLE(GENERATOR(ROWCOUNT => " + number(random) + "))";
            case 4 -> "SELECT 1 FROM " + TABLE + " GROUP BY CUBE(" + list(many, i -> "USER_ID") + ")";
            case 5 -> "SELECT 1 FROM " + TABLE + " GROUP BY " + list(many, i -> "ROLLUP(USER_ID, MERCHANT, AMT)");
            case 6 ->
                "SELECT * FROM " + TABLE + " PIVOT(SUM(AMT) FOR MERCHANT IN (" + list(many * 50, i -> "'m" + i + "'")
                        + "))";
            case 7 -> "SELECT 1 FROM " + TABLE + " SAMPLE (" + number(random) + (random.nextBoolean() ? ")" : " ROWS)");
            case 8 ->
                "SELECT TOP " + number(random) + " AMT FROM " + TABLE + " LIMIT " + number(random) + " OFFSET "
                        + number(random);
            case 9 ->
                "SELECT ROUND(AMT, " + number(random) + ") AS X, " + number(random) + "::NUMBER(38, " + number(random)
                        + ") AS Y, DATEADD(year, " + number(random) + ", '2022-12-02'::DATE) AS Z FROM " + TABLE;
            default ->
                "SELECT " + repeated(ask.replaceAll("\\b[A-D]\\b", "AMT") + " = ", Math.min(many, 20)) + ask
                        + " AS X FROM " + TABLE;
        };
    }

    private static String number(SplittableRandom random) {
        return Examples.any(
                List.of(
                        "0",
                        "-1",
                        "1.5",
                        "38",
                        "39",
                        "1e3",
                        "1e999999999",
                        "1e-999999999",
                        "999999999999",
                        "9223372036854775808",
                        "1e38",
                        "9".repeat(500_000),
                        "1e-99999999999",
                        "1e99999999999",
                        "NULL",
                        "'x'"),
                random);
    }

    private static String list(int many, IntFunction<String> item) {
        return IntStream.range(0, Math.max(1, many)).mapToObj(item).collect(Collectors.joining(", "));
    }

    private static String repeated(String piece, int many) {
        return piece.repeat(Math.max(1, many));
    }
}

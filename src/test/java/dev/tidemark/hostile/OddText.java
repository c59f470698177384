package dev.tidemark.hostile;

import java.util.List;
import java.util.SplittableRandom;

/** Text that programs trip over. */
public final class OddText {
    private static final List<String> PIECES = List.of(
            "\ud800",
            "\udc00",
            "\udc00\ud800",
            "😀",
            "\ufeff",
            "\u202e",
            "\u200f",
            "\u2066",
            "e\u0301",
            "\u0300",
            "\0",
            "\1",
            "\b",
            "\u001a",
            "\u007f",
            "\u0085",
            "\u2028",
            "\u2029",
            "\r",
            "\r\n",
            "\n",
            "\t",
            "\u000b",
            "\f",
            "\u00a0",
            "\u2003",
            "\u200b",
            "\u2060",
            "\u00ad",
            "İ",
            "ı",
            "ß",
            "ﬁ",
            "ſ",
            "K",
            "\u0378",
            "\uffff",
            "\ufffe",
            "１２",
            "٣",
            "²",
            "Ⅷ",
            "’",
            "＇",
            "“",
            "；",
            "\\",
            "\\\\",
            "'",
            "''",
            "\"",
            "\"\"",
            "`",
            ";",
            ";;",
            "--",
            "//",
            "/*",
            "*/",
            "/* /*",
            "$$",
            "$",
            "{",
            "}",
            "{{",
            "}}",
            "{context.start_time}",
            "{x",
            "(",
            ")",
            "[",
            "]",
            ",",
            ".",
            "..",
            ":",
            "::",
            "?",
            "@",
            "#",
            "%",
            "&",
            "*",
            "!",
            "!!",
            "~",
            "|",
            "||",
            "=>",
            "->>",
            "<",
            ">",
            "<>",
            "^",
            "\\'",
            "\\u0027",
            "\\x27",
            "\\047",
            "\\0",
            "E'",
            "U&'",
            "X'",
            "N'",
            "&a",
            "*a",
            "- ",
            "? ",
            "<<: ",
            "%YAML 1.1",
            "---",
            "...",
            "!!java.io.File [x]",
            "!!python/object:x",
            "null",
            "NULL",
            "~",
            "NaN",
            "-Infinity",
            "0",
            "-0",
            "1e400",
            "1e-400",
            "1e999999999",
            "1e-999999999",
            "1e99999999999",
            "0x1F",
            "0b1",
            "1_000",
            "9223372036854775808",
            "-9223372036854775809",
            "99999999999999999999999999999999999999",
            "999999999999999999999999999999999999999999",
            "0.00000000000000000000000000000000000000001",
            "2022-02-30",
            "0000-00-00",
            "9999-12-31 23:59:60",
            "10000-01-01",
            "-0001-01-01",
            "24:00:00",
            "+99:99",
            "SELECT",
            "FROM",
            "WHERE",
            "; DROP TABLE CANARY",
            "); DROP TABLE CANARY; --",
            "'; DROP TABLE CANARY; --",
            "\"; DROP TABLE CANARY; --",
            "*/; DROP TABLE CANARY; /*");

    private OddText() {}

    public static String piece(SplittableRandom random) {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    /** A few pieces after each other. */
    public static String text(SplittableRandom random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            out.append(random.nextInt(3) == 0 ? "abc" : piece(random));
        }
        return out.toString();
    }

    /** From 1 to {@code most}, each order of magnitude as often as another, but the two largest ones seldom. */
    public static int size(SplittableRandom random, int most) {
        double largest = random.nextInt(8) == 0 ? most : Math.max(10, most / 100.0);
        return (int) Math.min(most, Math.round(Math.exp(random.nextDouble() * Math.log(largest + 1))));
    }

    /** One piece again and again, up to so many characters. */
    public static String repeated(SplittableRandom random, int most) {
        String piece = random.nextBoolean() ? "a" : piece(random);
        return piece.repeat(Math.max(1, size(random, most) / piece.length()));
    }
}

package dev.tidemark.dialect;

import dev.tidemark.domain.time.InstantText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The tables of cases: function, expression over A, B, C, D, rows of values for them, expected values. What is expected
 * may be ERROR: the call is refused at translation or fails on the engine.
 */
final class FunctionCases {
    private static final List<String> FILES =
            List.of("aggregate", "window", "conditional", "date", "string", "number", "conversion", "semistructured");
    private static final String NAMES = "ABCD";

    private FunctionCases() {}

    record Case(
            String place,
            String function,
            String expression,
            List<List<String>> rows,
            List<String> expected,
            Set<Target> targets) {

        boolean isRefusal() {
            return expected.equals(List.of("ERROR"));
        }

        /**
         * With the values as columns, so that the engine computes; where there is one row also with the values in the
         * expression, where the translation may compute them already.
         */
        List<String> statements() {
            List<String> selects = new ArrayList<>();
            for (List<String> row : rows) {
                List<String> items = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    items.add(row.get(i) + " AS " + NAMES.charAt(i));
                }
                selects.add("SELECT " + String.join(", ", items));
            }
            String columns = "SELECT " + expression + " AS R FROM (" + String.join(" UNION ALL ", selects) + ")"
                    + (expected.size() > 1 ? " ORDER BY A" : "");
            if (rows.size() != 1 || expression.contains("OVER")) {
                return List.of(columns);
            }
            String inline = expression;
            for (int i = 0; i < rows.get(0).size(); i++) {
                inline = inline.replaceAll(
                        "\\b" + NAMES.charAt(i) + "\\b",
                        java.util.regex.Matcher.quoteReplacement(rows.get(0).get(i)));
            }
            return inline.equals(expression) ? List.of("SELECT " + expression) : List.of(columns, "SELECT " + inline);
        }
    }

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (String file : FILES) {
            String name = "/functions/" + file + ".tsv";
            try (InputStream in = FunctionCases.class.getResourceAsStream(name)) {
                String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
                for (int i = 0; i < lines.length; i++) {
                    if (!lines[i].isBlank() && !lines[i].startsWith("#")) {
                        cases.add(parse(file + ".tsv:" + (i + 1), lines[i]));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return cases;
    }

    private static Case parse(String place, String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length < 4) {
            throw new IllegalArgumentException(place + " has " + cells.length + " cells");
        }
        Set<Target> targets = EnumSet.allOf(Target.class);
        if (cells.length > 4 && !cells[4].isBlank()) {
            targets = EnumSet.of(Target.valueOf(cells[4].strip().toUpperCase(Locale.ROOT)));
        }
        List<List<String>> rows = cells[2].isBlank()
                ? List.of(List.of("1"))
                : split(cells[2], "\\|").stream().map(r -> split(r, ";")).toList();
        return new Case(place, cells[0], cells[1], rows, split(cells[3], "\\|"), targets);
    }

    private static List<String> split(String text, String by) {
        return Arrays.stream(text.split(by, -1)).map(String::strip).toList();
    }

    static boolean isNumber(String text) {
        return text.matches("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");
    }

    static String plain(LocalDateTime time) {
        return InstantText.plain(time.toInstant(ZoneOffset.UTC));
    }
}

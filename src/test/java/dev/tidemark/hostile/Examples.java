package dev.tidemark.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** Valid input of every kind, out of the tests' and the program's own resources. */
public final class Examples {
    private static final List<String> FUNCTIONS =
            List.of("aggregate", "conditional", "conversion", "date", "number", "semistructured", "string", "window");

    private Examples() {}

    public static <T> T any(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }

    /** The statements of the corpus. */
    public static List<String> statements() {
        List<String> all = new ArrayList<>();
        for (String line : text("/sql-corpus/INDEX.tsv").lines().skip(1).toList()) {
            all.add(text("/sql-corpus/statements/" + line.split("\t", -1)[0] + ".sql"));
        }
        return List.copyOf(all);
    }

    /** Calls of every function, over the columns A to D. */
    public static List<String> expressions() {
        List<String> all = new ArrayList<>();
        for (String kind : FUNCTIONS) {
            text("/functions/" + kind + ".tsv")
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.contains("\t"))
                    .forEach(line -> all.add(line.split("\t", -1)[1]));
        }
        return List.copyOf(all);
    }

    /** Table, column and type, a line each, with a line of headings. */
    public static List<String> columns() {
        return text("/sql-corpus/data/schema.tsv").lines().skip(1).toList();
    }

    public static List<String> featureFiles() {
        return List.of(
                text("/sample-data/features/distinct_merchant_counts.sql"),
                text("/sample-data/features/last_payment_with_score.sql"),
                text("/sample-data/features/recent_spending.sql"));
    }

    /** Small tables with headers. */
    public static List<String> csvs() {
        return List.of(
                text("/sample-data/spine_tutorial.csv"),
                head(text("/sample-data/spine_labelled.csv"), 40),
                head(text("/sample-data/users.csv"), 20),
                head(text("/sample-data/credit_scores.csv"), 60),
                "A;B;C\n1;2,5;x\n;;\"\"\n",
                "a\tb\n\"x\ty\"\t1e5\n2022-12-02 12:30:00.123456789\t2022-12-02T12:30:00+01:00\n",
                "T|N|B\r\n1669982400|99999999999999999999|true\r\n1669982400000|0.10|false\r\n");
    }

    private static String head(String text, int lines) {
        return String.join("\n", text.lines().limit(lines).toList()) + "\n";
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Examples.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

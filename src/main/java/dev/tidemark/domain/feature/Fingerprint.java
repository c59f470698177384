package dev.tidemark.domain.feature;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.SqlLexer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Names a version of a view by everything that changes its stored rows ({@code semantics.md} 5): the SQL's tokens, the
 * sources, keys, timestamp column, schedule, policy, result columns and types. Start, warm-up, ttl, delay, description,
 * owner and tags do not count; neither do comments, white space and the case of words.
 *
 * @param hex 64 lower-case hexadecimal digits of a SHA-256
 */
public record Fingerprint(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final int SHORT = 10;

    public Fingerprint {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a fingerprint has 64 hexadecimal digits, not '" + hex + "'");
        }
    }

    /** @param columns the result's columns in SELECT order */
    public static Fingerprint of(FeatureView view, List<ResultColumn> columns) {
        StringBuilder out = new StringBuilder(1024);
        list(out, "sql", meaning(view.sql()));
        TreeMap<String, Source> sources = new TreeMap<>();
        view.sources().forEach((name, source) -> sources.put(name.toUpperCase(Locale.ROOT), source));
        sources.forEach((name, source) -> {
            list(out, "source", List.of(name));
            list(out, "reads", meaning(source.text()));
        });
        list(out, "keys", view.joinKeys());
        list(out, "timestamp", List.of(view.timestamp()));
        list(out, "schedule", List.of(Long.toString(view.schedule().seconds())));
        list(out, "out_of_range", List.of(view.outOfRange().text()));
        for (ResultColumn column : columns) {
            list(out, "column", List.of(column.name(), column.type().toString()));
        }
        return new Fingerprint(sha256(out.toString()));
    }

    private static List<String> meaning(String sql) {
        return SqlLexer.meaning(sql.substring(0, SqlLexer.endOfStatement(sql)));
    }

    /** Each part with its length in front, so that no two different lists give the same text. */
    private static void list(StringBuilder out, String what, List<String> parts) {
        out.append(what).append(' ').append(parts.size()).append('\n');
        for (String part : parts) {
            out.append(part.length()).append(':').append(part).append('\n');
        }
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The first ten digits. */
    public String shortName() {
        return hex.substring(0, SHORT);
    }

    /** The store's table: {@code <VIEW>__<ten digits>}. */
    public String storeName(FeatureView view) {
        return view.key() + "__" + shortName();
    }

    @Override
    public String toString() {
        return shortName();
    }
}

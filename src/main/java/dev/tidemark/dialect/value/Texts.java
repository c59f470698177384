package dev.tidemark.dialect.value;

import dev.tidemark.domain.InvalidInput;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Snowflake's string functions. Positions and lengths count Unicode characters (code points), from 1. */
public final class Texts {
    /** A text cannot grow beyond this, so that a mistaken length does not fill the memory. */
    private static final int LONGEST = 16 * 1024 * 1024;

    private static final String INITCAP_DELIMITERS = "!?@\"^#$&~_,.:;+-*%/|\\[](){}<>";

    private Texts() {}

    static int length(String s) {
        return s.codePointCount(0, s.length());
    }

    /** The code points from {@code from} (0-based) on, at most {@code count}; both may lie outside the text. */
    private static String slice(String s, long from, long count) {
        int length = length(s);
        int start = (int) Math.min(Math.max(from, 0), length);
        int end = (int) Math.min(Math.max(start, start + Math.max(count, 0)), length);
        return s.substring(s.offsetByCodePoints(0, start), s.offsetByCodePoints(0, end));
    }

    /** A negative start counts from the end; a start before the text or 0 is handled as Snowflake documents it. */
    static String substr(String s, long start, long count) {
        if (count <= 0) {
            return "";
        }
        int length = length(s);
        if (start < 0 && -start > length) {
            return "";
        }
        return slice(s, start > 0 ? start - 1 : start < 0 ? length + start : 0, count);
    }

    static String left(String s, long count) {
        return slice(s, 0, count);
    }

    static String right(String s, long count) {
        int length = length(s);
        return count <= 0 ? "" : slice(s, Math.max(0, length - count), length);
    }

    static String reverse(String s) {
        return new StringBuilder(s).reverse().toString();
    }

    static String upper(String s) {
        return s.toUpperCase(Locale.ROOT);
    }

    static String lower(String s) {
        return s.toLowerCase(Locale.ROOT);
    }

    /** Part 0 is part 1; a negative one counts from the end; beyond the parts is the empty text. */
    static String splitPart(String s, String delimiter, long part) {
        List<String> parts = split(s, delimiter);
        long index = part > 0 ? part - 1 : part == 0 ? 0 : parts.size() + part;
        return index < 0 || index >= parts.size() ? "" : parts.get((int) index);
    }

    static List<String> split(String s, String delimiter) {
        if (delimiter.isEmpty()) {
            throw new InvalidInput("A text cannot be split by an empty delimiter");
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = s.indexOf(delimiter); at >= 0; at = s.indexOf(delimiter, from)) {
            parts.add(s.substring(from, at));
            from = at + delimiter.length();
        }
        parts.add(s.substring(from));
        return parts;
    }

    /** The non-empty tokens between any of the delimiter characters. */
    static List<String> tokens(String s, String delimiters) {
        List<String> tokens = new ArrayList<>();
        StringBuilder token = new StringBuilder();
        s.codePoints().forEach(c -> {
            if (delimiters.indexOf(c) < 0) {
                token.appendCodePoint(c);
            } else if (token.length() > 0) {
                tokens.add(token.toString());
                token.setLength(0);
            }
        });
        if (token.length() > 0) {
            tokens.add(token.toString());
        }
        return tokens;
    }

    static String initcap(String s) {
        return initcapBy(s, INITCAP_DELIMITERS, true);
    }

    static String initcap(String s, String delimiters) {
        return initcapBy(s, delimiters, false);
    }

    private static String initcapBy(String s, String delimiters, boolean blanks) {
        StringBuilder out = new StringBuilder();
        boolean first = true;
        for (int c : s.codePoints().toArray()) {
            boolean delimiter = delimiters.indexOf(c) >= 0 || (blanks && Character.isWhitespace(c));
            out.appendCodePoint(first ? Character.toUpperCase(c) : Character.toLowerCase(c));
            first = delimiter;
        }
        return out.toString();
    }

    /** Each character of {@code source} becomes the one at its place in {@code target}, or goes where that is shorter. */
    static String translate(String s, String source, String target) {
        int[] from = source.codePoints().toArray();
        int[] to = target.codePoints().toArray();
        if (to.length > from.length || Arrays.stream(from).distinct().count() < from.length) {
            throw new InvalidInput("TRANSLATE takes distinct characters and at most as many to put in their place");
        }
        StringBuilder out = new StringBuilder();
        s.codePoints().forEach(c -> {
            int at = indexOf(from, c);
            if (at < 0) {
                out.appendCodePoint(c);
            } else if (at < to.length) {
                out.appendCodePoint(to[at]);
            }
        });
        return out.toString();
    }

    private static int indexOf(int[] all, int c) {
        for (int i = 0; i < all.length; i++) {
            if (all[i] == c) {
                return i;
            }
        }
        return -1;
    }

    static String pad(String s, long width, String fill, boolean before) {
        if (width > LONGEST) {
            throw new InvalidInput("A text of " + width + " characters is too long");
        }
        int missing = (int) width - length(s);
        if (missing <= 0 || fill.isEmpty()) {
            return left(s, width);
        }
        String padding = left(fill.repeat(missing / length(fill) + 1), missing);
        return before ? padding + s : s + padding;
    }

    static String repeat(String s, long times) {
        if (times < 0 || times * s.length() > LONGEST) {
            throw new InvalidInput("A text cannot be repeated " + times + " times");
        }
        return s.repeat((int) times);
    }

    static String insert(String s, long position, long count, String piece) {
        int length = length(s);
        if (position < 1 || position > length + 1L || count < 0) {
            throw new InvalidInput("INSERT at " + position + " of " + count + " characters is outside the text");
        }
        return slice(s, 0, position - 1) + piece + slice(s, position - 1 + count, length);
    }

    /** Where {@code needle} starts at or after {@code start}, or 0. */
    static long position(String needle, String s, long start) {
        if (start < 1 || (needle.isEmpty() && start != 1)) {
            throw new InvalidInput("The position to search from is at least 1, not " + start);
        }
        if (start > length(s)) {
            return needle.isEmpty() ? 1 : 0;
        }
        int at = s.indexOf(needle, s.offsetByCodePoints(0, (int) start - 1));
        return at < 0 ? 0 : s.codePointCount(0, at) + 1L;
    }

    static String trim(String s, String characters, boolean before, boolean after) {
        int[] all = s.codePoints().toArray();
        int from = 0;
        int to = all.length;
        while (before && from < to && characters.indexOf(all[from]) >= 0) {
            from++;
        }
        while (after && to > from && characters.indexOf(all[to - 1]) >= 0) {
            to--;
        }
        return new String(all, from, to - from);
    }

    /** The least number of characters to put in, take out or replace that makes one text the other. */
    static long editDistance(String a, String b) {
        int[] x = a.codePoints().toArray();
        int[] y = b.codePoints().toArray();
        int[] row = new int[y.length + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= x.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int k = 1; k <= y.length; k++) {
                int above = row[k];
                int replaced = diagonal + (x[i - 1] == y[k - 1] ? 0 : 1);
                row[k] = Math.min(replaced, Math.min(above, row[k - 1]) + 1);
                diagonal = above;
            }
        }
        return row[y.length];
    }

    static String digest(String algorithm, String s) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(s.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
    }

    /** Bytes that are no UTF-8 are an error, never replaced. */
    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInput("The bytes are no UTF-8 text", e);
        }
    }

    /**
     * LIKE as Snowflake matches it: the whole text, % any run, _ any one character, line breaks included; no escape
     * character unless one is given.
     */
    static boolean like(String s, String pattern, String escape, boolean ignoreCase) {
        int[] text = (ignoreCase ? lower(s) : s).codePoints().toArray();
        int[] form = (ignoreCase ? lower(pattern) : pattern).codePoints().toArray();
        return LikePattern.of(form, escape.isEmpty() ? -1 : escape.codePointAt(0))
                .matches(text);
    }
}

package dev.tidemark.dialect.value;

import dev.tidemark.domain.InvalidInput;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Snowflake's regular expressions on Java's: what Java knows beyond them (lookaround, possessive and back references in
 * the pattern, nested classes) is refused, because Snowflake refuses it or reads it as something else. Positions are code
 * points from 1.
 */
final class Regexes {
    /** Patterns are literals in nearly every statement, so few are ever alive; beyond this the cache starts anew. */
    private static final int CACHED = 256;

    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();
    private static final Pattern JAVA_ONLY =
            Pattern.compile("\\(\\?(?![:ims-]*[:)]|P<)|(?<!\\\\)(?:\\\\\\\\)*\\\\[1-9kGRXhHvVZNQEpPuxc0]|[*+?}]\\+");

    private Regexes() {}

    /** @param flags any of c, i, m, e, s; the last of c and i counts */
    static Pattern compile(String pattern, String flags) {
        String key = flags + ' ' + pattern;
        Pattern known = COMPILED.get(key);
        if (known != null) {
            return known;
        }
        Pattern made = make(pattern, flags);
        if (COMPILED.size() >= CACHED) {
            COMPILED.clear();
        }
        COMPILED.put(key, made);
        return made;
    }

    private static Pattern make(String pattern, String flags) {
        if (!flags.matches("[cimes]*")) {
            throw new InvalidInput(
                    "The parameters '" + flags + "' of a regular expression are not among c, i, m, e, s");
        }
        if (JAVA_ONLY.matcher(pattern).find()) {
            throw refused(pattern, null);
        }
        boolean ignoreCase = flags.lastIndexOf('i') > flags.lastIndexOf('c');
        boolean lines = flags.contains("m");
        // UNIX_LINES: only \n ends a line, as in Snowflake; Java's own list is longer.
        int bits = Pattern.UNIX_LINES
                | (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                | (lines ? Pattern.MULTILINE : 0)
                | (flags.contains("s") ? Pattern.DOTALL : 0);
        try {
            return Pattern.compile(RegexSyntax.toJava(pattern, lines), bits);
        } catch (PatternSyntaxException e) {
            throw refused(pattern, e);
        }
    }

    private static InvalidInput refused(String pattern, @Nullable Throwable cause) {
        return new InvalidInput("The regular expression '" + pattern + "' is not supported offline", cause);
    }

    /** Matches the whole text, never a part of it. */
    static boolean like(String s, String pattern, String flags) {
        return compile(pattern, flags).matcher(s).matches();
    }

    private static Matcher from(String s, String pattern, long position, String flags) {
        if (position < 1) {
            throw new InvalidInput("The position to search from is at least 1, not " + position);
        }
        Matcher m = compile(pattern, flags).matcher(s);
        int length = Texts.length(s);
        int start = position - 1 > length ? s.length() : s.offsetByCodePoints(0, (int) position - 1);
        m.region(start, s.length());
        m.useAnchoringBounds(false);
        m.useTransparentBounds(true);
        return m;
    }

    static long count(String s, String pattern, long position, String flags) {
        Matcher m = from(s, pattern, position, flags);
        long count = 0;
        while (m.find()) {
            count++;
        }
        return count;
    }

    private static @Nullable Matcher occurrence(
            String s, String pattern, long position, long occurrence, String flags) {
        if (occurrence < 1) {
            throw new InvalidInput("The occurrence of a match is at least 1, not " + occurrence);
        }
        Matcher m = from(s, pattern, position, flags);
        for (long i = 0; i < occurrence; i++) {
            if (!m.find()) {
                return null;
            }
        }
        return m;
    }

    /** @param group -1 where none was given: the whole match, or the first group with the parameter e */
    static @Nullable String substr(String s, String pattern, long position, long occurrence, String flags, long group) {
        Matcher m = occurrence(s, pattern, position, occurrence, flags);
        return m == null ? null : m.group(group(m, flags, group));
    }

    private static int group(Matcher m, String flags, long group) {
        long wanted = group >= 0 ? group : flags.contains("e") && m.groupCount() > 0 ? 1 : 0;
        if (wanted > m.groupCount()) {
            throw new InvalidInput("The regular expression has " + m.groupCount() + " groups, no group " + wanted);
        }
        return (int) wanted;
    }

    /** @param after 0 for where the match starts, 1 for the character after it; 0 when there is no match */
    static long instr(String s, String pattern, long position, long occurrence, long after, String flags, long group) {
        if (after != 0 && after != 1) {
            throw new InvalidInput("The option of REGEXP_INSTR is 0 or 1, not " + after);
        }
        Matcher m = occurrence(s, pattern, position, occurrence, flags);
        if (m == null) {
            return 0;
        }
        int of = group(m, flags, group);
        int at = after == 0 ? m.start(of) : m.end(of);
        return at < 0 ? 0 : s.codePointCount(0, at) + 1L;
    }

    /** Replaces one occurrence, or with 0 every one; \1 to \9 in the replacement are the pattern's groups. */
    static String replace(String s, String pattern, String replacement, long position, long occurrence, String flags) {
        if (occurrence < 0) {
            throw new InvalidInput("The occurrence to replace is at least 0, not " + occurrence);
        }
        Matcher m = from(s, pattern, position, flags);
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (long i = 1; m.find(); i++) {
            if (occurrence == 0 || i == occurrence) {
                out.append(s, copied, m.start()).append(expand(replacement, m));
                copied = m.end();
            }
        }
        return out.append(s, copied, s.length()).toString();
    }

    private static String expand(String replacement, Matcher m) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            int group = i + 1 < replacement.length() ? Character.digit(replacement.charAt(i + 1), 10) : -1;
            if (group < 0 || group > m.groupCount()) {
                throw new InvalidInput("The replacement '" + replacement + "' names no group after its backslash");
            }
            String value = m.group(group);
            out.append(value == null ? "" : value);
            i++;
        }
        return out.toString();
    }
}

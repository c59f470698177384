package dev.tidemark.files;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as YAML writes them, plain where that reads back the same. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_(][A-Za-z0-9_ .,/()+%$:;=<>*'-]*");
    private static final Set<String> WORDS_WITH_A_MEANING = Set.of("null", "~", "yes", "no", "on", "off");

    private YamlText() {}

    /** @param inFlow whether it stands between braces or brackets, where a comma ends it */
    static String scalar(String text, boolean inFlow) {
        boolean plain = PLAIN.matcher(text).matches()
                && !text.endsWith(" ")
                && !text.endsWith(":")
                && !text.contains(": ")
                && !text.contains("*/")
                && !(inFlow && text.contains(","))
                && !WORDS_WITH_A_MEANING.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    static String list(List<String> texts) {
        return texts.stream().map(text -> scalar(text, true)).collect(Collectors.joining(", ", "[", "]"));
    }

    /** The end of the comment that the header lives in must not stand in a value. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean closing = c == '/' && i > 0 && text.charAt(i - 1) == '*';
            switch (c) {
                case '\\', '"' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(closing ? "\\x2f" : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }
}

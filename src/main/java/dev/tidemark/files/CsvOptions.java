package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is to be read.
 *
 * @param delimiter null: found out from the header
 */
public record CsvOptions(@Nullable Character delimiter, Charset charset) {
    public static final CsvOptions DEFAULT = new CsvOptions(null, StandardCharsets.UTF_8);

    private static final Map<String, Character> DELIMITERS = Map.of(
            ",",
            ',',
            ";",
            ';',
            "|",
            '|',
            "\t",
            '\t',
            "\\t",
            '\t',
            "tab",
            '\t',
            "comma",
            ',',
            "semicolon",
            ';',
            "pipe",
            '|');

    /**
     * @param delimiter as given on the command line, or null
     * @param charset the name of one that Java knows, or null
     */
    public static CsvOptions of(@Nullable String delimiter, @Nullable String charset) {
        return new CsvOptions(delimiter == null ? null : delimiterOf(delimiter), charsetOf(charset));
    }

    private static char delimiterOf(String text) {
        Character known = DELIMITERS.get(text);
        if (known == null) {
            throw new InvalidInput("--delimiter is one of , ; | and tab, not '" + text + "'");
        }
        return known;
    }

    private static Charset charsetOf(@Nullable String name) {
        if (name == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name);
        } catch (UnsupportedCharsetException | java.nio.charset.IllegalCharsetNameException e) {
            throw new InvalidInput(
                    "--charset: '" + name + "' is not known; write for example UTF-8, UTF-16, windows-1252", e);
        }
    }
}

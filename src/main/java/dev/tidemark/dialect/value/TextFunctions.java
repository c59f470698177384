package dev.tidemark.dialect.value;

import dev.tidemark.domain.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Strings. See {@link EngineRoutines} for what holds for every function here. */
public final class TextFunctions {

    private TextFunctions() {}

    public static @Nullable Long length(@Nullable String text) {
        return text == null ? null : (long) Texts.length(text);
    }

    public static @Nullable String substr(@Nullable String text, @Nullable Long start, @Nullable Long count) {
        return text == null || start == null || count == null ? null : Texts.substr(text, start, count);
    }

    public static @Nullable String left(@Nullable String text, @Nullable Long count) {
        return text == null || count == null ? null : Texts.left(text, count);
    }

    public static @Nullable String right(@Nullable String text, @Nullable Long count) {
        return text == null || count == null ? null : Texts.right(text, count);
    }

    public static @Nullable String reverse(@Nullable String text) {
        return text == null ? null : Texts.reverse(text);
    }

    public static @Nullable String upper(@Nullable String text) {
        return text == null ? null : Texts.upper(text);
    }

    public static @Nullable String lower(@Nullable String text) {
        return text == null ? null : Texts.lower(text);
    }

    public static @Nullable String splitPart(@Nullable String text, @Nullable String delimiter, @Nullable Long part) {
        return text == null || delimiter == null || part == null ? null : Texts.splitPart(text, delimiter, part);
    }

    public static @Nullable String initcap(@Nullable String text) {
        return text == null ? null : Texts.initcap(text);
    }

    public static @Nullable String initcapBy(@Nullable String text, @Nullable String delimiters) {
        return text == null || delimiters == null ? null : Texts.initcap(text, delimiters);
    }

    public static @Nullable String translate(@Nullable String text, @Nullable String source, @Nullable String target) {
        return text == null || source == null || target == null ? null : Texts.translate(text, source, target);
    }

    public static @Nullable String lpad(@Nullable String text, @Nullable Long width, @Nullable String fill) {
        return text == null || width == null || fill == null ? null : Texts.pad(text, width, fill, true);
    }

    public static @Nullable String rpad(@Nullable String text, @Nullable Long width, @Nullable String fill) {
        return text == null || width == null || fill == null ? null : Texts.pad(text, width, fill, false);
    }

    public static @Nullable String repeat(@Nullable String text, @Nullable Long times) {
        return text == null || times == null ? null : Texts.repeat(text, times);
    }

    public static @Nullable String insert(
            @Nullable String text, @Nullable Long position, @Nullable Long count, @Nullable String piece) {
        return text == null || position == null || count == null || piece == null
                ? null
                : Texts.insert(text, position, count, piece);
    }

    public static @Nullable Long position(@Nullable String needle, @Nullable String text, @Nullable Long start) {
        return needle == null || text == null || start == null ? null : Texts.position(needle, text, start);
    }

    public static @Nullable String trim(@Nullable String text, @Nullable String characters) {
        return text == null || characters == null ? null : Texts.trim(text, characters, true, true);
    }

    public static @Nullable String ltrim(@Nullable String text, @Nullable String characters) {
        return text == null || characters == null ? null : Texts.trim(text, characters, true, false);
    }

    public static @Nullable String rtrim(@Nullable String text, @Nullable String characters) {
        return text == null || characters == null ? null : Texts.trim(text, characters, false, true);
    }

    public static @Nullable String replace(@Nullable String text, @Nullable String find, @Nullable String put) {
        return text == null || find == null || put == null ? null : find.isEmpty() ? text : text.replace(find, put);
    }

    public static @Nullable Boolean contains(@Nullable String text, @Nullable String part) {
        return text == null || part == null ? null : text.contains(part);
    }

    public static @Nullable Boolean startsWith(@Nullable String text, @Nullable String part) {
        return text == null || part == null ? null : text.startsWith(part);
    }

    public static @Nullable Boolean endsWith(@Nullable String text, @Nullable String part) {
        return text == null || part == null ? null : text.endsWith(part);
    }

    public static @Nullable String strtok(@Nullable String text, @Nullable String delimiters, @Nullable Long part) {
        return text == null || delimiters == null || part == null ? null : token(Texts.tokens(text, delimiters), part);
    }

    public static @Nullable Long editDistance(@Nullable String first, @Nullable String second) {
        return first == null || second == null ? null : Texts.editDistance(first, second);
    }

    public static @Nullable String md5(@Nullable String text) {
        return text == null ? null : Texts.digest("MD5", text);
    }

    public static @Nullable String sha1(@Nullable String text) {
        return text == null ? null : Texts.digest("SHA-1", text);
    }

    public static @Nullable String sha2(@Nullable String text, @Nullable Long bits) {
        return text == null || bits == null ? null : Texts.digest(sha2(bits), text);
    }

    public static @Nullable String base64(@Nullable String text) {
        return text == null ? null : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    public static @Nullable String base64Text(@Nullable String code) {
        return code == null ? null : Texts.utf8(Base64.getDecoder().decode(code));
    }

    public static @Nullable String hex(@Nullable String text) {
        return text == null ? null : HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    public static @Nullable String hexText(@Nullable String code) {
        return code == null ? null : Texts.utf8(HexFormat.of().parseHex(code));
    }

    public static @Nullable Long unicode(@Nullable String text) {
        return text == null ? null : text.isEmpty() ? 0L : (long) text.codePointAt(0);
    }

    public static @Nullable String chr(@Nullable Long code) {
        return code == null ? null : Character.toString(Math.toIntExact(code));
    }

    public static @Nullable Long octetLength(@Nullable String text) {
        return text == null ? null : (long) text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The texts joined, NULL if any is. */
    public static @Nullable String concatWs(@Nullable String separator, @Nullable String... parts) {
        if (separator == null) {
            return null;
        }
        for (String part : parts) {
            if (part == null) {
                return null;
            }
        }
        return String.join(separator, parts);
    }

    private static @Nullable String token(List<String> tokens, long part) {
        if (part < 1) {
            throw new InvalidInput("The part of STRTOK is at least 1, not " + part);
        }
        return part > tokens.size() ? null : tokens.get((int) part - 1);
    }

    private static String sha2(long bits) {
        if (bits != 224 && bits != 256 && bits != 384 && bits != 512) {
            throw new InvalidInput("SHA2 has 224, 256, 384 or 512 bits, not " + bits);
        }
        return "SHA-" + bits;
    }
}

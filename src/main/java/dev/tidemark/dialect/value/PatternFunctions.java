package dev.tidemark.dialect.value;

import org.jspecify.annotations.Nullable;

/** LIKE and regular expressions. See {@link EngineRoutines} for what holds for every function here. */
public final class PatternFunctions {

    private PatternFunctions() {}

    public static @Nullable Boolean like(@Nullable String text, @Nullable String pattern, @Nullable String escape) {
        return text == null || pattern == null || escape == null ? null : Texts.like(text, pattern, escape, false);
    }

    public static @Nullable Boolean ilike(@Nullable String text, @Nullable String pattern, @Nullable String escape) {
        return text == null || pattern == null || escape == null ? null : Texts.like(text, pattern, escape, true);
    }

    public static @Nullable Boolean regexpLike(
            @Nullable String text, @Nullable String pattern, @Nullable String flags) {
        return text == null || pattern == null || flags == null ? null : Regexes.like(text, pattern, flags);
    }

    public static @Nullable Long regexpCount(
            @Nullable String text, @Nullable String pattern, @Nullable Long position, @Nullable String flags) {
        return text == null || pattern == null || position == null || flags == null
                ? null
                : Regexes.count(text, pattern, position, flags);
    }

    /** Group -1: the whole match, or the first group with the flag e. */
    public static @Nullable String regexpSubstr(
            @Nullable String text,
            @Nullable String pattern,
            @Nullable Long position,
            @Nullable Long occurrence,
            @Nullable String flags,
            @Nullable Long group) {
        return text == null
                        || pattern == null
                        || position == null
                        || occurrence == null
                        || flags == null
                        || group == null
                ? null
                : Regexes.substr(text, pattern, position, occurrence, flags, group);
    }

    public static @Nullable Long regexpInstr(
            @Nullable String text,
            @Nullable String pattern,
            @Nullable Long position,
            @Nullable Long occurrence,
            @Nullable Long after,
            @Nullable String flags,
            @Nullable Long group) {
        return text == null
                        || pattern == null
                        || position == null
                        || occurrence == null
                        || after == null
                        || flags == null
                        || group == null
                ? null
                : Regexes.instr(text, pattern, position, occurrence, after, flags, group);
    }

    public static @Nullable String regexpReplace(
            @Nullable String text,
            @Nullable String pattern,
            @Nullable String replacement,
            @Nullable Long position,
            @Nullable Long occurrence,
            @Nullable String flags) {
        return text == null
                        || pattern == null
                        || replacement == null
                        || position == null
                        || occurrence == null
                        || flags == null
                ? null
                : Regexes.replace(text, pattern, replacement, position, occurrence, flags);
    }
}

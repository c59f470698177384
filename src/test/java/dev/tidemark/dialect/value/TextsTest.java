package dev.tidemark.dialect.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    /** The table of Snowflake's page on SUBSTR. */
    @ParameterizedTest
    @CsvSource({
        "-1, 3, g", "-3, 3, ing", "-3, 7, ing", "-5, 3, tri", "-7, 3, yst", "0, 3, mys", "0, 7, mystrin",
        "1, 3, mys", "3, 7, string", "5, 3, rin", "7, 3, ng", "9, 3, ''", "-9, 3, ''", "1, -1, ''"
    })
    void cutsPieces(long start, long count, String expected) {
        assertThat(Texts.substr("mystring", start, count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 127", "1, 127", "2, 0", "4, 1", "5, ''", "-1, 1", "-4, 127", "-5, ''"})
    void splitsAndTakesAPart(long part, String expected) {
        assertThat(Texts.splitPart("127.0.0.1", ".", part)).isEqualTo(expected);
    }

    @Test
    void countsCharactersOutsideTheBasicPlaneOnce() {
        String s = "a\uD83D\uDE00b";
        assertThat(Texts.length(s)).isEqualTo(3);
        assertThat(Texts.substr(s, 3, 1)).isEqualTo("b");
        assertThat(Texts.position("b", s, 1)).isEqualTo(3);
        assertThat(Texts.pad(s, 4, "*", true)).isEqualTo("*" + s);
        assertThat(Texts.reverse(s)).isEqualTo("b\uD83D\uDE00a");
        assertThat(Texts.like(s, "a_b", "", false)).isTrue();
    }

    @Test
    void ignoresTheDefaultLocale() {
        assertThat(Texts.upper("title")).isEqualTo("TITLE");
        assertThat(Texts.lower("TITLE")).isEqualTo("title");
        assertThat(Texts.initcap("iSTANBUL")).isEqualTo("Istanbul");
    }

    @ParameterizedTest
    @CsvSource({
        "The Quick Gray Fox, The Quick Gray Fox",
        "the sky is blue, The Sky Is Blue",
        "user_a-b, User_A-B",
        "'', ''"
    })
    void capitalisesWords(String s, String expected) {
        assertThat(Texts.initcap(s)).isEqualTo(expected);
    }

    @Test
    void capitalisesByGivenDelimitersOnly() {
        assertThat(Texts.initcap("this is the new Frame+work", "")).isEqualTo("This is the new frame+work");
        assertThat(Texts.initcap("this is the new Frame+work", "+ ")).isEqualTo("This Is The New Frame+Work");
    }

    @ParameterizedTest
    @CsvSource({"peña, ñ, n, pena", "\"a-b\", '-\"', '', ab", "abc, ab, xy, xyc"})
    void translatesCharacters(String s, String from, String to, String expected) {
        assertThat(Texts.translate(s, from, to)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"abc, 6, '12', 121abc, abc121", "abc, 2, '*', ab, ab", "abc, 0, '*', '', ''", "abc, 5, '', abc, abc"})
    void padsAndCuts(String s, long width, String fill, String before, String after) {
        assertThat(Texts.pad(s, width, fill, true)).isEqualTo(before);
        assertThat(Texts.pad(s, width, fill, false)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"an, banana, 1, 2", "an, banana, 3, 4", "an, banana, 5, 0", "x, banana, 1, 0", "'', banana, 1, 1"})
    void findsPositions(String needle, String s, long start, long expected) {
        assertThat(Texts.position(needle, s, start)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', abc, 3", "kitten, sitting, 3", "same, same, 0"})
    void countsEdits(String a, String b, long expected) {
        assertThat(Texts.editDistance(a, b)).isEqualTo(expected);
    }

    @Test
    void insertsAndOverwrites() {
        assertThat(Texts.insert("abc", 1, 2, "Z")).isEqualTo("Zc");
        assertThat(Texts.insert("abcdef", 3, 2, "zzz")).isEqualTo("abzzzef");
        assertThat(Texts.insert("abc", 4, 0, "z")).isEqualTo("abcz");
        assertThatThrownBy(() -> Texts.insert("abc", 5, 0, "z")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void trimsOnlyTheGivenCharacters() {
        assertThat(Texts.trim("*-*ABC-*-", "*-", true, true)).isEqualTo("ABC");
        assertThat(Texts.trim("\t a ", " ", true, true)).isEqualTo("\t a");
        assertThat(Texts.trim("000123", "0", true, false)).isEqualTo("123");
        assertThat(Texts.trim("$125.00", "0.", false, true)).isEqualTo("$125");
    }

    @Test
    void findsTokensBetweenDelimiters() {
        assertThat(Texts.tokens("user@example.com", "@.")).containsExactly("user", "example", "com");
        assertThat(Texts.tokens("a..b", ".")).containsExactly("a", "b");
        assertThat(Texts.tokens("", ".")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "abc, a%, '', true",
        "abc, b%, '', false",
        "a%c, a\\%c, '\\', true",
        "abc, a\\%c, '\\', false",
        "'', %, '', true",
        "abc, _, '', false",
        "abcabc, %b%c, '', true",
        "aXb, a%%b, '', true",
        "a\\b, a\\b, '', true"
    })
    void matchesLikePatterns(String s, String pattern, String escape, boolean expected) {
        assertThat(Texts.like(s, pattern, escape, false)).isEqualTo(expected);
    }

    @Test
    void hashesAsPublished() {
        assertThat(TextFunctions.md5("Snowflake")).isEqualTo("edf1439075a83a447fb8b630ddc9c8de");
        assertThat(TextFunctions.sha1("abc")).isEqualTo("a9993e364706816aba3e25717850c26c9cd0d89d");
        assertThat(TextFunctions.sha2("abc", 256L))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}

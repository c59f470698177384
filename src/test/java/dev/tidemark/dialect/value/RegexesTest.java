package dev.tidemark.dialect.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexesTest {

    @ParameterizedTest
    @CsvSource({
        "Sacramento, san.*, c, false",
        "San Jose, san.*, c, false",
        "San Jose, san.*, i, true",
        "abc, b, c, false",
        "abc, .*b.*, c, true",
        "'a\nb', a.b, c, false",
        "'a\nb', a.b, s, true",
        "I, i, ic, false",
        "I, i, ci, true",
        "'', a*, c, true",
        "'ab', '[[:alpha:]]+', c, true",
        "'a[', 'a[[]', c, true",
        "a&, '[&a]+', c, true"
    })
    void matchesTheWholeText(String s, String pattern, String flags, boolean expected) {
        assertThat(Regexes.like(s, pattern, flags)).isEqualTo(expected);
    }

    @Test
    void dollarIsTheEndAndNotTheLastLineBreak() {
        assertThat(Regexes.count("a\n", "a$", 1, "c")).isZero();
        assertThat(Regexes.count("a\na", "a$", 1, "m")).isEqualTo(2);
        assertThat(Regexes.count("a\ra", "a.a", 1, "c")).isEqualTo(1);
    }

    /** The examples of Snowflake's page on REGEXP_SUBSTR. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, c, -1, the best",
        "1, 2, c, -1, the worst",
        "1, 1, e, -1, best",
        "1, 2, e, 1, worst",
        "1, 4, c, -1, ",
        "24, 1, e, -1, worst"
    })
    void extractsPieces(long position, long occurrence, String flags, long group, String expected) {
        String s = "It was the best of times, it was the worst of times.";
        assertThat(Regexes.substr(s, "the\\W+(\\w+)", position, occurrence, flags, group))
                .isEqualTo(expected);
    }

    @Test
    void countsAndFindsPlaces() {
        String s = "It was the best of times, it was the worst of times";
        assertThat(Regexes.count(s, "\\bwas\\b", 1, "c")).isEqualTo(2);
        assertThat(Regexes.count(s, "was", 6, "c")).isEqualTo(1);
        assertThat(Regexes.instr(s, "was", 1, 1, 0, "c", -1)).isEqualTo(4);
        assertThat(Regexes.instr(s, "was", 1, 1, 1, "c", -1)).isEqualTo(7);
        assertThat(Regexes.instr(s, "xyz", 1, 1, 0, "c", -1)).isZero();
        assertThat(Regexes.instr(s, "the\\W+(\\w+)", 1, 1, 0, "e", -1)).isEqualTo(12);
    }

    @Test
    void replaces() {
        assertThat(Regexes.replace("Customers - (NY)", "\\(|\\)", "", 1, 0, "c"))
                .isEqualTo("Customers - NY");
        assertThat(Regexes.replace("firstname middlename lastname", "(.*) (.*) (.*)", "\\3, \\1 \\2", 1, 0, "c"))
                .isEqualTo("lastname, firstname middlename");
        assertThat(Regexes.replace("aaa", "a", "$0", 1, 2, "c")).isEqualTo("a$0a");
        assertThat(Regexes.replace("aaa", "a", "b", 2, 0, "c")).isEqualTo("abb");
        assertThatThrownBy(() -> Regexes.replace("a", "a", "\\1", 1, 0, "c")).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?=a)", "(?!a)", "(?<=a)b", "(?>a)", "(a)\\1", "a*+", "a++", "\\p{L}", "(", "a\\Qb"})
    void refusesWhatOnlyJavaKnows(String pattern) {
        assertThatThrownBy(() -> Regexes.compile(pattern, "c")).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\d+\\.\\s\\w\\b", "(?i)a", "(?:a|b)", "(?P<x>a)", "a{2,3}", "\\+\\+", "[+*]+", "\\\\d"})
    void takesWhatBothKnow(String pattern) {
        assertThat(Regexes.compile(pattern, "c")).isNotNull();
    }

    @Test
    void refusesUnknownParameters() {
        assertThatThrownBy(() -> Regexes.like("a", "a", "x"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("c, i, m, e, s");
    }
}

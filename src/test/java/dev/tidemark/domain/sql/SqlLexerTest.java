package dev.tidemark.domain.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.sql.SqlLexer.Kind;
import dev.tidemark.domain.sql.SqlLexer.Token;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SqlLexerTest {

    private static List<String> kinds(String sql) {
        return SqlLexer.tokens(sql).stream()
                .filter(t -> t.kind() != Kind.SPACE)
                .map(t -> t.kind() + ":" + t.text(sql))
                .toList();
    }

    @Test
    void tellsCodeFromStringsAndComments() {
        assertThat(kinds("a.\"B c\" = 'it''s' -- x\n+ 1.5e-3"))
                .containsExactly(
                        "WORD:a",
                        "SYMBOL:.",
                        "QUOTED_NAME:\"B c\"",
                        "SYMBOL:=",
                        "STRING:'it''s'",
                        "COMMENT:-- x",
                        "SYMBOL:+",
                        "NUMBER:1.5e-3");
        assertThat(kinds("/* '\" */ $$ ' -- $$ // c"))
                .containsExactly("COMMENT:/* '\" */", "STRING:$$ ' -- $$", "COMMENT:// c");
        assertThat(kinds("'a\\'b' x")).containsExactly("STRING:'a\\'b'", "WORD:x");
        assertThat(kinds("\"a\\\" x")).containsExactly("QUOTED_NAME:\"a\\\"", "WORD:x");
        assertThat(kinds("a::b:c[0]"))
                .containsExactly(
                        "WORD:a",
                        "SYMBOL::",
                        "SYMBOL::",
                        "WORD:b",
                        "SYMBOL::",
                        "WORD:c",
                        "SYMBOL:[",
                        "NUMBER:0",
                        "SYMBOL:]");
        assertThat(kinds("_x$1 .5 5.")).containsExactly("WORD:_x$1", "NUMBER:.5", "NUMBER:5.");
        assertThat(kinds("1e 2e+ 3E+4 5e6f"))
                .containsExactly(
                        "NUMBER:1", "WORD:e", "NUMBER:2", "WORD:e", "SYMBOL:+", "NUMBER:3E+4", "NUMBER:5e6", "WORD:f");
        assertThat(kinds("a-1")).containsExactly("WORD:a", "SYMBOL:-", "NUMBER:1");
        assertThat(kinds("1-1")).containsExactly("NUMBER:1", "SYMBOL:-", "NUMBER:1");
    }

    @Test
    void whatIsNotClosedRunsToTheEnd() {
        for (String sql : List.of("'abc ", "\"abc ", "$$ abc", "/* abc", "'abc\\", "'abc''")) {
            List<Token> tokens = SqlLexer.tokens(sql);
            assertThat(tokens).as(sql).hasSize(1);
            assertThat(tokens.get(0).end()).as(sql).isEqualTo(sql.length());
        }
    }

    @Test
    void theTokensTogetherAreTheText() {
        long seed = 99;
        System.out.println("SqlLexerTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        String[] pieces = {
            "'", "\"", "--", "/*", "*/", "//", "$$", "$", "\\", "\n", " ", "a", "é", "ﬀ", "1", ".", "e", "+", "-", "E5",
            ";", "(", "😀", "\u00a0", "\ufeff", "\t", "٣", "_", "İ"
        };
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            int count = random.nextInt(30);
            for (int i = 0; i < count; i++) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String sql = text.toString();
            List<Token> tokens = SqlLexer.tokens(sql);
            assertThat(tokens.stream().map(t -> t.text(sql)).collect(Collectors.joining()))
                    .isEqualTo(sql);
            int at = 0;
            for (Token token : tokens) {
                assertThat(token.start()).as(sql).isEqualTo(at);
                assertThat(token.end()).as(sql).isGreaterThan(at);
                at = token.end();
            }
            assertThat(SqlLexer.endOfStatement(sql)).as(sql).isBetween(0, sql.length());
            assertThat(SqlLexer.meaning(sql.substring(0, SqlLexer.endOfStatement(sql))))
                    .as(sql)
                    .isEqualTo(withoutClosingSemicolons(SqlLexer.meaning(sql)));
        }
    }

    private static List<String> withoutClosingSemicolons(List<String> meaning) {
        int end = meaning.size();
        while (end > 0 && meaning.get(end - 1).equals(";")) {
            end--;
        }
        return meaning.subList(0, end);
    }

    @Test
    void commentsBlanksAndTheCaseOfWordsMeanNothing() {
        assertThat(SqlLexer.meaning("select  a, 'x' -- c\n from \"t\""))
                .isEqualTo(SqlLexer.meaning("SELECT A,'x'/* d */FROM \"t\""))
                .isNotEqualTo(SqlLexer.meaning("SELECT A, 'X' FROM \"t\""))
                .isNotEqualTo(SqlLexer.meaning("SELECT A, 'x' FROM \"T\""))
                .containsExactly("SELECT", "A", ",", "'x'", "FROM", "\"t\"");
    }

    /** Java would let the name go on, and the two dollars be a part of it. */
    @Test
    void aControlCharacterEndsAName() {
        assertThat(SqlLexer.meaning("a\u001a$$;$$")).containsExactly("A", "\u001a", "$$;$$");
        assertThat(SqlLexer.meaning("a$$b")).containsExactly("A$$B");
    }

    @Test
    void findsTheEndOfTheStatement() {
        assertThat(SqlLexer.endOfStatement("SELECT 1 ; -- x")).isEqualTo(8);
        assertThat(SqlLexer.endOfStatement(" -- only a comment")).isZero();
        assertThat(SqlLexer.endOfStatement(";")).isZero();
        assertThat(SqlLexer.endOfStatement("SELECT 1;; -- x\n ;")).isEqualTo(8);
        assertThat(SqlLexer.endOfStatement("SELECT 1; SELECT 2;;")).isEqualTo(18);
        assertThat(SqlLexer.endOfStatement("")).isZero();
        assertThat(SqlLexer.endOfStatement("SELECT ';'")).isEqualTo(10);
    }

    @Test
    void placesCountFromOne() {
        String text = "ab\nc\n";
        assertThat(TextPlace.at(text, 0)).isEqualTo(new TextPlace(1, 1));
        assertThat(TextPlace.at(text, 2)).isEqualTo(new TextPlace(1, 3));
        assertThat(TextPlace.at(text, 3)).isEqualTo(new TextPlace(2, 1));
        assertThat(TextPlace.at(text, 99)).isEqualTo(new TextPlace(3, 1)).hasToString("line 3, column 1");
    }
}

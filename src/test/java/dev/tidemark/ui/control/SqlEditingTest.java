package dev.tidemark.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The pure parts of editing: comments, brackets, what is typed, search. */
class SqlEditingTest {

    @Nested
    class Comments {
        private String toggled(String text, int from, int to) {
            SqlComments.Edit edit = SqlComments.toggle(text, from, to);
            return text.substring(0, edit.from()) + edit.replacement() + text.substring(edit.to());
        }

        @Test
        void commentsTheLineOfTheCaretAtItsIndent() {
            assertThat(toggled("A\n  B\nC", 4, 4)).isEqualTo("A\n  -- B\nC");
        }

        @Test
        void twiceIsNothing() {
            String text = "  A\n    B\n";
            String once = toggled(text, 0, text.length());
            assertThat(once).isEqualTo("  -- A\n  --   B\n");
            assertThat(toggled(once, 0, once.length())).isEqualTo(text);
        }

        @Test
        void aLineThatTheSelectionOnlyEndsAtStaysCode() {
            assertThat(toggled("A\nB", 0, 2)).isEqualTo("-- A\nB");
        }

        @Test
        void commentsAllWhenOnlySomeAreComments() {
            assertThat(toggled("--A\nB", 0, 5)).isEqualTo("-- --A\n-- B");
        }
    }

    @Nested
    class Brackets {
        @Test
        void findsThePartnerOfTheBracketBeforeTheCaret() {
            assertThat(SqlBrackets.at("F(G(1), 2)", 2)).contains(new SqlBrackets.Pair(1, 9));
            assertThat(SqlBrackets.at("F(G(1), 2)", 6)).contains(new SqlBrackets.Pair(3, 5));
        }

        @Test
        void bracketsInTextsAndCommentsAreNone() {
            assertThat(SqlBrackets.at("(')' /*)*/)", 1)).contains(new SqlBrackets.Pair(0, 10));
        }

        @Test
        void aBracketWithoutPartnerHasNoPair() {
            assertThat(SqlBrackets.at("(1", 1)).isEmpty();
        }
    }

    @Nested
    class Prefixes {
        @Test
        void isTheNameBeforeTheCaret() {
            assertThat(SqlPrefix.before("SELECT MERCH", 12)).isEqualTo(new SqlPrefix(7, "MERCH"));
        }

        @Test
        void isTheColumnBehindADot() {
            assertThat(SqlPrefix.before("t.MER", 5)).isEqualTo(new SqlPrefix(2, "MER"));
        }

        @Test
        void isTheFieldFromItsBraceOn() {
            assertThat(SqlPrefix.before("'{context.en", 12)).isEqualTo(new SqlPrefix(1, "{context.en"));
            assertThat(SqlPrefix.before("{{cont", 6)).isEqualTo(new SqlPrefix(2, "cont"));
        }

        @Test
        void namesAreNotOfferedInTextsCommentsAndNumbers() {
            assertThat(SqlPrefix.isCode("SELECT ME", 9)).isTrue();
            assertThat(SqlPrefix.isCode("SELECT 'ME", 10)).isFalse();
            assertThat(SqlPrefix.isCode("-- ME", 5)).isFalse();
        }

        @Test
        void completesWhateverTheCaseButNotWhatIsThereWhole() {
            SqlPrefix prefix = new SqlPrefix(0, "mer");
            assertThat(prefix.begins("MERCHANT")).isTrue();
            assertThat(prefix.begins("MER")).isFalse();
            assertThat(prefix.begins("AMT")).isFalse();
        }
    }

    @Nested
    class Search {
        private final List<TextSearch.Hit> hits = TextSearch.all("Id, id, ID", "id");

        @Test
        void findsWhateverTheCase() {
            assertThat(hits).extracting(TextSearch.Hit::from).containsExactly(0, 4, 8);
        }

        @Test
        void goesRoundInBothDirections() {
            assertThat(TextSearch.next(hits, 5)).contains(new TextSearch.Hit(8, 10));
            assertThat(TextSearch.next(hits, 9)).contains(new TextSearch.Hit(0, 2));
            assertThat(TextSearch.previous(hits, 4)).contains(new TextSearch.Hit(0, 2));
            assertThat(TextSearch.previous(hits, 0)).contains(new TextSearch.Hit(8, 10));
        }

        @Test
        void dollarsAndDotsAreThemselves() {
            assertThat(TextSearch.replaceAll("a.b axb", "a.b", "$1")).isEqualTo("$1 axb");
        }
    }

    @Test
    void aProblemIsUnderTheWholeWord() {
        assertThat(SqlEditor.Problem.at("SELECT MERCHNAT FROM", 7, "unknown"))
                .isEqualTo(new SqlEditor.Problem(7, 15, "unknown"));
        assertThat(SqlEditor.Problem.at("SELECT", 99, "missing")).isEqualTo(new SqlEditor.Problem(5, 6, "missing"));
    }
}

package dev.tidemark.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlHighlightingTest {

    private static List<String> marked(String sql, String style) {
        return SqlHighlighting.marks(sql).stream()
                .filter(mark -> mark.styleClass().equals(style))
                .map(mark -> sql.substring(mark.from(), mark.to()))
                .toList();
    }

    @Test
    void marksKeywordsWhateverTheirCase() {
        assertThat(marked("select A From T", SqlHighlighting.KEYWORD)).containsExactly("select", "From");
    }

    @Test
    void aWordWithAParenthesisIsAFunction() {
        assertThat(marked("SELECT COUNT(*), SUM (X) WHERE A IN (1)", SqlHighlighting.FUNCTION))
                .containsExactly("COUNT", "SUM");
    }

    @Test
    void leftIsAKeywordBeforeJoinAndAFunctionBeforeAParenthesis() {
        assertThat(marked("LEFT JOIN", SqlHighlighting.KEYWORD)).containsExactly("LEFT", "JOIN");
        assertThat(marked("LEFT(A, 1)", SqlHighlighting.FUNCTION)).containsExactly("LEFT");
    }

    @Test
    void aColumnNamedLikeAKeywordBehindADotIsNone() {
        assertThat(marked("t.LIMIT", SqlHighlighting.KEYWORD)).isEmpty();
    }

    @Test
    void marksFieldsInTextsCommentsAndCode() {
        String sql = "'{context.end_time}' -- {transactions}\n{t}";
        assertThat(marked(sql, SqlHighlighting.FIELD)).containsExactly("{context.end_time}", "{transactions}", "{t}");
    }

    @Test
    void theTextAroundAFieldStaysAText() {
        assertThat(marked("'{context.end_time} z'", SqlHighlighting.TEXT)).containsExactly("'", " z'");
    }

    @Test
    void doubledBracesAreNoField() {
        assertThat(marked("'{{name}}'", SqlHighlighting.FIELD)).isEmpty();
    }

    @Test
    void runsAreTheWholeText() {
        String sql = "SELECT '{a}' FROM t -- end";
        assertThat(SqlHighlighting.runs(sql).stream()
                        .mapToInt(SqlHighlighting.Run::length)
                        .sum())
                .isEqualTo(sql.length());
    }

    @Test
    void overlappingMarksGiveRunsWithBothClasses() {
        List<TextMark.Run> runs =
                TextMark.runs(6, List.of(new TextMark(0, 4, "a"), new TextMark(2, 6, "b"), new TextMark(0, 4, "a")));
        assertThat(runs).extracting(TextMark.Run::length).containsExactly(2, 2, 2);
        assertThat(runs.get(1).styleClasses()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void marksBehindTheEndAreCut() {
        assertThat(TextMark.runs(3, List.of(new TextMark(1, 9, "a"))))
                .extracting(TextMark.Run::length)
                .containsExactly(1, 2);
    }
}

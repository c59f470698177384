package dev.tidemark.ui.control;

import dev.tidemark.ui.control.SqlEditor.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Colours the SQL of a code area, with its problems and the brackets at the caret. */
final class SqlStyling {
    private static final String PROBLEM = "sql-problem";
    private static final String BRACKET = "sql-bracket";

    private final CodeArea area;

    SqlStyling(CodeArea area) {
        this.area = area;
    }

    /** Line by line where it differs: a line that is styled is laid out anew, and that is what a key waits for. */
    void apply(List<Problem> problems) {
        String sql = area.getText();
        if (sql.isEmpty()) {
            return;
        }
        StyleSpansBuilder<Collection<String>> builder = new StyleSpansBuilder<>();
        TextMark.runs(sql.length(), marks(sql, problems)).forEach(run -> builder.add(run.styleClasses(), run.length()));
        StyleSpans<Collection<String>> spans = builder.create();
        int start = 0;
        for (int line = 0; line < area.getParagraphs().size(); line++) {
            int length = area.getParagraphLength(line);
            if (length > 0) {
                StyleSpans<Collection<String>> wanted = spans.subView(start, start + length);
                if (!wanted.equals(area.getStyleSpans(line))) {
                    area.setStyleSpans(line, 0, wanted);
                }
            }
            start += length + 1;
        }
    }

    private List<TextMark> marks(String sql, List<Problem> problems) {
        List<TextMark> marks = new ArrayList<>(SqlHighlighting.marks(sql));
        problems.forEach(problem -> marks.add(new TextMark(problem.from(), problem.to(), PROBLEM)));
        if (area.getCaretPosition() <= sql.length()) {
            SqlBrackets.at(sql, area.getCaretPosition()).ifPresent(pair -> {
                marks.add(new TextMark(pair.open(), pair.open() + 1, BRACKET));
                marks.add(new TextMark(pair.close(), pair.close() + 1, BRACKET));
            });
        }
        return marks;
    }
}

package dev.tidemark.ui.control;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.fxmisc.richtext.CodeArea;
import org.kordamp.ikonli.javafx.FontIcon;

/** The editor's gutter: a line's number, or a sign where the line has a problem. */
final class LineNumbers implements IntFunction<Node> {
    private final CodeArea area;
    private Map<Integer, String> problems = Map.of();

    LineNumbers(CodeArea area) {
        this.area = area;
    }

    void show(List<SqlEditor.Problem> found) {
        Map<Integer, String> byLine = new TreeMap<>();
        found.forEach(problem -> byLine.merge(line(problem), problem.message(), (a, b) -> a + "\n" + b));
        TreeSet<Integer> changed = new TreeSet<>(problems.keySet());
        changed.addAll(byLine.keySet());
        problems = byLine;
        changed.stream().filter(line -> line < area.getParagraphs().size()).forEach(area::recreateParagraphGraphic);
    }

    private int line(SqlEditor.Problem problem) {
        int offset = Math.min(problem.from(), area.getLength());
        return area.offsetToPosition(offset, org.fxmisc.richtext.model.TwoDimensional.Bias.Forward)
                .getMajor();
    }

    @Override
    public Node apply(int line) {
        Label number = new Label(Integer.toString(line + 1));
        number.getStyleClass().add("line-number");
        String problem = problems.get(line);
        if (problem != null) {
            FontIcon icon = new FontIcon("fth-alert-circle");
            icon.getStyleClass().addAll("icon-small", "icon-danger");
            number.setGraphic(icon);
            number.setText("");
            number.getStyleClass().add("with-problem");
            number.setTooltip(new Tooltip(problem));
            number.setAccessibleText(EditorTexts.TEXTS.text("editor.problemInLine", line + 1, problem));
        }
        return number;
    }
}

package dev.tidemark.ui.features;

import dev.tidemark.ui.control.SqlEditor;
import dev.tidemark.ui.control.SqlHighlighting;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** A line of a diff: both numbers, a sign, the text highlighted. */
final class DiffCell extends ListCell<DiffLine> {
    private final Label before = number();
    private final Label after = number();
    private final Label sign = new Label();
    private final TextFlow text = new TextFlow();
    private final HBox line = new HBox(before, after, sign, text);

    DiffCell() {
        sign.getStyleClass().add("diff-sign");
        line.getStylesheets().add(SqlEditor.STYLE_SHEET);
    }

    private static Label number() {
        Label label = new Label();
        label.getStyleClass().add("diff-number");
        return label;
    }

    @Override
    protected void updateItem(@Nullable DiffLine item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        line.getStyleClass().setAll("diff-line", "sql-line", item.kind().name().toLowerCase(Locale.ROOT));
        before.setText(item.before() == 0 ? "" : Integer.toString(item.before()));
        after.setText(item.after() == 0 ? "" : Integer.toString(item.after()));
        sign.setText(
                switch (item.kind()) {
                    case ADDED -> "+";
                    case REMOVED -> "-";
                    case HUNK, SAME -> "";
                });
        text.getChildren().clear();
        int at = 0;
        List<SqlHighlighting.Run> runs = item.kind() == DiffLine.Kind.HUNK || item.header()
                ? List.of(new SqlHighlighting.Run(item.text().length(), List.of()))
                : SqlHighlighting.runs(item.text());
        for (SqlHighlighting.Run run : runs) {
            Text part = new Text(item.text().substring(at, at + run.length()));
            part.getStyleClass().add("text");
            part.getStyleClass().addAll(run.styleClasses());
            text.getChildren().add(part);
            at += run.length();
        }
        setGraphic(line);
    }
}

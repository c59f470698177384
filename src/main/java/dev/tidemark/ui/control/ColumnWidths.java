package dev.tidemark.ui.control;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.time.TimeDisplay;
import dev.tidemark.ui.words.CellText;
import java.util.List;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/** How wide columns are at first: by the first rows and the name, in characters, so that they follow the font. */
final class ColumnWidths {
    /** The width of a character of JetBrains Mono, of its size. */
    static final double ADVANCE = 0.62;

    private static final int SAMPLE = 50;
    private static final int NARROWEST = 6;
    private static final int WIDEST = 48;
    private static final double PADDING = 24;
    private int[] characters = {};

    void estimate(List<ResultColumn> columns, List<@Nullable Object[]> rows) {
        characters = new int[columns.size()];
        for (int c = 0; c < characters.length; c++) {
            // Names are bold and may carry a sort mark.
            characters[c] = new ColumnHead(columns.get(c)).getText().length() + 3;
        }
        for (@Nullable Object[] row : rows.subList(0, Math.min(SAMPLE, rows.size()))) {
            for (int c = 0; c < Math.min(row.length, characters.length); c++) {
                characters[c] = Math.max(
                        characters[c], CellText.shown(row[c], TimeDisplay.ISO).length());
            }
        }
    }

    void bind(TableColumn<?, ?> column, ColumnHead head, int index) {
        int wanted = Math.max(NARROWEST, Math.min(WIDEST, characters[index]));
        head.fontProperty().subscribe(font -> column.setPrefWidth(wanted * font.getSize() * ADVANCE + PADDING));
    }
}

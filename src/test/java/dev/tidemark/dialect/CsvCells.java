package dev.tidemark.dialect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 4180 text to rows of cells: an unquoted empty cell is NULL, a quoted one the empty text. */
final class CsvCells {

    private CsvCells() {}

    /** @param quoted the cell stood in quotes, which in the expected answers means text */
    record Cell(@Nullable String value, boolean quoted) {}

    static List<List<Cell>> parse(String text) {
        List<List<Cell>> rows = new ArrayList<>();
        List<Cell> row = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) == '"') {
                StringBuilder value = new StringBuilder();
                i++;
                while (text.charAt(i) != '"' || i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    i += text.charAt(i) == '"' ? 1 : 0;
                    value.append(text.charAt(i++));
                }
                i++;
                row.add(new Cell(value.toString(), true));
            } else {
                int j = i;
                while (j < text.length() && ",\r\n".indexOf(text.charAt(j)) < 0) {
                    j++;
                }
                row.add(new Cell(j == i ? null : text.substring(i, j), false));
                i = j;
            }
            boolean comma = i < text.length() && text.charAt(i) == ',';
            boolean ends = comma && (i + 1 >= text.length() || "\r\n".indexOf(text.charAt(i + 1)) >= 0);
            if (comma) {
                i++;
                if (!ends) {
                    continue;
                }
                row.add(new Cell(null, false));
            }
            if (i < text.length() && text.charAt(i) == '\r') {
                i++;
            }
            i++;
            rows.add(row);
            row = new ArrayList<>();
        }
        return rows;
    }
}

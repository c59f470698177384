package dev.tidemark.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Builds a CSV file: header row, line feed at the end of every line, quotes only where they are needed, null as unquoted empty. */
final class CsvText {
    private final StringBuilder text = new StringBuilder();

    CsvText(String header) {
        text.append(header).append('\n');
    }

    /** Adds a line. A {@code null} field is NULL, an empty one is written as {@code ""}. */
    void line(List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            field(fields.get(i));
        }
        text.append('\n');
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void field(String value) {
        if (value == null) {
            return;
        }
        boolean bare = !value.isEmpty() && value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        text.append(bare ? value : '"' + value.replace("\"", "\"\"") + '"');
    }
}

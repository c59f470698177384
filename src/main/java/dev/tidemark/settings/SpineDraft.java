package dev.tidemark.settings;

import java.util.List;
import java.util.Map;

/**
 * What was written for a spine, whether or not it was used.
 *
 * @param sql of a query, empty for none
 * @param rows typed values by column; a row may be empty
 */
public record SpineDraft(String sql, List<Map<String, String>> rows) {
    public static final SpineDraft NONE = new SpineDraft("", List.of());

    public SpineDraft {
        rows = rows.stream().map(Map::copyOf).toList();
    }

    /** How many characters it has. */
    public long length() {
        long length = sql.length();
        for (Map<String, String> row : rows) {
            for (Map.Entry<String, String> value : row.entrySet()) {
                length += value.getKey().length() + value.getValue().length();
            }
        }
        return length;
    }
}

package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.sql.Identifiers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code --types COL=TYPE,…}: Snowflake's types; a comma inside parentheses belongs to the type. */
public final class ColumnTypes {

    private ColumnTypes() {}

    /** Folded column name to type, in the order given. */
    public static Map<String, SqlType> parse(String text) {
        Map<String, SqlType> types = new LinkedHashMap<>();
        for (String part : split(text)) {
            int equals = part.lastIndexOf('=');
            String column = equals < 0 ? "" : part.substring(0, equals).strip();
            if (column.isEmpty()) {
                throw new InvalidInput("--types: '" + part.strip() + "' is not of the form COL=TYPE");
            }
            String type = part.substring(equals + 1).strip();
            SqlType parsed = SqlType.parse(type)
                    .orElseThrow(() -> new InvalidInput("--types: column " + column + ": '" + type
                            + "' is no type; write for example NUMBER(12,2), VARCHAR, TIMESTAMP_NTZ"));
            if (types.put(Identifiers.fold(column), parsed) != null) {
                throw new InvalidInput("--types: the column " + column + " is there twice");
            }
        }
        return Collections.unmodifiableMap(types);
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0 && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }
}

package dev.tidemark.domain.sql;

import dev.tidemark.domain.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table's name of one to three parts, already folded: an unquoted part is upper case, a quoted one as written. */
public record TableName(List<String> parts) {

    public TableName {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > 3 || parts.stream().anyMatch(String::isEmpty)) {
            throw new InvalidInput(
                    "a table's name has one to three parts, CATALOG.SCHEMA.TABLE, not " + String.join(".", parts));
        }
    }

    public static TableName of(String... parts) {
        return new TableName(List.of(parts));
    }

    /** Reads {@code a.b."c"}. */
    public static TableName parse(String text) {
        List<String> parts = new ArrayList<>();
        int i = 0;
        do {
            int end = Identifiers.endOfPart(text, i);
            if (end < 0) {
                throw new InvalidInput("'" + text + "' is no table name; write CATALOG.SCHEMA.TABLE");
            }
            parts.add(Identifiers.fold(text.substring(i, end)));
            i = end + 1;
        } while (i <= text.length() && text.charAt(i - 1) == '.');
        if (i <= text.length()) {
            throw new InvalidInput("'" + text + "' is no table name; write CATALOG.SCHEMA.TABLE");
        }
        return new TableName(parts);
    }

    public String table() {
        return parts.get(parts.size() - 1);
    }

    /** The parts before the table, joined by dots; empty for a name of one part. */
    public String schema() {
        return String.join(".", parts.subList(0, parts.size() - 1));
    }

    @Override
    public String toString() {
        return parts.stream().map(Identifiers::display).collect(Collectors.joining("."));
    }
}

package dev.tidemark.domain.feature;

import java.util.Set;

/** The columns that a store adds to those of a view; a view may not have one of the same name ({@code semantics.md} 5). */
public final class ColumnNames {
    public static final String WINDOW_START = "_WINDOW_START";
    public static final String LOADED_AT = "_LOADED_AT";
    public static final Set<String> OF_THE_STORE = Set.of(WINDOW_START, LOADED_AT);

    private static final int LONGEST = 255;

    private ColumnNames() {}

    static void require(String field, String column) {
        if (column.isBlank() || column.length() > LONGEST || column.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidField(field, "'" + column.strip() + "' is no column name");
        }
        if (OF_THE_STORE.contains(column)) {
            throw new InvalidField(field, column + " is a column of the store itself; give it another name");
        }
    }
}

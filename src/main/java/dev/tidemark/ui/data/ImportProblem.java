package dev.tidemark.ui.data;

import org.jspecify.annotations.Nullable;

/**
 * What hinders an import.
 *
 * @param column whose values or type are wrong; null when it is something else
 */
public record ImportProblem(
        Kind kind, String text, @Nullable ImportRow column) {

    /** Where it is, which decides on the remedies. */
    public enum Kind {
        FILE,
        VALUES,
        TYPE,
        TABLE,
        EXISTS
    }

    static ImportProblem ofFile(String text) {
        return new ImportProblem(Kind.FILE, text, null);
    }

    static ImportProblem ofColumn(String text, ImportRow row) {
        return new ImportProblem(row.sqlType().isEmpty() ? Kind.TYPE : Kind.VALUES, text, row);
    }

    static ImportProblem ofTable(String text) {
        return new ImportProblem(Kind.TABLE, text, null);
    }

    static ImportProblem exists(String text) {
        return new ImportProblem(Kind.EXISTS, text, null);
    }
}

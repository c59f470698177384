package dev.tidemark.dialect;

import java.util.Locale;

/** The embedded engine that a statement is translated for. */
public enum Target {
    H2,
    DUCKDB;

    /** As the command line names it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.tidemark.ui.connections;

/** What is typed into the form. */
enum ConnectionField {
    NAME,
    ACCOUNT,
    USER,
    ROLE,
    WAREHOUSE,
    DATABASE,
    SCHEMA,
    STORE_SCHEMA,
    KEY_FILE,
    URL,
    /** A line {@code name = value} for each. */
    PROPERTIES
}

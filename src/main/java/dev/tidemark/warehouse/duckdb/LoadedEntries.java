package dev.tidemark.warehouse.duckdb;

/**
 * How much DuckDB loaded from a file. It numbers all that it loads, and what depends on what, in one sequence of which the
 * database comes last, so that whatever is neither schema nor table shows without being looked for: to list the functions
 * takes as long as to open the file, as DuckDB describes all of its own first. Pure.
 *
 * @param numbers from the first schema to the database
 * @param schemas with DuckDB's own
 * @param tables in all schemas
 */
record LoadedEntries(long numbers, int schemas, int tables) {
    private static final int OF_DATABASE = 1;
    private static final int OF_SCHEMA = 2;
    /** The table, and that it belongs to its schema. */
    private static final int OF_TABLE = 6;

    /** Never of a file with anything else: whatever else there is takes numbers too. */
    boolean areAllSchemasAndTables() {
        return numbers == OF_DATABASE + (long) schemas * OF_SCHEMA + (long) tables * OF_TABLE;
    }
}

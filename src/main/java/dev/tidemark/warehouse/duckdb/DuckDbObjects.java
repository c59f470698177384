package dev.tidemark.warehouse.duckdb;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.StrangeDefinition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks into a database that was just opened, before anything is asked of it. DuckDB runs what it finds stored when a
 * statement comes by: a trigger deletes, a view in a table's place reads what it likes, a macro takes a function's name. So a
 * project from a stranger could act through the user's own statements. What this program makes are schemas and plain tables,
 * and nothing else is let in.
 *
 * <p>Every function is named with its database, and only plain columns are read and compared with {@code <>}, which is no
 * function: nothing that is stored can answer in the place of what is asked here. Whether something is DuckDB's own is told by
 * the database that it is in and never by its flag, which the file holds.
 */
final class DuckDbObjects {
    /** Each answers only what this program never makes. The views first: what else tells of a table may look into one. */
    private static final List<String> NEVER_MADE = List.of(
            "SELECT sql FROM system.main.duckdb_views() WHERE database_name <> 'system'",
            "SELECT sql FROM system.main.duckdb_triggers()",
            "SELECT sql FROM system.main.duckdb_sequences()",
            "SELECT sql FROM system.main.duckdb_indexes()");

    private static final String SCHEMAS =
            "SELECT parent_schema, schema_name, oid, database_oid FROM system.main.duckdb_schemas()"
                    + " WHERE database_name <> 'system' AND database_name <> 'temp'";

    private static final String TABLES = "SELECT sql FROM system.main.duckdb_tables()";
    private static final String TYPES = "SELECT database_name, type_name, logical_type FROM system.main.duckdb_types()"
            + " WHERE database_name <> 'system'";
    private static final String FUNCTIONS = "SELECT schema_name, function_name FROM system.main.duckdb_functions()"
            + " WHERE database_name <> 'system'";

    /** The database of temporary things, which a file has no part in: its types are those of every other. */
    private static final String TEMPORARY = "temp";

    private final Connection connection;
    private final Path file;

    DuckDbObjects(Connection connection, Path file) {
        this.connection = connection;
        this.file = file;
    }

    /**
     * Reads no more than it must: a file of this program's is known by how much was loaded.
     *
     * @param connection with nothing made on it
     * @throws InvalidInput naming the first thing that is none of this program's
     */
    static void requireOurs(Connection connection, Path file) throws SQLException {
        DuckDbObjects objects = new DuckDbObjects(connection, file);
        for (String query : NEVER_MADE) {
            for (List<String> row : objects.rows(query)) {
                throw StrangeDefinition.in(file.toString(), row.get(0));
            }
        }
        if (!objects.loaded().areAllSchemasAndTables()) {
            objects.requireNoTypes();
            objects.requireNoFunctions();
        }
    }

    /** @throws InvalidInput when a schema or a table is none of this program's */
    LoadedEntries loaded() throws SQLException {
        List<List<String>> schemas = rows(SCHEMAS);
        List<List<String>> tables = rows(TABLES);
        long first = Long.MAX_VALUE;
        long database = 0;
        for (List<String> schema : schemas) {
            if (!schema.get(0).isEmpty()) {
                // A schema in a schema could bear the names of DuckDB's own place.
                throw StrangeDefinition.in(file.toString(), "SCHEMA " + schema.get(0) + "." + schema.get(1));
            }
            first = Math.min(first, Long.parseLong(schema.get(2)));
            database = Long.parseLong(schema.get(3));
        }
        for (List<String> table : tables) {
            if (!PlainTable.test(table.get(0))) {
                throw StrangeDefinition.in(file.toString(), table.get(0));
            }
        }
        return new LoadedEntries(database - first, schemas.size(), tables.size());
    }

    private void requireNoFunctions() throws SQLException {
        for (List<String> function : rows(FUNCTIONS)) {
            throw StrangeDefinition.in(file.toString(), "MACRO " + String.join(".", function));
        }
    }

    private void requireNoTypes() throws SQLException {
        Set<List<String>> own = new HashSet<>();
        List<List<String>> stored = new ArrayList<>();
        for (List<String> type : rows(TYPES)) {
            List<String> meaning = type.subList(1, type.size());
            if (type.get(0).equals(TEMPORARY)) {
                own.add(meaning);
            } else {
                stored.add(meaning);
            }
        }
        for (List<String> type : stored) {
            if (!own.contains(type)) {
                throw StrangeDefinition.in(file.toString(), "TYPE " + String.join(" AS ", type));
            }
        }
    }

    /** All at once, as texts, an empty one where there is none: only a few come of a file of ours, but for its tables. */
    private List<List<String>> rows(String query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            int columns = results.getMetaData().getColumnCount();
            while (results.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    String value = results.getString(i);
                    row.add(value == null ? "" : value);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}

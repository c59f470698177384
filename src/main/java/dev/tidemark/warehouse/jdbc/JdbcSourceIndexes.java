package dev.tidemark.warehouse.jdbc;

import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.SourceIndexes;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Indexes on source tables, with a register of the views they were made for. */
final class JdbcSourceIndexes implements SourceIndexes {
    private static final String REGISTER = Sql.qualified(Sql.SCHEMA, "SOURCE_INDEXES");
    private static final String BETWEEN = "\n";

    private final EmbeddedEngine engine;
    private final JdbcWork jdbc;

    JdbcSourceIndexes(EmbeddedEngine engine, JdbcWork jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    static void createTable(Connection connection) throws SQLException {
        Sql.execute(
                connection,
                "CREATE TABLE IF NOT EXISTS " + REGISTER + "(VIEW_KEY VARCHAR NOT NULL, TABLE_NAME VARCHAR NOT NULL, "
                        + "INDEX_COLUMNS VARCHAR NOT NULL, INDEX_NAME VARCHAR NOT NULL)");
    }

    @Override
    public boolean useful() {
        return engine.groupsByIndex();
    }

    @Override
    public boolean ensure(SourceIndex index) {
        String schema = Sql.sourceSchema(index.table(), engine);
        String name = name(index);
        list().stream()
                .filter(o -> o.viewKey().equals(index.viewKey()) && o.table().equals(index.table()))
                .filter(o -> !name(o).equals(name))
                .forEach(this::drop);
        return jdbc.run(connection -> {
            // The register first: an index that it does not know would never be dropped.
            Sql.update(
                    connection,
                    "DELETE FROM " + REGISTER + " WHERE VIEW_KEY = ? AND TABLE_NAME = ?",
                    index.viewKey(),
                    index.table().toString());
            Sql.update(
                    connection,
                    "INSERT INTO " + REGISTER + "(VIEW_KEY, TABLE_NAME, INDEX_COLUMNS, INDEX_NAME) VALUES (?, ?, ?, ?)",
                    index.viewKey(),
                    index.table().toString(),
                    String.join(BETWEEN, index.columns()),
                    name);
            boolean missing = !exists(connection, schema, name);
            Sql.execute(
                    connection,
                    "CREATE INDEX IF NOT EXISTS " + Sql.qualified(schema, name) + " ON "
                            + Sql.qualified(schema, index.table().table()) + "(" + Sql.names(index.columns()) + ")");
            return missing;
        });
    }

    /** The same for every view that needs the same index. */
    private static String name(SourceIndex index) {
        String what = index.table() + BETWEEN + String.join(BETWEEN, index.columns());
        return "TM_" + UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean exists(Connection connection, String schema, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT COUNT(*) FROM INFORMATION_SCHEMA.INDEXES WHERE INDEX_SCHEMA = ? AND INDEX_NAME = ?")) {
            statement.setString(1, schema);
            statement.setString(2, name);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() && results.getLong(1) > 0;
            }
        }
    }

    /** An index goes with its table when that is replaced, past the register: only what is there counts. */
    @Override
    public List<SourceIndex> list() {
        return jdbc.run(connection -> {
            List<SourceIndex> there = new ArrayList<>();
            for (SourceIndex index : registered(connection)) {
                if (exists(connection, Sql.sourceSchema(index.table(), engine), name(index))) {
                    there.add(index);
                }
            }
            return there;
        });
    }

    private static List<SourceIndex> registered(Connection connection) throws SQLException {
        List<SourceIndex> indexes = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT VIEW_KEY, TABLE_NAME, INDEX_COLUMNS FROM " + REGISTER
                                + " ORDER BY VIEW_KEY, TABLE_NAME");
                ResultSet r = statement.executeQuery()) {
            while (r.next()) {
                indexes.add(new SourceIndex(
                        r.getString(1),
                        TableName.parse(r.getString(2)),
                        List.of(r.getString(3).split(BETWEEN, -1))));
            }
        }
        return indexes;
    }

    @Override
    public void dropOf(String viewKey) {
        list().stream().filter(index -> index.viewKey().equals(viewKey)).forEach(this::drop);
        jdbc.run(connection -> Sql.update(connection, "DELETE FROM " + REGISTER + " WHERE VIEW_KEY = ?", viewKey));
    }

    /** Unless another view has the same one. */
    private void drop(SourceIndex index) {
        boolean shared =
                list().stream().anyMatch(o -> !o.viewKey().equals(index.viewKey()) && name(o).equals(name(index)));
        if (!shared) {
            String schema = Sql.sourceSchema(index.table(), engine);
            jdbc.run(connection -> {
                Sql.execute(connection, "DROP INDEX IF EXISTS " + Sql.qualified(schema, name(index)));
                return index;
            });
        }
    }
}

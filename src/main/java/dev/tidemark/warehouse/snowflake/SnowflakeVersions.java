package dev.tidemark.warehouse.snowflake;

import dev.tidemark.engine.Origin;
import dev.tidemark.engine.SharedVersions;
import dev.tidemark.engine.StoreTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/**
 * The table of versions, which only grows: a number that was given stays the same, also when the version's store is removed.
 * The view {@code VERSIONS} beside it has the labels.
 */
final class SnowflakeVersions implements SharedVersions {
    private static final String TABLE = "VERSION_LOG";
    private static final String VIEW = "VERSIONS";
    private static final String COLUMNS = "VIEW_KEY, FINGERPRINT, STORE, DEFINITION, CREATED_BY, CREATED_AT";

    private final SnowflakeSql sql;
    private final SnowflakeWork work;

    SnowflakeVersions(SnowflakeSql sql, SnowflakeWork work) {
        this.sql = sql;
        this.work = work;
    }

    /** @param there what is in the schema already */
    void create(Connection connection, Set<String> there) throws SQLException {
        if (!there.contains(TABLE)) {
            createTable(connection);
        }
        if (!there.contains(VIEW)) {
            createView(connection);
        }
    }

    private void createTable(Connection connection) throws SQLException {
        SnowflakeWork.execute(
                connection,
                "CREATE TABLE IF NOT EXISTS " + sql.inStoreSchema(TABLE) + "(VIEW_KEY VARCHAR NOT NULL,"
                        + " FINGERPRINT VARCHAR NOT NULL, STORE VARCHAR NOT NULL, DEFINITION VARCHAR NOT NULL,"
                        + " CREATED_BY VARCHAR NOT NULL, CREATED_AT TIMESTAMP_NTZ(9) NOT NULL)");
    }

    /** Two machines that register the same version at the same instant both have a row; the earlier one is the version. */
    private void createView(Connection connection) throws SQLException {
        SnowflakeWork.execute(
                connection,
                "CREATE VIEW IF NOT EXISTS " + sql.inStoreSchema(VIEW) + " AS SELECT " + COLUMNS
                        + ", ROW_NUMBER() OVER (PARTITION BY VIEW_KEY ORDER BY CREATED_AT, FINGERPRINT) AS NUMBER,"
                        + " 'v' || ROW_NUMBER() OVER (PARTITION BY VIEW_KEY ORDER BY CREATED_AT, FINGERPRINT) AS LABEL"
                        + " FROM (SELECT * FROM " + sql.inStoreSchema(TABLE)
                        + " QUALIFY ROW_NUMBER() OVER (PARTITION BY VIEW_KEY, FINGERPRINT ORDER BY CREATED_AT, CREATED_BY) = 1)");
    }

    @Override
    public int register(String viewKey, StoreTable store, String fileText, Origin by) {
        return work.run(connection -> {
            SnowflakeWork.execute(
                    connection,
                    "INSERT INTO " + sql.inStoreSchema(TABLE) + "(" + COLUMNS + ") SELECT ?, ?, ?, ?, ?, SYSDATE()"
                            + " WHERE (SELECT COUNT(*) FROM " + sql.inStoreSchema(TABLE)
                            + " WHERE VIEW_KEY = ? AND FINGERPRINT = ?) = 0",
                    viewKey,
                    store.fingerprint(),
                    store.name(),
                    fileText,
                    by.name(),
                    viewKey,
                    store.fingerprint());
            return number(connection, viewKey, store.fingerprint());
        });
    }

    private int number(Connection connection, String viewKey, String fingerprint) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT NUMBER FROM " + sql.inStoreSchema(VIEW) + " WHERE VIEW_KEY = ? AND FINGERPRINT = ?")) {
            statement.setString(1, viewKey);
            statement.setString(2, fingerprint);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? results.getInt(1) : 0;
            }
        }
    }
}

package dev.tidemark.warehouse.snowflake;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.warehouse.snowflake.SnowflakeSessions.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a result may become a table where it is to be, looked at before anything is computed for it. */
final class ResultPlace {
    private static final String TABLE = "BASE TABLE";

    private final SnowflakeAccount account;
    private final SnowflakeSql sql;

    ResultPlace(SnowflakeAccount account, SnowflakeSql sql) {
        this.account = account;
        this.sql = sql;
    }

    /**
     * The table's name as SQL.
     *
     * @throws InvalidInput when it is taken, or has no place
     */
    String ready(Session session, StoreSearch.Target target) throws SQLException {
        TableName whole = sql.placed(target.name());
        require(session, whole, target.create());
        requireFree(session.connection(), whole, target.replace());
        return SnowflakeSql.table(whole);
    }

    /**
     * Sees to it that there is the table's schema.
     *
     * @param whole of three parts
     * @param create whether it is made where it is missing
     * @throws InvalidInput when it is missing otherwise, or holds Tidemark's own tables
     */
    void require(Session session, TableName whole, boolean create) throws SQLException {
        String database = whole.parts().get(0);
        String schema = whole.parts().get(1);
        Connection connection = session.connection();
        if (schema.equals(account.storeSchema()) && database.equals(storeDatabase(connection))) {
            throw new InvalidInput("the schema " + Identifiers.display(schema)
                    + " holds Tidemark's own tables; name another one for " + whole);
        }
        Found found = find(connection, database, schema);
        if (found != Found.SCHEMA && create) {
            SessionPlace.keep(
                    session, made -> create(made, found, SnowflakeSql.name(database), SnowflakeSql.name(schema)));
        } else if (found != Found.SCHEMA) {
            throw new InvalidInput("there is no "
                    + (found == Found.NOTHING
                            ? "database " + Identifiers.display(database)
                            : "schema " + Identifiers.display(database) + "." + Identifiers.display(schema))
                    + " that the role may see; make it with --create");
        }
    }

    /** A profile without a database has its stores in the one that the account gives its sessions. */
    private @Nullable String storeDatabase(Connection connection) throws SQLException {
        return account.database().isEmpty() ? one(connection, "SELECT CURRENT_DATABASE()") : account.database();
    }

    private static String inInformation(String database) {
        return SnowflakeSql.name(database) + ".INFORMATION_SCHEMA.";
    }

    private static void requireFree(Connection connection, TableName whole, boolean replace) throws SQLException {
        String type = one(
                connection,
                "SELECT TABLE_TYPE FROM " + inInformation(whole.parts().get(0))
                        + "TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?",
                whole.parts().get(1),
                whole.table());
        if (type != null && !type.equals(TABLE)) {
            throw new InvalidInput(whole + " is a " + type.toLowerCase(Locale.ROOT)
                    + ", which no result takes the place of; name another table");
        }
        if (type != null && !replace) {
            throw taken(whole);
        }
    }

    static InvalidInput taken(TableName table) {
        return new InvalidInput("the table " + table + " exists already; take --replace or another name");
    }

    private enum Found {
        NOTHING,
        DATABASE,
        SCHEMA
    }

    private static Found find(Connection connection, String database, String schema) throws SQLException {
        try {
            String name = one(
                    connection,
                    "SELECT SCHEMA_NAME FROM " + inInformation(database) + "SCHEMATA WHERE SCHEMA_NAME = ?",
                    schema);
            return name == null ? Found.DATABASE : Found.SCHEMA;
        } catch (SQLException e) {
            if (SnowflakeErrors.isMissing(e)) {
                return Found.NOTHING;
            }
            throw e;
        }
    }

    private static void create(Connection connection, Found found, String database, String schema) throws SQLException {
        if (found == Found.NOTHING) {
            SnowflakeWork.execute(connection, "CREATE DATABASE IF NOT EXISTS " + database);
        }
        SnowflakeWork.execute(connection, "CREATE SCHEMA IF NOT EXISTS " + database + "." + schema);
    }

    /** The first value, null for none. */
    private static @Nullable String one(Connection connection, String query, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? results.getString(1) : null;
            }
        }
    }
}

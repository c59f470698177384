package dev.tidemark.warehouse.duckdb;

import dev.tidemark.dialect.Target;
import dev.tidemark.dialect.value.EngineRoutines;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.warehouse.jdbc.EmbeddedEngine;
import dev.tidemark.warehouse.jdbc.WarehouseFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in a file. One thread per statement, so that a sum of doubles does not depend on which thread was faster;
 * windows run in parallel on connections of their own. No file but its own is reached, no extension is fetched.
 */
public final class DuckDbEngine implements EmbeddedEngine {
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");

    /** What every connection is told first. */
    public static final List<String> SETTINGS = List.of(
            "SET autoinstall_known_extensions = false",
            "SET autoload_known_extensions = false",
            "SET TimeZone = 'UTC'");

    private final DuckDBConnection first;
    private final @Nullable WarehouseFile file;
    private final DuckDbErrors errors;

    /** @param temporaryFolder where large intermediate results may spill */
    public DuckDbEngine(Path file, Path temporaryFolder) throws SQLException {
        this(file.toAbsolutePath().toString(), new WarehouseFile(file.toAbsolutePath()), temporaryFolder);
    }

    private DuckDbEngine(String place, @Nullable WarehouseFile file, Path temporaryFolder) throws SQLException {
        this.file = file;
        this.errors = new DuckDbErrors(file == null ? "the DuckDB database" : place, temporaryFolder);
        Properties settings = new Properties();
        settings.setProperty("threads", "1");
        settings.setProperty("memory_limit", "4GB");
        settings.setProperty("temp_directory", temporaryFolder.toAbsolutePath().toString());
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("enable_external_access", "false");
        settings.setProperty("preserve_insertion_order", "true");
        this.first = open(place, settings, errors);
        boolean ready = false;
        try {
            if (file != null) {
                // Before any other statement, each of which could be the one that runs it.
                DuckDbObjects.requireOurs(first, file.path());
            }
            prepare(first);
            DuckDbRoutines.register(first);
            ready = true;
        } finally {
            if (!ready) {
                first.close();
            }
        }
    }

    /** Opening may write: what a dead process had committed is moved together. */
    private static DuckDBConnection open(String place, Properties settings, DuckDbErrors errors) throws SQLException {
        try {
            // Not through DriverManager, which would initialise every driver on the class path.
            return (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:" + place, settings);
        } catch (SQLException e) {
            Optional<String> noRoom = errors.noRoom(String.valueOf(e.getMessage()));
            if (noRoom.isPresent()) {
                throw new EngineFailure(noRoom.get(), false, e);
            }
            throw e;
        }
    }

    /** A database that is gone when closed. */
    public static DuckDbEngine inMemory(Path temporaryFolder) throws SQLException {
        return new DuckDbEngine("", null, temporaryFolder);
    }

    @Override
    public void requireFile() {
        if (file != null) {
            file.requireThere();
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : SETTINGS) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public Target target() {
        return Target.DUCKDB;
    }

    @Override
    public Connection connect() throws SQLException {
        requireFile();
        Connection connection = first.duplicate();
        boolean ready = false;
        try {
            prepare(connection);
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    /** Whole blocks, of which one may be shared with another table; what was not checkpointed yet is in none. */
    @Override
    public boolean keepsLongTransactions() {
        return true;
    }

    @Override
    public OptionalLong bytes(Connection connection, String table) throws SQLException {
        String sql = "SELECT COUNT(DISTINCT block_id) FILTER (WHERE block_id >= 0)"
                + " * (SELECT MAX(block_size) FROM pragma_database_size()), COUNT(*) FILTER (WHERE NOT persistent)"
                + " FROM pragma_storage_info('" + table.replace("'", "''") + "')";
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            results.next();
            return results.getLong(2) == 0 ? OptionalLong.of(results.getLong(1)) : OptionalLong.empty();
        }
    }

    @Override
    public void provide(List<EngineRoutines.Routine> called) {
        // All are registered when the database is opened: it keeps none.
    }

    @Override
    public boolean tellsCaseApart() {
        return false;
    }

    @Override
    public void beginSnapshot(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void streamResults(Connection connection) {
        // Results stream when the driver is told so per connection; by default a result is held as a whole.
    }

    @Override
    public String columnType(SqlType type) {
        return switch (type.kind()) {
            case NUMBER ->
                type.scale() == 0 && type.precision() <= 18
                        ? "BIGINT"
                        : "DECIMAL(" + type.precision() + ", " + type.scale() + ")";
            case FLOAT -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> "TIMESTAMP";
            case BINARY -> "BLOB";
            case VARCHAR, VARIANT, ARRAY, OBJECT, UNKNOWN -> "VARCHAR";
        };
    }

    @Override
    public SqlType resultType(ResultSetMetaData metaData, int column) throws SQLException {
        String name = metaData.getColumnTypeName(column).toUpperCase(Locale.ROOT);
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            return SqlType.number(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        return switch (metaData.getColumnType(column)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> SqlType.number(18, 0);
            case Types.BIGINT -> SqlType.number(19, 0);
            case Types.FLOAT, Types.REAL, Types.DOUBLE -> SqlType.FLOAT;
            case Types.BOOLEAN, Types.BIT -> SqlType.BOOLEAN;
            case Types.DATE -> SqlType.DATE;
            case Types.TIME -> SqlType.TIME;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> SqlType.TIMESTAMP_NTZ;
            case Types.BLOB, Types.BINARY, Types.VARBINARY -> SqlType.BINARY;
            default ->
                name.equals("HUGEINT") ? SqlType.INTEGER : name.equals("NULL") ? SqlType.UNKNOWN : SqlType.VARCHAR;
        };
    }

    @Override
    public String createStage(String name, String query) {
        return "CREATE OR REPLACE TEMPORARY TABLE \"" + name + "\" AS " + query;
    }

    @Override
    public String rowNumber() {
        return "ROW_NUMBER() OVER ()";
    }

    @Override
    public String clusteredKey() {
        // A key that is deleted and inserted in one transaction can conflict with itself; rows lie in order without
        // one.
        return "";
    }

    @Override
    public boolean groupsByIndex() {
        return false;
    }

    @Override
    public boolean transactionalDdl() {
        return true;
    }

    @Override
    public BulkInsert bulkInsert(Connection connection, String schema, String table, List<ResultColumn> columns)
            throws SQLException {
        // The driver begins a transaction with its first statement; rows appended before it would be committed at once.
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
        return new DuckDbBulkInsert(connection.unwrap(DuckDBConnection.class).createAppender(schema, table), columns);
    }

    @Override
    public boolean isTransient(SQLException e) {
        return errors.isTransient(e);
    }

    @Override
    public boolean isGone(SQLException e) {
        return errors.isGone(e);
    }

    @Override
    public Predicate<String> culprit(SQLException e) {
        return errors.culprit(e);
    }

    @Override
    public String message(SQLException e) {
        return errors.message(e);
    }

    @Override
    public void close() throws SQLException {
        first.close();
    }
}

package dev.tidemark.warehouse.h2;

import dev.tidemark.dialect.Target;
import dev.tidemark.dialect.value.EngineRoutines;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.h2.CommittedFile;
import dev.tidemark.h2.StoredObjects;
import dev.tidemark.warehouse.jdbc.EmbeddedEngine;
import dev.tidemark.warehouse.jdbc.WarehouseFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import org.h2.Driver;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * H2 in a file. {@code WRITE_DELAY=0} because the default loses acknowledged commits when the process is killed, as does this
 * version of H2 with it: {@link CommittedFile}.
 */
public final class H2Engine implements EmbeddedEngine {
    private static final Set<Integer> TRANSIENT = Set.of(
            ErrorCode.LOCK_TIMEOUT_1,
            ErrorCode.DEADLOCK_1,
            ErrorCode.CONCURRENT_UPDATE_1,
            ErrorCode.CONNECTION_BROKEN_1);
    /** H2 reserves more, but the result's type carries what the expression needs. */
    private static final int MAX_PRECISION = 38;

    private final String url;
    private final @Nullable WarehouseFile file;
    private final Connection keepsOpen;
    private final CommittedFile committed;
    private final H2Routines routines;

    public H2Engine(Path fileWithoutEnding) throws SQLException {
        this(
                CommittedFile.address(fileWithoutEnding),
                new WarehouseFile(Path.of(fileWithoutEnding.toAbsolutePath() + ".mv.db")));
    }

    private H2Engine(String address, @Nullable WarehouseFile file) throws SQLException {
        this.file = file;
        if (file != null) {
            StoredObjects.requireOurs(file.path(), EngineRoutines.allowedClasses());
        }
        this.url = address + ";TIME ZONE=UTC;LOCK_TIMEOUT=10000;DEFAULT_LOCK_TIMEOUT=10000";
        this.keepsOpen = open();
        this.committed = CommittedFile.of(keepsOpen);
        this.routines = new H2Routines(keepsOpen);
    }

    /** A database that is gone when closed. */
    public static H2Engine inMemory(String name) throws SQLException {
        return new H2Engine("jdbc:h2:mem:" + name, null);
    }

    @Override
    public Target target() {
        return Target.H2;
    }

    @Override
    public Connection connect() throws SQLException {
        requireFile();
        committed.requireWritable();
        return open();
    }

    @Override
    public void requireFile() {
        if (file != null) {
            file.requireThere();
        }
    }

    private Connection open() throws SQLException {
        // Not through DriverManager, which would initialise every driver on the class path.
        Connection connection = new Driver().connect(url, new Properties());
        if (connection == null) {
            throw new SQLException("H2 does not take the address " + url);
        }
        return connection;
    }

    @Override
    public void provide(List<EngineRoutines.Routine> called) throws SQLException {
        routines.provide(called);
    }

    @Override
    public boolean tellsCaseApart() {
        return true;
    }

    @Override
    public void beginSnapshot(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
        }
        connection.setAutoCommit(false);
    }

    @Override
    public void streamResults(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LAZY_QUERY_EXECUTION 1");
        }
    }

    @Override
    public String columnType(SqlType type) {
        return switch (type.kind()) {
            case NUMBER ->
                type.scale() == 0 && type.precision() <= 18
                        ? "BIGINT"
                        : "NUMERIC(" + type.precision() + ", " + type.scale() + ")";
            case FLOAT -> "DOUBLE PRECISION";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIME -> "TIME(9)";
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ -> "TIMESTAMP(9)";
            case BINARY -> "BINARY VARYING";
            case VARCHAR, VARIANT, ARRAY, OBJECT, UNKNOWN -> "CHARACTER VARYING";
        };
    }

    @Override
    public SqlType resultType(ResultSetMetaData metaData, int column) throws SQLException {
        return switch (metaData.getColumnType(column)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> SqlType.number(18, 0);
            case Types.BIGINT -> SqlType.number(19, 0);
            case Types.NUMERIC, Types.DECIMAL -> numeric(metaData.getPrecision(column), metaData.getScale(column));
            case Types.FLOAT, Types.REAL, Types.DOUBLE -> SqlType.FLOAT;
            case Types.BOOLEAN, Types.BIT -> SqlType.BOOLEAN;
            case Types.DATE -> SqlType.DATE;
            case Types.TIME -> SqlType.TIME;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> SqlType.TIMESTAMP_NTZ;
            case Types.BINARY, Types.VARBINARY -> SqlType.BINARY;
            case Types.NULL -> SqlType.UNKNOWN;
            default -> SqlType.VARCHAR;
        };
    }

    private static SqlType numeric(int precision, int scale) {
        boolean exact = scale >= 0 && scale < MAX_PRECISION;
        return exact ? SqlType.number(MAX_PRECISION, scale) : SqlType.FLOAT;
    }

    @Override
    public String createStage(String name, String query) {
        return "CREATE LOCAL TEMPORARY TABLE \"" + name + "\" NOT PERSISTENT AS " + query;
    }

    @Override
    public String rowNumber() {
        return "ROWNUM()";
    }

    @Override
    public String clusteredKey() {
        return " PRIMARY KEY";
    }

    @Override
    public boolean groupsByIndex() {
        return true;
    }

    @Override
    public boolean transactionalDdl() {
        return false;
    }

    /** See {@link CommittedFile}. */
    @Override
    public boolean keepsLongTransactions() {
        return false;
    }

    @Override
    public OptionalLong bytes(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT DISK_SPACE_USED(?)")) {
            statement.setString(1, table);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return OptionalLong.of(results.getLong(1));
            }
        }
    }

    @Override
    public void freeze() throws SQLException {
        committed.freeze();
    }

    @Override
    public void settle() throws SQLException {
        committed.settle();
    }

    @Override
    public <T> T undivided(Transaction<T> transaction) throws SQLException {
        return committed.undivided(transaction::run);
    }

    @Override
    public BulkInsert bulkInsert(Connection connection, String schema, String table, List<ResultColumn> columns)
            throws SQLException {
        return new H2BulkInsert(connection, schema, table, columns);
    }

    @Override
    public boolean isTransient(SQLException e) {
        return TRANSIENT.contains(e.getErrorCode());
    }

    @Override
    public boolean isGone(SQLException e) {
        return H2Errors.isGone(e);
    }

    @Override
    public Predicate<String> culprit(SQLException e) {
        return H2Errors.culprit(e);
    }

    @Override
    public String message(SQLException e) {
        return H2Errors.message(e, name());
    }

    @Override
    public String messageOfOwn(SQLException e) {
        return H2Errors.messageOfOwn(e, name());
    }

    /** In words. */
    private String name() {
        return file == null ? "the H2 database" : file.path().toString();
    }

    /**
     * After mere reading the file is left as it is. H2 would move its pages together as soon as 45 seconds have passed since
     * they were written, which took the three first short commands after a large load three seconds each.
     */
    @Override
    public void close() throws SQLException {
        try (keepsOpen;
                Statement statement = keepsOpen.createStatement()) {
            if (!committed.hasChanged() || !committed.isWritable()) {
                statement.execute("SHUTDOWN IMMEDIATELY");
            }
        }
    }
}

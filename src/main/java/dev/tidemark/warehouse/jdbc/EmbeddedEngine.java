package dev.tidemark.warehouse.jdbc;

import dev.tidemark.dialect.Target;
import dev.tidemark.dialect.value.EngineRoutines;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.SqlType;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** What differs between the embedded engines. Thread-safe. */
public interface EmbeddedEngine {

    /** The one message for it on every engine. */
    String DIVISION_BY_ZERO = "Division by zero; DIV0 gives 0 instead, a divisor NULLIF(x, 0) gives NULL";

    /** What to do where not even 38 digits are enough. */
    String MORE_THAN_NUMBER = " does not fit NUMBER(38,0); x::FLOAT for an operand keeps 15 digits of it";

    Target target();

    /**
     * A new connection in auto-commit mode, session set to UTC.
     *
     * @throws dev.tidemark.engine.EngineFailure when {@link #requireFile} does
     */
    Connection connect() throws SQLException;

    /** Looks whether the file is still there. @throws dev.tidemark.engine.EngineFailure when it is not */
    void requireFile();

    /** Makes the functions in Java known that a translated statement calls; called before every statement. */
    void provide(List<EngineRoutines.Routine> routines) throws SQLException;

    /** Whether names that differ in case only are different names. */
    boolean tellsCaseApart();

    /** Starts a transaction in which all reads see one state. */
    void beginSnapshot(Connection connection) throws SQLException;

    /** Makes results stream instead of being built up first, where the engine can. */
    void streamResults(Connection connection) throws SQLException;

    /** The engine's type for a stored column. */
    String columnType(SqlType type);

    /** The Snowflake type of what the engine returns in a column (from 1). */
    SqlType resultType(ResultSetMetaData metaData, int column) throws SQLException;

    /** {@code CREATE … TEMPORARY TABLE name AS query}. */
    String createStage(String name, String query);

    /** An expression that numbers the rows of an INSERT's SELECT from 1. */
    String rowNumber();

    /** What follows a column's type to make it the key that rows are clustered by; empty where there is no such thing. */
    String clusteredKey();

    /** Whether an index on a source saves the engine from sorting what it groups. */
    boolean groupsByIndex();

    /** Whether DDL is part of a transaction; otherwise a swap of tables is finished from its log when opened. */
    boolean transactionalDdl();

    /** Whether a kill leaves nothing of a transaction that is under way, whatever others commit meanwhile. */
    boolean keepsLongTransactions();

    /**
     * Roughly what a table takes on the disk.
     *
     * @param table its quoted name with its schema
     * @return bytes; empty where its rows are not there yet
     */
    OptionalLong bytes(Connection connection, String table) throws SQLException;

    /** Returns when whatever was committed before is found after a kill of the process too. */
    default void settle() throws SQLException {}

    /** As {@link dev.tidemark.engine.Warehouse#freeze}; nothing is to be done where temporary tables leave the file alone. */
    default void freeze() throws SQLException {}

    /** @param <T> the result, never null */
    interface Transaction<T> {
        T run() throws SQLException;
    }

    /** Runs a transaction, its commit included, so that of its changes a kill leaves all or none. */
    default <T> T undivided(Transaction<T> transaction) throws SQLException {
        return transaction.run();
    }

    BulkInsert bulkInsert(Connection connection, String schema, String table, List<ResultColumn> columns)
            throws SQLException;

    boolean isTransient(SQLException e);

    /** Whether it is the engine's own trouble, whatever it was asked: it has stopped, or the machine has no room. */
    default boolean isGone(SQLException e) {
        return false;
    }

    /** What the piece of a translated statement that failed looks like; nothing when the error does not tell. */
    Predicate<String> culprit(SQLException e);

    /** The engine's message without its own prefixes, the translated statement and class names: one line. */
    String message(SQLException e);

    /** The same for a statement that is all the program's own, and with whose values nothing can be wrong. */
    default String messageOfOwn(SQLException e) {
        return message(e);
    }

    /** Releases the engine; every connection is closed before. */
    void close() throws SQLException;

    /** Appends rows to a table; closing it makes them part of the transaction. */
    interface BulkInsert extends AutoCloseable {
        void add(RowBatch rows) throws SQLException;

        @Override
        void close() throws SQLException;
    }
}

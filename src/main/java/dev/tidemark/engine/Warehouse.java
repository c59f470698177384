package dev.tidemark.engine;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.sql.TableUse;
import java.util.List;
import java.util.Optional;

/**
 * An engine that runs SQL and holds sources, stores and ledgers. Thread-safe; every call uses a connection of its own.
 * Statements that are wrong throw {@link dev.tidemark.domain.sql.SqlProblem} with an offset in the request's text;
 * whatever else goes wrong is an {@link EngineFailure}; a cancelled call throws {@link Cancellation.Cancelled}.
 */
public interface Warehouse extends AutoCloseable {

    /** {@code h2}, {@code duckdb}, or a connection's name. */
    String engine();

    /**
     * Makes what is missing in the project's own file and finishes what a dead process left half done. Once, before anything
     * is changed; never where nothing may be.
     */
    default void prepare() {}

    /**
     * Leaves the project's own file as it is from now on, in the place of {@link #prepare}: what is evaluated may need room,
     * which is found elsewhere.
     */
    default void freeze() {}

    /** Whether other machines work on the same stores. */
    default boolean isShared() {
        return false;
    }

    /** The statement's columns and types without running it, and what it reads. */
    StatementShape describe(SqlRequest request);

    /** Runs a reading statement; the cursor holds a connection until it is closed. */
    RowCursor query(SqlRequest request, Cancellation cancellation);

    /**
     * Runs a statement that may write, and says in rows what it did. Not on an engine whose sources and stores are Tidemark's
     * own to keep in order.
     *
     * @throws InvalidInput where the engine runs reading statements only
     */
    default RowCursor change(SqlRequest request, Cancellation cancellation) {
        throw new InvalidInput("--write works on Snowflake only; on " + engine() + " only a SELECT can run");
    }

    /**
     * The statement that reads a slice of a table, to be run by {@link #query}.
     *
     * @throws InvalidInput where samples are not taken from
     * @throws dev.tidemark.domain.sql.SqlProblem when the predicate is none, with the offset in it
     */
    default TableSlice.Statement slice(TableSlice slice) {
        throw new InvalidInput("a sample is taken from a Snowflake connection, not from " + engine());
    }

    SourceTables sources();

    /** What there is to read, level by level: an account may hold more than can be listed. */
    default TableTree tree() {
        return new ListedTree(sources());
    }

    SourceIndexes indexes();

    WindowStore windows();

    /** All stores and ledgers as of one instant, for readers. */
    StoreSnapshot snapshot();

    /** Finds the stored rows for a spine on the engine itself, where it can do that in one statement. */
    default Optional<StoreSearch> search() {
        return Optional.empty();
    }

    /** What statements took, where that is somebody's bill. */
    default Optional<AccountHistory> history() {
        return Optional.empty();
    }

    /** Where versions get their numbers, when other machines have a say in them. */
    default Optional<SharedVersions> versions() {
        return Optional.empty();
    }

    /** What the engine is sent for the statement: its own SQL on an embedded engine, the text itself on Snowflake. */
    String engineSql(SqlRequest request, String dialect);

    @Override
    void close();

    /**
     * @param columns names and types in order
     * @param uses every source table that is read, once, with the columns that are needed
     * @param deterministic false when the clock or chance has a say
     */
    record StatementShape(List<ResultColumn> columns, List<TableUse> uses, boolean deterministic) {
        public StatementShape {
            columns = List.copyOf(columns);
            uses = List.copyOf(uses);
        }

        public List<TableName> tables() {
            return uses.stream().map(TableUse::table).toList();
        }
    }
}

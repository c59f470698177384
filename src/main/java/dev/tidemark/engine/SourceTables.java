package dev.tidemark.engine;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.TableName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The tables that feature views and queries may read. */
public interface SourceTables {

    /** @param version counts the imports into the table, so that stored windows know when it changed */
    record SourceTable(TableName name, List<ResultColumn> columns, long rows, long version, Instant importedAt) {}

    enum Mode {
        CREATE,
        REPLACE,
        APPEND
    }

    List<SourceTable> list();

    Optional<SourceTable> find(TableName name);

    /** The versions of some tables in one text; equal texts mean that nothing was imported in between. */
    String versions(Collection<TableName> tables);

    /** Makes the database and the schema of a table where they are missing and {@link #load} does not make them anyway. */
    default void makePlace(TableName name) {}

    /**
     * Loads rows in one transaction, as a reader sees it: all or none.
     *
     * @return the table afterwards
     * @throws dev.tidemark.domain.InvalidInput when the table exists and {@code CREATE} was asked, or when appended
     *     columns differ from the table's
     */
    SourceTable load(TableName name, Mode mode, RowCursor rows, Instant at, Cancellation cancellation);
}

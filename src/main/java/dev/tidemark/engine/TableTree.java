package dev.tidemark.engine;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.sql.TableName;
import java.util.List;

/** What an engine's role may see, one level at a time: databases, schemas, tables and views, columns. Thread-safe. */
public interface TableTree {
    /** So much of one level is told at most. */
    int MOST = 10_000;

    /** Something in a level. */
    sealed interface Entry {
        /** As it is, without quotes. */
        String name();

        /** Empty for none. */
        String comment();
    }

    /** A database or a schema. */
    record Place(String name, String comment) implements Entry {}

    /**
     * A table, or what is read like one.
     *
     * @param rows -1 where that is not known
     */
    record Table(TableName table, boolean view, long rows, String comment) implements Entry {
        @Override
        public String name() {
            return table.table();
        }
    }

    /** A table's column. */
    record Column(ResultColumn column, String comment) implements Entry {
        @Override
        public String name() {
            return column.name();
        }
    }

    /**
     * The entries in order: columns as the table has them, others by name.
     *
     * @param cut whether there may be more of them, which are left out
     */
    record Level(List<Entry> entries, boolean cut) {
        public Level {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Reads one level.
     *
     * @param path the names from the top: none for the databases, then a database, a schema, a table
     * @throws EngineFailure also when there is nothing of that name, or the role may not see it
     */
    Level below(List<String> path, Cancellation cancellation);

    /** The database and the schema that are meant where a name leaves them out, as far as there are any. */
    default List<String> home() {
        return List.of();
    }
}

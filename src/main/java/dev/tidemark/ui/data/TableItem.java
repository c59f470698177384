package dev.tidemark.ui.data;

import dev.tidemark.engine.TableTree;
import java.util.List;

/** A line of the tree. */
sealed interface TableItem {

    String name();

    /** A database, a schema or a view. */
    record Place(String name) implements TableItem {}

    /** One that can be looked at. */
    record Table(DataTable table) implements TableItem {
        @Override
        public String name() {
            return table.label();
        }
    }

    /** The account, above its databases. */
    record Account(String name) implements TableItem {}

    /**
     * Something of the account.
     *
     * @param path from the database to itself
     */
    record Entry(List<String> path, TableTree.Entry entry) implements TableItem {
        @Override
        public String name() {
            return entry.name();
        }
    }

    /** What there is to say about the lines beside it, or in their place. */
    record Note(Kind kind, String name) implements TableItem {
        enum Kind {
            READING,
            EMPTY,
            FAILED,
            CUT
        }
    }

    /** A file that is being imported; leads back to it. */
    record Import(String name) implements TableItem {}
}

package dev.tidemark.ui.data;

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

    /** A file that is being imported; leads back to it. */
    record Import(String name) implements TableItem {}
}

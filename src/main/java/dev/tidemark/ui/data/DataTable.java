package dev.tidemark.ui.data;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.TableTree;
import java.util.List;
import java.util.stream.Stream;

/** A table that can be looked at. */
sealed interface DataTable {

    /** As the tree has it, in its schema. */
    String label();

    /** As the head has it. */
    String title();

    long rows();

    List<ResultColumn> columns();

    /** One that was imported; SQL can read it. */
    record Imported(SourceTable source) implements DataTable {
        @Override
        public String label() {
            return source.name().table();
        }

        @Override
        public String title() {
            return source.name().toString();
        }

        @Override
        public long rows() {
            return source.rows();
        }

        @Override
        public List<ResultColumn> columns() {
            return source.columns();
        }
    }

    /** One of the account, whose columns are read when it is shown. */
    record Browsed(TableTree.Table table) implements DataTable {
        @Override
        public String label() {
            return table.name();
        }

        @Override
        public String title() {
            return table.table().toString();
        }

        @Override
        public long rows() {
            return table.rows();
        }

        @Override
        public List<ResultColumn> columns() {
            return List.of();
        }
    }

    /**
     * The stored rows of one version of a view. SQL cannot name it: what reads stored values goes through the join.
     *
     * @param version v1, v2, …
     * @param windows how many are stored
     */
    record Stored(String view, String version, StoreTable store, long rows, int windows) implements DataTable {
        @Override
        public String label() {
            return version;
        }

        @Override
        public String title() {
            return view + " " + version;
        }

        /** Those of the view, then the store's own. */
        @Override
        public List<ResultColumn> columns() {
            return Stream.concat(
                            store.columns().stream(),
                            Stream.of(StoreTable.WINDOW_START, StoreTable.LOADED_AT)
                                    .map(name -> new ResultColumn(name, SqlType.TIMESTAMP_NTZ)))
                    .toList();
        }
    }
}

package dev.tidemark.dialect;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import java.util.List;
import java.util.Set;

/**
 * A translated query.
 *
 * @param sql without brackets around it
 */
record QueryText(String sql, List<Out> columns) {

    QueryText {
        columns = List.copyOf(columns);
    }

    /**
     * A column of its result.
     *
     * @param name as Snowflake gives it
     * @param physical the name that the engine gives it, unique within the query when that is nested
     * @param from the columns of tables that it passes on unchanged; empty for everything computed
     */
    record Out(String name, String physical, SqlType type, Set<Lineage.Place> from) {
        Out {
            from = Set.copyOf(from);
        }

        Out(String name, String physical, SqlType type) {
            this(name, physical, type, Set.of());
        }
    }

    List<ResultColumn> result() {
        return columns.stream().map(c -> new ResultColumn(c.name(), c.type())).toList();
    }
}

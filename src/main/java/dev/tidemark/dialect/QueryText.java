package dev.tidemark.dialect;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import java.util.List;

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
     */
    record Out(String name, String physical, SqlType type) {}

    List<ResultColumn> result() {
        return columns.stream().map(c -> new ResultColumn(c.name(), c.type())).toList();
    }
}

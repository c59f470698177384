package dev.tidemark.warehouse.snowflake;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The statement that computes a window's rows.
 *
 * @param text the view's own
 * @param tag for the account's history
 * @param within that it may take, null for the session's own limit
 */
record StageStatement(String text, String tag, @Nullable Duration within) {

    String into(String table) {
        return "CREATE OR REPLACE TEMPORARY TABLE " + table + " AS SELECT * FROM " + SnowflakeSql.inParentheses(text);
    }

    /** Tag and limit go with the statement. */
    void mark(Statement statement) throws SQLException {
        QueryTag.put(statement, tag);
        StatementLimit.put(statement, within);
    }
}

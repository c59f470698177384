package dev.tidemark.warehouse.jdbc;

import java.sql.SQLException;

/** H2 reads a statement by recursion, and for one that is nested too deeply it has no error of its own: the stack ends. */
final class DeepStatement {
    /** SQL's own for a statement that is too complex. */
    private static final String TOO_COMPLEX = "54001";

    private DeepStatement() {}

    static <T> T run(StatementCancel.Execution<T> execution) throws SQLException {
        try {
            return execution.run();
        } catch (StackOverflowError e) {
            throw new SQLException(
                    "the translated statement is nested too deeply for the engine; write it with fewer levels",
                    TOO_COMPLEX,
                    e);
        }
    }
}

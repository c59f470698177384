package dev.tidemark.warehouse.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.engine.Cancellation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DeepStatementTest {
    private static final String DEEP = "SELECT " + "(SELECT ".repeat(5_000) + "1" + ")".repeat(5_000);

    @Test
    void theEndOfTheStackIsAnErrorOfTheStatementAndTheNextOneRuns() throws SQLException {
        try (Connection connection = new org.h2.Driver().connect("jdbc:h2:mem:", new Properties());
                Statement statement = connection.createStatement();
                StatementCancel cancel = new StatementCancel(Cancellation.none(), statement)) {
            for (int again = 0; again < 3; again++) {
                assertThatThrownBy(() -> cancel.execute(() -> statement.execute(DEEP)))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("nested too deeply for the engine; write it with fewer levels");
                assertThat(cancel.execute(() -> statement.execute("SELECT 1"))).isTrue();
            }
        }
    }
}

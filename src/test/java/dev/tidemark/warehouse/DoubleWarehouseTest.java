package dev.tidemark.warehouse;

import dev.tidemark.engine.Warehouse;
import dev.tidemark.warehouse.snowflake.DoubleAccount;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** The real driver on the double of Snowflake. */
@Tag("double")
@Timeout(120)
class DoubleWarehouseTest extends WarehouseSuite {

    private DoubleAccount account;

    @Override
    Warehouse open(Path projectFolder) {
        try {
            account = new DoubleAccount("DB");
            return account.warehouse();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void leave() throws SQLException {
        account.close();
    }
}

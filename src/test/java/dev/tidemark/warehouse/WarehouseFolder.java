package dev.tidemark.warehouse;

import dev.tidemark.warehouse.duckdb.DuckDbEngine;
import dev.tidemark.warehouse.h2.H2Engine;
import dev.tidemark.warehouse.jdbc.EmbeddedEngine;
import dev.tidemark.warehouse.jdbc.EmbeddedWarehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A project's folder whose warehouse is opened again and again, and changed in between by a hand that no service knows of. */
record WarehouseFolder(Path folder) {

    /** @param name {@code h2} or {@code duckdb} */
    EmbeddedEngine engine(String name) throws SQLException {
        return name.equals("h2")
                ? new H2Engine(folder.resolve("warehouse"))
                : new DuckDbEngine(folder.resolve("warehouse.duckdb"), folder.resolve("tmp"));
    }

    WarehouseBench open(String name) throws SQLException {
        return new WarehouseBench(new EmbeddedWarehouse(engine(name)));
    }

    /** Nobody has it open. */
    void change(String name, String sql) throws SQLException {
        EmbeddedEngine engine = engine(name);
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        engine.close();
    }
}

package dev.tidemark.app;

import dev.tidemark.warehouse.jdbc.EmbeddedEngine;
import javax.sql.DataSource;

/** How the databases in a project's folder are reached: as they are, unless somebody listens in between, as the crash tests do. */
interface DatabaseAccess {
    DatabaseAccess DIRECT = new DatabaseAccess() {};

    default DataSource catalog(DataSource database) {
        return database;
    }

    default EmbeddedEngine warehouse(EmbeddedEngine engine) {
        return engine;
    }
}

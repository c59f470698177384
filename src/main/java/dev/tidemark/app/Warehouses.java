package dev.tidemark.app;

import dev.tidemark.dialect.Target;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.ReadOnlyWarehouse;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.settings.ProjectFile;
import dev.tidemark.warehouse.duckdb.DuckDbEngine;
import dev.tidemark.warehouse.h2.H2Engine;
import dev.tidemark.warehouse.jdbc.EmbeddedEngine;
import dev.tidemark.warehouse.jdbc.EmbeddedWarehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** Opens a project's warehouse on an engine: one in the project's folder, or an account. */
final class Warehouses {
    private static final String H2_FILE = "warehouse.mv.db";
    private static final String DUCKDB_FILE = "warehouse.duckdb";

    private final Profiles profiles;
    private final DatabaseAccess access;

    Warehouses(Profiles profiles, DatabaseAccess access) {
        this.profiles = profiles;
        this.access = access;
    }

    Profiles profiles() {
        return profiles;
    }

    /** @throws InvalidInput for an engine that there is not */
    void requireKnown(String engine, Path projectFolder) {
        if (!isEmbedded(engine) && profiles.find(engine, projectFolder).isEmpty()) {
            throw new InvalidInput("there is no engine '" + engine
                    + "'; take h2, duckdb or a connection's name (tidemark connections lists them)");
        }
    }

    /** @throws InvalidInput for what is no engine of this machine: a project is made on one, and may be used on another */
    static void requireEmbedded(String engine) {
        if (!isEmbedded(engine)) {
            throw new InvalidInput("a project is made on h2 or duckdb, not on '" + engine
                    + "'; a connection is named for each command: tidemark --engine NAME");
        }
    }

    /**
     * The engine that a project's own file names. A folder from somebody else does not choose the account that is signed in to:
     * that is named by whoever runs a command.
     */
    static String ownEngine(Path folder, String named) {
        if (!isEmbedded(named)) {
            throw new InvalidInput(folder.resolve(ProjectFile.NAME) + " names the engine '" + named
                    + "', and a project's own is h2 or duckdb; to use a connection, name it for each command:"
                    + " tidemark --engine NAME");
        }
        return named;
    }

    private static boolean isEmbedded(String engine) {
        return engine.equals(Target.H2.id()) || engine.equals(Target.DUCKDB.id());
    }

    Warehouse open(Path folder, String engine) {
        return isEmbedded(engine) ? embedded(folder, engine, access) : profiles.warehouse(engine, folder);
    }

    /** Whether to open it makes no file. */
    static boolean isThere(Path folder, String engine) {
        return !isEmbedded(engine) || Files.exists(file(folder, engine));
    }

    /** @throws InvalidInput for an engine whose file would have to be made where nothing may be changed */
    static void requireThere(Path folder, String engine, Optional<String> whyReadOnly) {
        if (whyReadOnly.isPresent() && !isThere(folder, engine)) {
            throw new InvalidInput("there is nothing on " + engine + " to read: " + file(folder, engine)
                    + " is not there, and is not made, as " + whyReadOnly.get());
        }
    }

    private static Path file(Path folder, String engine) {
        return folder.resolve(engine.equals(Target.H2.id()) ? H2_FILE : DUCKDB_FILE);
    }

    /** An opened one to work on; it is prepared, or where nothing may be changed left as it is. */
    static Warehouse ready(Warehouse opened, Optional<String> whyReadOnly) {
        if (whyReadOnly.isPresent()) {
            opened.freeze();
            return new ReadOnlyWarehouse(opened, whyReadOnly.get());
        }
        opened.prepare();
        return opened;
    }

    static Warehouse embedded(Path folder, String engine, DatabaseAccess access) {
        boolean h2 = engine.equals(Target.H2.id());
        try {
            return new EmbeddedWarehouse(access.warehouse(h2 ? h2(folder) : duckDb(folder)));
        } catch (SQLException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
            throw new EngineFailure(
                    file(folder, engine) + " cannot be opened on " + engine + ": " + reason
                            + "; if the file is damaged, restore the folder from a backup",
                    false,
                    e);
        }
    }

    private static EmbeddedEngine h2(Path folder) throws SQLException {
        return new H2Engine(folder.resolve("warehouse"));
    }

    private static EmbeddedEngine duckDb(Path folder) throws SQLException {
        return new DuckDbEngine(folder.resolve(DUCKDB_FILE), temporaryFolder(folder));
    }

    /** Where DuckDB lays what does not fit into memory. */
    static Path temporaryFolder(Path folder) {
        return folder.resolve("tmp");
    }
}

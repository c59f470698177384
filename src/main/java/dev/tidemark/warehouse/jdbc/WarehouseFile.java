package dev.tidemark.warehouse.jdbc;

import dev.tidemark.engine.EngineFailure;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that an engine keeps open. Most systems let it be deleted meanwhile: the engine notices nothing, and all that it
 * is told to keep from then on is gone when it is closed. Thread-safe.
 */
public record WarehouseFile(Path path) {

    /** @throws EngineFailure when the file is no longer where it was opened */
    public void requireThere() {
        if (!Files.exists(path)) {
            throw new EngineFailure(
                    path + " was moved or deleted while the project is open, and nothing can be kept;"
                            + " put its folder back, or close the project and open it where it is now",
                    false,
                    null);
        }
    }
}

package dev.tidemark.engine;

import dev.tidemark.domain.sql.RenderedSql;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A statement in Snowflake's SQL.
 *
 * @param now what its CURRENT_TIMESTAMP means on an embedded engine
 * @param within how long it may run where that costs money, null for as long as the engine's session allows
 */
public record SqlRequest(
        RenderedSql sql, Instant now, @Nullable Duration within) {

    public SqlRequest(RenderedSql sql, Instant now) {
        this(sql, now, null);
    }
}

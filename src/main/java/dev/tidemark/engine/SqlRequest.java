package dev.tidemark.engine;

import dev.tidemark.domain.sql.RenderedSql;
import java.time.Instant;

/** A statement in Snowflake's SQL and what its CURRENT_TIMESTAMP means on an embedded engine. */
public record SqlRequest(RenderedSql sql, Instant now) {}

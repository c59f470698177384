/**
 * Snowflake behind the {@code engine} ports, through its own JDBC driver; the SQL of users is sent as it is. May depend on
 * {@code warehouse.jdbc}, {@code engine}, {@code domain} and the driver. A session belongs to one thread at a time and goes
 * back to {@link dev.tidemark.warehouse.snowflake.SnowflakeSessions} after use.
 */
@NullMarked
package dev.tidemark.warehouse.snowflake;

import org.jspecify.annotations.NullMarked;

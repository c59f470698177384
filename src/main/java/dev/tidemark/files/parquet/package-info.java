/**
 * Parquet in and out through a private DuckDB in memory, apart from any project's engine, whose database may not reach
 * files. May depend on {@code domain}, the ports of {@code engine}, {@code files} and DuckDB's driver; never on an
 * adapter of a warehouse. Each object belongs to one thread.
 */
@NullMarked
package dev.tidemark.files.parquet;

import org.jspecify.annotations.NullMarked;

/** The embedded engine DuckDB behind {@code warehouse.jdbc}. May depend on that package, {@code engine}, {@code domain}, {@code dialect} and its driver. */
@NullMarked
package dev.tidemark.warehouse.duckdb;

import org.jspecify.annotations.NullMarked;

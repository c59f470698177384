/**
 * Files in and out: feature files, CSV, JSON lines, XLSX and, in {@code files.parquet}, Parquet. May depend on {@code
 * domain}, the ports of {@code engine} and Jackson's core; never on JavaFX or an adapter of a warehouse. Readers and
 * sinks belong to one thread at a time; formatters are pure.
 */
@NullMarked
package dev.tidemark.files;

import org.jspecify.annotations.NullMarked;

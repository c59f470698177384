/**
 * The project catalog in H2: Flyway lays the tables, JDBI reads and writes them, one class per table. May depend on the
 * {@code engine} ports and {@code domain}. Thread-safe; every call opens a connection of its own.
 */
@NullMarked
package dev.tidemark.catalog;

import org.jspecify.annotations.NullMarked;

/** The parts of running statements over JDBC, one by one. */
@NullMarked
package dev.tidemark.warehouse.jdbc;

import org.jspecify.annotations.NullMarked;

/**
 * What the embedded engines share: sources, stores, ledger and snapshots over JDBC. {@code java.sql} never leaves the
 * {@code warehouse} packages. May depend on {@code engine} ports, {@code domain}, {@code dialect}. Connections are opened
 * per call and belong to the calling thread.
 */
@NullMarked
package dev.tidemark.warehouse.jdbc;

import org.jspecify.annotations.NullMarked;

/** The embedded engine H2 behind {@code warehouse.jdbc}. May depend on that package, {@code engine}, {@code domain}, {@code dialect} and its driver. */
@NullMarked
package dev.tidemark.warehouse.h2;

import org.jspecify.annotations.NullMarked;

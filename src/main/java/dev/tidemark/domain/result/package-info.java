/** Columns, types and column-wise batches of rows. Pure; may depend on the JDK and other {@code domain} packages only. Thread-safe unless a class says otherwise. */
@NullMarked
package dev.tidemark.domain.result;

import org.jspecify.annotations.NullMarked;

/** Instants, half-open intervals and window boundaries; UTC only. Pure; may depend on the JDK and other {@code domain} packages only. Thread-safe unless a class says otherwise. */
@NullMarked
package dev.tidemark.domain.time;

import org.jspecify.annotations.NullMarked;

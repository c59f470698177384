/** Windows, their states and legal transitions, plans. Pure; may depend on the JDK and other {@code domain} packages only. Thread-safe unless a class says otherwise. */
@NullMarked
package dev.tidemark.domain.backfill;

import org.jspecify.annotations.NullMarked;

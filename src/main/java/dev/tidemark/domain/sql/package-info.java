/** The SQL template with its offset map, identifiers, tokens, and what the dialect needs to know of tables. Pure; may depend on the JDK and other {@code domain} packages only. Thread-safe unless a class says otherwise. */
@NullMarked
package dev.tidemark.domain.sql;

import org.jspecify.annotations.NullMarked;

/** Where an account of Snowflake is, and what its profile must keep to. Pure; may depend on the JDK and other {@code domain} packages only. Immutable. */
@NullMarked
package dev.tidemark.domain.connection;

import org.jspecify.annotations.NullMarked;

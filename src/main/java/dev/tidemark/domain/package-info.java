/**
 * The words of {@code semantics.md} as immutable values and pure functions. Depends on nothing but the JDK; no I/O, no
 * clocks, no threads. Every record is valid once constructed; messages are ones a user can act on.
 */
@NullMarked
package dev.tidemark.domain;

import org.jspecify.annotations.NullMarked;

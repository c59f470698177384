/**
 * The point-in-time join in memory ({@code semantics.md} 7): the rule in closed form, a store as sorted arrays per key,
 * and the pass over the spine. May depend on {@code engine} and {@code domain}. A join belongs to one thread.
 */
@NullMarked
package dev.tidemark.engine.join;

import org.jspecify.annotations.NullMarked;

/**
 * Snowflake SELECT text to a syntax tree with the place of every node. A hand-written parser of exactly the grammar that
 * the offline dialect understands: what it does not know has no node, so nothing can be dropped on the way. May depend
 * on {@code domain} only. Thread-safe: a parser serves one text.
 */
@NullMarked
package dev.tidemark.dialect.syntax;

import org.jspecify.annotations.NullMarked;

/** Tests of {@code dev.tidemark.catalog}. */
@NullMarked
package dev.tidemark.catalog;

import org.jspecify.annotations.NullMarked;

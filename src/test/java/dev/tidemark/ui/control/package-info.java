/** Tests of {@code dev.tidemark.ui.control}. */
@NullMarked
package dev.tidemark.ui.control;

import org.jspecify.annotations.NullMarked;

/** Tests of {@code dev.tidemark.ui.words}. */
@NullMarked
package dev.tidemark.ui.words;

import org.jspecify.annotations.NullMarked;

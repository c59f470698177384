/** Tests of {@code dev.tidemark.settings}. */
@NullMarked
package dev.tidemark.settings;

import org.jspecify.annotations.NullMarked;

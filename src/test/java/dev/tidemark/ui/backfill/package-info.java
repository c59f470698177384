/** Tests of {@code dev.tidemark.ui.backfill}. */
@NullMarked
package dev.tidemark.ui.backfill;

import org.jspecify.annotations.NullMarked;

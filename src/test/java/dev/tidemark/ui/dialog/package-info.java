/** Tests of {@code dev.tidemark.ui.dialog}. */
@NullMarked
package dev.tidemark.ui.dialog;

import org.jspecify.annotations.NullMarked;

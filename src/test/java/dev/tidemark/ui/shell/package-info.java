/** Tests of {@code dev.tidemark.ui.shell}. */
@NullMarked
package dev.tidemark.ui.shell;

import org.jspecify.annotations.NullMarked;

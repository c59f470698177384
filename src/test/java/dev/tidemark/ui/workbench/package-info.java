/** Tests of {@code dev.tidemark.ui.workbench}. */
@NullMarked
package dev.tidemark.ui.workbench;

import org.jspecify.annotations.NullMarked;

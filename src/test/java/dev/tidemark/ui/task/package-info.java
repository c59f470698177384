/** Tests of {@code dev.tidemark.ui.task}. */
@NullMarked
package dev.tidemark.ui.task;

import org.jspecify.annotations.NullMarked;

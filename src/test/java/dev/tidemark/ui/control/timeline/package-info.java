/** Tests of {@code dev.tidemark.ui.control.timeline}. */
@NullMarked
package dev.tidemark.ui.control.timeline;

import org.jspecify.annotations.NullMarked;

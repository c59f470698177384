/** Tests of the data screen. */
@NullMarked
package dev.tidemark.ui.data;

import org.jspecify.annotations.NullMarked;

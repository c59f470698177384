/** How numbers, times and ranges are written on every screen ({@code look.md} 7). Pure functions; may depend on {@code domain}. */
@NullMarked
package dev.tidemark.ui.words;

import org.jspecify.annotations.NullMarked;

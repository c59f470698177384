/** How numbers, times and ranges are written on every screen ({@code look.md} 7). Pure functions; may depend on {@code domain},
 * {@code ui.fxml} and the values of {@code engine.join}. */
@NullMarked
package dev.tidemark.ui.words;

import org.jspecify.annotations.NullMarked;

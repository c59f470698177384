/**
 * Controls that more than one screen uses. May depend on JavaFX, RichTextFX, {@code domain}, {@code engine}, {@code ui.fxml} and
 * {@code ui.words}; know no services. FX thread, but for the pure parts.
 */
@NullMarked
package dev.tidemark.ui.control;

import org.jspecify.annotations.NullMarked;

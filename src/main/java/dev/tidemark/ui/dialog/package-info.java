/**
 * Questions to the user and the words for what went wrong. View models see the port {@link
 * dev.tidemark.ui.dialog.Dialogs}. May depend on {@code engine}, {@code domain}, {@code ui.fxml} and JavaFX. FX thread.
 */
@NullMarked
package dev.tidemark.ui.dialog;

import org.jspecify.annotations.NullMarked;

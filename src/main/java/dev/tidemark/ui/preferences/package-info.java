/**
 * The layer of preferences: each change applies at once and is saved by the workbench's model. May depend on {@code
 * ui.workbench}, {@code ui.fxml}, {@code settings} and JavaFX. FX thread.
 */
@NullMarked
package dev.tidemark.ui.preferences;

import org.jspecify.annotations.NullMarked;

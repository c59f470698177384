/**
 * What was run in the project and how it ended. May depend on {@code engine}, {@code domain}, {@code ui.workbench},
 * {@code ui.control}, {@code ui.fxml} and JavaFX. FX thread.
 */
@NullMarked
package dev.tidemark.ui.activity;

import org.jspecify.annotations.NullMarked;

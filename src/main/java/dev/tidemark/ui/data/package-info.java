/**
 * The engine's tables: columns, profile, rows, and the import of files. May depend on {@code ui.workbench}, {@code
 * ui.control}, {@code ui.task}, {@code ui.words}, {@code ui.fxml}, {@code engine}, {@code domain} and JavaFX. FX thread.
 */
@NullMarked
package dev.tidemark.ui.data;

import org.jspecify.annotations.NullMarked;

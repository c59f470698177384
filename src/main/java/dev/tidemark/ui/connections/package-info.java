/**
 * Profiles of Snowflake accounts: list and form. May depend on {@code settings}, {@code ui.workbench}, {@code ui.dialog},
 * {@code ui.fxml} and JavaFX. FX thread; the file is read and written off it.
 */
@NullMarked
package dev.tidemark.ui.connections;

import org.jspecify.annotations.NullMarked;

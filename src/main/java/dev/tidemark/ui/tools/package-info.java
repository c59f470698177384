/**
 * Sheets over the screens for what the command line has commands of its own for: checking a project, and what belongs to
 * no screen. Each is made when it is asked for and closed with its layer. May depend on {@code engine}, {@code
 * ui.workbench}, {@code ui.task}, {@code ui.control}, {@code ui.words}, {@code ui.fxml} and JavaFX. FX thread.
 */
@NullMarked
package dev.tidemark.ui.tools;

import org.jspecify.annotations.NullMarked;

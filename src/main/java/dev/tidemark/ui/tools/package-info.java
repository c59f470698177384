/**
 * Sheets over the screens for what the command line has commands of its own for and no screen has a place: a project
 * checked, a backup restored, the machine, the functions. Each is made when it is asked for and closed with its layer.
 * May depend on {@code engine}, {@code domain}, {@code ui.workbench}, {@code ui.task}, {@code ui.dialog}, {@code
 * ui.control}, {@code ui.words}, {@code ui.fxml} and JavaFX. FX thread.
 */
@NullMarked
package dev.tidemark.ui.tools;

import org.jspecify.annotations.NullMarked;

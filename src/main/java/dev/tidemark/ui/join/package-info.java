/**
 * The history join: a spine from a file, the clipboard, a small grid or a query, joined with feature views; why each row
 * got what it got, and the time line of one row. May depend on {@code engine}, {@code domain}, {@code settings}, {@code ui.workbench},
 * {@code ui.task}, {@code ui.control}, {@code ui.words}, {@code ui.fxml}, {@code ui.dialog} and JavaFX. FX thread, but
 * for what is said to run on a lane.
 */
@NullMarked
package dev.tidemark.ui.join;

import org.jspecify.annotations.NullMarked;

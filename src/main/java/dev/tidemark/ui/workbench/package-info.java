/**
 * What all screens share: the open project, its runs, where one is, what was noticed, what the user prefers. No nodes:
 * of JavaFX only {@code beans} and {@code collections}. May depend on {@code engine}, {@code domain}, {@code settings},
 * {@code ui.task}, {@code ui.dialog}, {@code ui.words} and {@code ui.fxml.Messages}. Owned by the FX thread.
 */
@NullMarked
package dev.tidemark.ui.workbench;

import org.jspecify.annotations.NullMarked;

/**
 * The first screen: three ways to begin, the walk-through, recent projects. May depend on {@code ui.workbench}, {@code
 * ui.task}, {@code ui.words}, {@code ui.fxml}, {@code engine}, {@code domain} and JavaFX. FX thread.
 */
@NullMarked
package dev.tidemark.ui.home;

import org.jspecify.annotations.NullMarked;

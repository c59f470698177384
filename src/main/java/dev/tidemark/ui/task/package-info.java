/**
 * Work off the FX thread and its way back. May depend on {@code engine.Cancellation} and JavaFX; one of two packages
 * that may call {@code Platform.runLater}. View models see the port {@link dev.tidemark.ui.task.TaskRunner} only.
 */
@NullMarked
package dev.tidemark.ui.task;

import org.jspecify.annotations.NullMarked;

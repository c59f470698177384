/**
 * The timeline: lanes of windows on a time axis. Geometry ({@link dev.tidemark.ui.control.timeline.TimeScale}, {@link
 * dev.tidemark.ui.control.timeline.CellLayout}, {@link dev.tidemark.ui.control.timeline.Axis}) is pure; a canvas as large as
 * the view paints only what is seen. May depend on JavaFX, {@code domain}, {@code ui.words} and {@code ui.control}; knows
 * no services. FX thread.
 */
@NullMarked
package dev.tidemark.ui.control.timeline;

import org.jspecify.annotations.NullMarked;

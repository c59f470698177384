/**
 * The backfill screen: what is computed, missing, running and wrong, on a timeline, and what can be done about it. May
 * depend on {@code ui.workbench}, {@code ui.control}, {@code ui.words}, {@code ui.fxml} and {@code engine}. FX thread,
 * except what {@link dev.tidemark.ui.backfill.ViewLane#read} reads.
 */
@NullMarked
package dev.tidemark.ui.backfill;

import org.jspecify.annotations.NullMarked;

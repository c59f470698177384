/**
 * The use cases and their ports. May depend on {@code domain} only; knows no JDBC, no JavaFX, no files. The command line
 * and the window both call these services and add no logic of their own. Services may be called from any thread unless
 * a class says otherwise; a {@code RowCursor} and a {@code StagedWindow} belong to one thread at a time.
 */
@NullMarked
package dev.tidemark.engine;

import org.jspecify.annotations.NullMarked;

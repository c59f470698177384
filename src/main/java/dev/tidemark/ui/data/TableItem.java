package dev.tidemark.ui.data;

import dev.tidemark.engine.SourceTables.SourceTable;
import org.jspecify.annotations.Nullable;

/**
 * A line of the tree.
 *
 * @param table null for a schema
 */
record TableItem(String name, @Nullable SourceTable table) {}

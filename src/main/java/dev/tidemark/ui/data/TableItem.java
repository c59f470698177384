package dev.tidemark.ui.data;

import org.jspecify.annotations.Nullable;

/**
 * A line of the tree.
 *
 * @param table null for a schema
 */
record TableItem(String name, @Nullable DataTable table) {}

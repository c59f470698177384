/** Tests of the connections screen. */
@NullMarked
package dev.tidemark.ui.connections;

import org.jspecify.annotations.NullMarked;

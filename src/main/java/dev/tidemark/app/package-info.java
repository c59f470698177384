/** The composition root: every {@code new} of a service and every thread, by hand, closed in reverse. May use everything. */
@NullMarked
package dev.tidemark.app;

import org.jspecify.annotations.NullMarked;

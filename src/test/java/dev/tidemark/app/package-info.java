/** The command line as a user runs it, in this process, and what tests of other packages need of the composition root. */
@NullMarked
package dev.tidemark.app;

import org.jspecify.annotations.NullMarked;

/** What tests of other packages need of the composition root. */
@NullMarked
package dev.tidemark.app;

import org.jspecify.annotations.NullMarked;

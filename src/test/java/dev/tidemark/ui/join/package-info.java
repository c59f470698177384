/** Tests of the history join: view models on a real project, pure geometry, and the whole screen headless. */
@NullMarked
package dev.tidemark.ui.join;

import org.jspecify.annotations.NullMarked;

/** Each screen's main job, done with keys only. */
@NullMarked
package dev.tidemark.ui.keys;

import org.jspecify.annotations.NullMarked;

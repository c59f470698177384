/** Tests of the sheets over the screens. */
@NullMarked
package dev.tidemark.ui.tools;

import org.jspecify.annotations.NullMarked;

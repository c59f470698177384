/** Tests of what is kept for the user. */
@NullMarked
package dev.tidemark.settings;

import org.jspecify.annotations.NullMarked;

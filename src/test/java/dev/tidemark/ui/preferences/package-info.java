/** Tests of the preferences' layer. */
@NullMarked
package dev.tidemark.ui.preferences;

import org.jspecify.annotations.NullMarked;

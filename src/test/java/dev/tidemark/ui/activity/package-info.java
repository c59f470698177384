/** Tests of the activity screen. */
@NullMarked
package dev.tidemark.ui.activity;

import org.jspecify.annotations.NullMarked;

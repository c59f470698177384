/** Tests of the home screen. */
@NullMarked
package dev.tidemark.ui.home;

import org.jspecify.annotations.NullMarked;

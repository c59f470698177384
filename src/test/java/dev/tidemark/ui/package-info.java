/** Tests of the window: view models without a toolkit, controls and screens on a headless one. */
@NullMarked
package dev.tidemark.ui;

import org.jspecify.annotations.NullMarked;

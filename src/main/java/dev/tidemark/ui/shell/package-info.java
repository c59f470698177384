/**
 * The window around the screens: rail, menus, clock, status bar, palette, notices, drops. Knows screens by {@link
 * dev.tidemark.ui.shell.ScreenFactory} only. FX thread.
 */
@NullMarked
package dev.tidemark.ui.shell;

import org.jspecify.annotations.NullMarked;

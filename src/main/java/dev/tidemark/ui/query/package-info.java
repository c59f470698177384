/**
 * The Query screen: tabs of SQL, their results in a grid over a spool, and the history of statements. May depend on
 * {@code engine}, {@code domain}, {@code settings} and the shared packages of {@code ui}; on no other screen. FX thread;
 * what runs on a lane is said at its method.
 */
@NullMarked
package dev.tidemark.ui.query;

import org.jspecify.annotations.NullMarked;

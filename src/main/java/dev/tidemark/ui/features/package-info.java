/**
 * The Features screen: views, editor with live preview, definition, versions, plan and apply. May depend on the services
 * of {@code engine}, {@code domain}, the other {@code ui} packages but no other screen, and JavaFX. FX thread, but for
 * the pure parts.
 */
@NullMarked
package dev.tidemark.ui.features;

import org.jspecify.annotations.NullMarked;

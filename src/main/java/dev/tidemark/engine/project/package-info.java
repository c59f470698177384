/**
 * An open project: all services of {@code engine} and {@code engine.join} in one hand, and the port through which the
 * command line and the screens reach projects and files. May depend on both and on {@code domain}; nothing in them
 * depends on it. Opened and closed by one thread, its services are as they say themselves.
 */
@NullMarked
package dev.tidemark.engine.project;

import org.jspecify.annotations.NullMarked;

/**
 * The seeded generator of {@code sample-data/} and the tests that hold its promises. Integer arithmetic only, so that every
 * Java writes the same bytes. May depend on the JDK only; one thread.
 */
package dev.tidemark.sample;

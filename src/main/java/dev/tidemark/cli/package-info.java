/**
 * The command line of {@code cli.md}: picocli commands that call the engine's services and print. May depend on
 * {@code engine} and {@code domain}; what else they need comes through {@link dev.tidemark.engine.project.Tools}. Commands run on
 * the main thread.
 */
@NullMarked
package dev.tidemark.cli;

import org.jspecify.annotations.NullMarked;

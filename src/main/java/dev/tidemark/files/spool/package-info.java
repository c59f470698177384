/**
 * A result in a temporary file, so that a grid of millions of rows needs little memory. May depend on {@code engine},
 * {@code domain} and {@code files}; nothing in them depends on it. One thread appends while others read.
 */
@NullMarked
package dev.tidemark.files.spool;

import org.jspecify.annotations.NullMarked;

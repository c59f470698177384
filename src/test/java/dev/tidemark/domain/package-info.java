/** Tests of {@code dev.tidemark.domain}. */
@NullMarked
package dev.tidemark.domain;

import org.jspecify.annotations.NullMarked;

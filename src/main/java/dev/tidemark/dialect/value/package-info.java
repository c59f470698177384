/**
 * What Snowflake's scalar functions return: pure Java that the engines call ({@link
 * dev.tidemark.dialect.value.EngineRoutines}) and that the dialect folds literals with. May depend on {@code domain} and
 * on Jackson's JSON tree, since semi-structured values are JSON texts on both engines. Thread-safe throughout.
 */
@NullMarked
package dev.tidemark.dialect.value;

import org.jspecify.annotations.NullMarked;

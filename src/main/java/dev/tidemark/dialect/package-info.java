/**
 * The offline dialect: Snowflake SELECT text to H2's or DuckDB's SQL ({@code snowflake.md} 1). A pre-lexer and JSqlParser
 * make a tree, passes resolve names and types, an allow-list of function rules decides, one renderer per engine writes.
 * What the rules do not know is refused with its name and place, never passed through. May depend on {@code domain} and
 * JSqlParser; never on JDBC. Thread-safe; JSqlParser's tree never leaves this package.
 */
@NullMarked
package dev.tidemark.dialect;

import org.jspecify.annotations.NullMarked;

/**
 * The offline dialect: Snowflake SELECT text to H2's or DuckDB's SQL ({@code snowflake.md} 1). {@code syntax} parses to a
 * tree with places; scopes resolve names and every expression gets a Snowflake type; an allow-list of function rules
 * decides; terms hold the engine's text. What the rules do not know is refused with its name and place, never passed
 * through. {@code value} holds the functions in Java that both engines call.
 *
 * <p>The parser is written by hand and not JSqlParser behind a pre-lexer, as was planned: it knows exactly what is
 * accepted, so that no part of a statement can be dropped by a tree that was not looked at closely; every node has its
 * place; it needs no time limit and no large stack; and it takes microseconds where JSqlParser takes 0.6 ms.
 *
 * <p>May depend on {@code domain}; never on JDBC. Thread-safe: a translation shares nothing with another.
 */
@NullMarked
package dev.tidemark.dialect;

import org.jspecify.annotations.NullMarked;

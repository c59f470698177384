package dev.tidemark.dialect.syntax;

/**
 * A name as the statement means it: folded to upper case unless it was quoted.
 *
 * @param at offset in the statement
 */
public record Identifier(String name, boolean quoted, int at) {}

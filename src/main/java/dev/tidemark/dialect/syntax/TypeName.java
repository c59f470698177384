package dev.tidemark.dialect.syntax;

/**
 * A type in a cast, as written, for example {@code NUMBER(10,2)}.
 *
 * @param at offset in the statement
 */
public record TypeName(String text, int at) {}

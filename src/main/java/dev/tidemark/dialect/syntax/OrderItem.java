package dev.tidemark.dialect.syntax;

/** One term of an ORDER BY; {@code nullsFirst} is already what Snowflake means when nothing is written. */
public record OrderItem(Expr expr, boolean descending, boolean nullsFirst) {}

package dev.tidemark.domain.result;

/** A column of a table or of a result: its exact name (as Snowflake would return it) and its Snowflake type. */
public record ResultColumn(String name, SqlType type) {}

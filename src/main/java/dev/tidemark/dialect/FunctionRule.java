package dev.tidemark.dialect;

/**
 * How one function is written in the engine's SQL. A rule asks the {@link FunctionCall} for its arguments in the types
 * it needs and gives a {@link Term}; what it cannot do exactly as Snowflake it refuses.
 */
@FunctionalInterface
interface FunctionRule {
    Term apply(FunctionCall call);
}

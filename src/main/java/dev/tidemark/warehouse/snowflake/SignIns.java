package dev.tidemark.warehouse.snowflake;

/** Where the proof of who signs in comes from: the same at every call until it was refused. */
@FunctionalInterface
public interface SignIns {

    /** @throws dev.tidemark.engine.NotConnected when there is none */
    SignIn get();

    /** No session came of what was given, or nothing was: what somebody typed may have been wrong. */
    default void refused() {}
}

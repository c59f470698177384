package dev.tidemark.dialect;

import java.util.Set;

/** A function that the offline dialect accepts, and on which engines. */
public record FunctionSupport(String name, Set<Target> targets, String category) {

    public FunctionSupport {
        targets = Set.copyOf(targets);
    }
}

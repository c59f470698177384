package dev.tidemark.engine;

/** The versions of views on an engine that several machines share, so that v2 is the same to all ({@code semantics.md} 5). */
public interface SharedVersions {

    /**
     * Keeps the definition where none with its fingerprint is there; the first one stays.
     *
     * @return the version's number: how many were first applied up to and with it, on any machine
     */
    int register(String viewKey, StoreTable store, String fileText, Origin by);
}

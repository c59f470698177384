package dev.tidemark.engine;

/** How far a view or version of the catalog is removed. Readers see those only that are not. */
public enum Removal {
    NONE,
    /** Until the project is closed it can be brought back as it was. */
    ASIDE,
    /** For good; a part of its rows may be gone already. */
    FINAL
}

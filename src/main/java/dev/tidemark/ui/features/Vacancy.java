package dev.tidemark.ui.features;

/** Why there is no view to show. */
public enum Vacancy {
    /** There is one, or it is not known yet. */
    NONE,
    NO_PROJECT,
    NO_VIEWS
}

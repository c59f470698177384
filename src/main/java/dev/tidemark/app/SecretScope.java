package dev.tidemark.app;

/** Whose secrets may go to the account of a profile. Decided once, where the profile is found: what it was read from may change. */
enum SecretScope {
    /** Wherever one is. */
    ANY,
    /** A project's folder named the account. It may come from a stranger, so that nothing goes there but what the folder has itself, or what is typed. */
    FOLDER
}

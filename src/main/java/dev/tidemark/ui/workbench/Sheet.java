package dev.tidemark.ui.workbench;

/** What is laid over the screens when it is asked for, and taken away again. */
public enum Sheet {
    PREFERENCES,
    VERIFY,
    RESTORE,
    MACHINE,
    FUNCTIONS
}

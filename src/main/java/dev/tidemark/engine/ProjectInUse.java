package dev.tidemark.engine;

/** Another process has the project open; the message names it. */
public final class ProjectInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProjectInUse(String message) {
        super(message);
    }
}

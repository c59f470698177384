package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.NotConnected;
import dev.tidemark.engine.ProjectInUse;

/** The exit codes of {@code cli.md} 1. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int INVALID = 2;
    static final int NOT_CONNECTED = 3;
    static final int IN_USE = 4;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(Throwable e) {
        if (e instanceof InvalidInput) {
            return INVALID;
        }
        if (e instanceof ProjectInUse) {
            return IN_USE;
        }
        if (e instanceof NotConnected) {
            return NOT_CONNECTED;
        }
        return e instanceof Cancellation.Cancelled ? INTERRUPTED : FAILED;
    }
}

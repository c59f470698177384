package dev.tidemark.ui.query;

import dev.tidemark.engine.ResultSpool;

/** A spool that is closed when the last who uses it lets it go: a grid shows other rows, an export still writes. */
final class SharedSpool {
    private final ResultSpool spool;
    private int users = 1;

    /** In use by the one who makes it. */
    SharedSpool(ResultSpool spool) {
        this.spool = spool;
    }

    ResultSpool spool() {
        return spool;
    }

    /** False when it is closed already. */
    synchronized boolean use() {
        if (users == 0) {
            return false;
        }
        users++;
        return true;
    }

    /** Once for the making and once for each use. Not on the FX thread, as it may remove a file. */
    void release() {
        boolean last;
        synchronized (this) {
            users--;
            last = users == 0;
        }
        if (last) {
            spool.close();
        }
    }
}

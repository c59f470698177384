package dev.tidemark.domain;

import org.jspecify.annotations.Nullable;

/**
 * A text is not in the encoding it is read in. The message tells the command line's option; a window, which has another
 * way to say which encoding it is, tells {@link #what} with words of its own.
 */
public final class WrongEncoding extends InvalidInput {
    private static final long serialVersionUID = 1L;

    private final String what;

    /**
     * @param what file, line, and that the encoding is another
     * @param remedy what to do on the command line
     */
    public WrongEncoding(String what, String remedy, @Nullable Throwable cause) {
        super(what + "; " + remedy, cause);
        this.what = shortened(what);
    }

    /** What is wrong and where, without what to do. */
    public String what() {
        return what;
    }
}

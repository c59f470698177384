package dev.tidemark.domain;

import java.util.Objects;

/** What to say of a failure that nobody reckoned with. Pure. */
public final class Unexpected {
    private static final int MIB = 1 << 20;

    private Unexpected() {}

    /** Where the heap does not hold what was asked for. */
    public static String shortMemory() {
        return "the program's memory of " + Runtime.getRuntime().maxMemory() / MIB
                + " MiB is too short for it; let the statement read less, or give more: JAVA_TOOL_OPTIONS=-Xmx8g";
    }

    /** Whether the heap did not hold what was asked for, however deep the failure says so. */
    public static boolean isOfShortMemory(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }

    /** One line; of memory that ran out what can be done about it, of all else what it is. */
    public static String words(Throwable failure) {
        if (isOfShortMemory(failure)) {
            return shortMemory();
        }
        String message = Objects.requireNonNullElse(failure.getMessage(), "")
                .lines()
                .findFirst()
                .orElse("no reason given");
        return "something unexpected went wrong: " + message + " ("
                + failure.getClass().getSimpleName() + ")";
    }
}

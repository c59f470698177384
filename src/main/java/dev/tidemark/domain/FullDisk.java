package dev.tidemark.domain;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What systems say when there is no room for what is to be written, and what this program says then. Pure. */
public final class FullDisk {
    private static final Pattern SAID = Pattern.compile(
            "no space left on|not enough space on the disk|disk quota exceeded|disk full", Pattern.CASE_INSENSITIVE);

    /** Of a file, where the disk has room: 4 GB on a memory stick. */
    private static final Pattern TOO_LARGE = Pattern.compile("file too large", Pattern.CASE_INSENSITIVE);

    private FullDisk() {}

    public static boolean isMeant(@Nullable String message) {
        return message != null && SAID.matcher(message).find();
    }

    /**
     * @param file that could not be written
     * @param message what the system said
     */
    public static String words(String file, @Nullable String message) {
        if (isMeant(message)) {
            return "the disk is full: " + file + " could not be written; make room, then open the project again";
        }
        return message != null && TOO_LARGE.matcher(message).find()
                ? file + " may not grow: the file system, or a limit on files (ulimit -f), lets no file be larger;"
                        + " move the project's folder or lift the limit, then open the project again"
                : file + " could not be written: " + message + "; open the project again";
    }
}

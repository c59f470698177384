package dev.tidemark.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.async.FilePathAsync;

/**
 * The file system that our H2 databases are in: H2's own {@code async:}, because a thread interrupt during plain file I/O
 * breaks the database for the whole process, and with files that do not tell H2 when they cannot be written. Public for H2,
 * which makes one for each path.
 */
public final class CalmPath extends FilePathWrapper {
    private static final String SCHEME = "calm";
    /** What the path of a file has before it that an interrupt is not to close. */
    static final String ASYNC = new FilePathAsync().getScheme() + ":";

    /** What an address has before the file's path. */
    static String prefix() {
        FilePath.register(new CalmPath());
        return SCHEME + ":";
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        String file = getBase().toString();
        return CalmFile.over(file, FilePath.get(ASYNC + file).open(mode));
    }
}

package dev.tidemark.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that H2 (2.5.252) puts results into that are too large for memory. It takes them away itself, but not when the
 * process is killed, and always makes them in the system's temporary folder: {@code org.h2.mvstore.db.MVTempResult}.
 */
public final class SpilledResults {
    private static final Duration YOUNG = Duration.ofMinutes(1);
    private static final String NAMES = "h2tmp*.temp.db";

    private SpilledResults() {}

    /**
     * Removes those that nobody has open: H2 locks a file as long as it is of use. Young ones stay, as their process may be
     * about to.
     *
     * @param folder the system's for what is temporary
     * @param user whose files they must be
     * @throws IOException when some could not be removed; the others are
     */
    public static void removeAbandoned(Path folder, UserPrincipal user, Instant now) throws IOException {
        List<IOException> failures = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, NAMES)) {
            for (Path file : files) {
                try {
                    if (Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(user)
                            && isOlder(file, now.minus(YOUNG))
                            && isAbandoned(file)) {
                        Files.deleteIfExists(file);
                    }
                } catch (NoSuchFileException e) {
                    // Its process has just taken it away itself.
                    continue;
                } catch (IOException e) {
                    failures.add(e);
                }
            }
        }
        if (!failures.isEmpty()) {
            IOException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private static boolean isOlder(Path file, Instant than) throws IOException {
        return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                .toInstant()
                .isBefore(than);
    }

    private static boolean isAbandoned(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Of this very process.
            return false;
        }
    }
}

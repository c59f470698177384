package dev.tidemark.app;

import dev.tidemark.h2.SpilledResults;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of this process's own for whatever is temporary. Files are taken away by who made them, but not when the process
 * is killed; here the next process finds them, and that nobody lives in there: who does holds a lock of the operating
 * system's on a file of the folder.
 */
public final class TemporaryFolder implements AutoCloseable {
    private static final String PROPERTY = "java.io.tmpdir";
    private static final String PREFIX = "tidemark-process-";
    private static final String LOCK = "lock";
    private static final byte[] TOUCHED = {'\n'};
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    /** Systems tidy what nobody has touched for some days, in use or not. */
    private static final Duration TOUCH = Duration.ofHours(6);

    private final Path folder;
    private final FileChannel lock;
    private final ScheduledExecutorService timer;

    private TemporaryFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
        this.timer = Timers.one("temporary folder");
        touch();
        timer.scheduleAtFixedRate(this::touch, TOUCH.toHours(), TOUCH.toHours(), TimeUnit.HOURS);
    }

    /**
     * Makes one in the system's temporary folder, and lets the property {@value #PROPERTY} name it until the process ends.
     * Java itself has read that property before: what is to go there names it, {@code createTempFile(prefix, suffix)} does
     * not. Where none can be made all stays as it is: who needs room there says what is wrong.
     */
    public static void use() {
        try {
            TemporaryFolder own = within(Path.of(System.getProperty(PROPERTY)));
            System.setProperty(PROPERTY, own.folder.toString());
            // Also where a signal ends the process.
            Runtime.getRuntime().addShutdownHook(new Thread(own::close, "temporary folder's end"));
        } catch (IOException e) {
            log().warn("There is no folder for temporary files of this process's own", e);
        }
    }

    /**
     * Makes one, and removes those of the same user whose process has died. One for each process: a second one would take
     * the first one's lock away.
     *
     * @throws IOException when it cannot be made
     */
    static TemporaryFolder within(Path parent) throws IOException {
        while (true) {
            Path folder = make(parent);
            boolean locked = false;
            try {
                FileChannel channel = lockIn(folder);
                // Another process that saw it between the two may have taken it for a dead one's.
                locked = channel != null && Files.exists(folder.resolve(LOCK));
                if (channel != null && locked) {
                    removeThoseOfTheDead(parent, folder);
                    return new TemporaryFolder(folder, channel);
                }
                if (channel != null) {
                    channel.close();
                }
            } finally {
                if (!locked) {
                    Files.deleteIfExists(folder.resolve(LOCK));
                    Files.deleteIfExists(folder);
                }
            }
        }
    }

    /** Its owner's alone. */
    private static Path make(Path parent) throws IOException {
        boolean posix = parent.getFileSystem().supportedFileAttributeViews().contains("posix");
        while (true) {
            Path folder = parent.resolve(PREFIX + ProcessHandle.current().pid() + "-" + System.nanoTime());
            try {
                return posix
                        ? Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY))
                        : Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                // Of a process that had the same number, perhaps in another container: the time goes on.
                continue;
            }
        }
    }

    /** Asked for when there is something to say: this is the first class that a start touches, and a logger takes time. */
    private static Logger log() {
        return LoggerFactory.getLogger(TemporaryFolder.class);
    }

    /** The lock's channel; null where another process has the lock, or the folder has gone. */
    private static @Nullable FileChannel lockIn(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    folder.resolve(LOCK),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
        boolean locked = false;
        try {
            locked = tryLock(channel) != null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? channel : null;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void removeThoseOfTheDead(Path parent, Path own) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, PREFIX + "*")) {
            UserPrincipal user = Files.getOwner(own);
            for (Path other : all) {
                if (!other.equals(own)) {
                    removeIfDead(other, user);
                }
            }
            SpilledResults.removeAbandoned(parent, user, Instant.ofEpochMilli(System.currentTimeMillis()));
        } catch (IOException | DirectoryIteratorException e) {
            log().warn("What dead processes left in {} cannot be looked at", parent, e);
        }
    }

    private static void removeIfDead(Path folder, UserPrincipal user) {
        try {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)) {
                FileChannel channel = lockIn(folder);
                if (channel != null) {
                    remove(folder, channel);
                }
            }
        } catch (IOException e) {
            log().warn("{} was left by a process that died and cannot be removed", folder, e);
        }
    }

    /** The lock last, as long as it is held nobody else does the same, and the folder only if nobody has come into it. */
    private static void remove(Path folder, FileChannel lock) throws IOException {
        try (lock) {
            Files.walkFileTree(folder, new Emptying(folder));
            Files.deleteIfExists(folder.resolve(LOCK));
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            log().debug("{} has a new owner", folder, e);
        }
    }

    private static final class Emptying extends SimpleFileVisitor<Path> {
        private final Path root;

        Emptying(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!file.equals(root.resolve(LOCK))) {
                Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (!folder.equals(root)) {
                Files.deleteIfExists(folder);
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private void touch() {
        try {
            // By the channel: whoever opens the file in another way gives the lock up when closing it.
            lock.write(ByteBuffer.wrap(TOUCHED), 0);
            Files.setLastModifiedTime(folder, FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException e) {
            log().warn("The temporary folder {} is gone or cannot be changed", folder, e);
        }
    }

    /** Removes it with all that is in it; what cannot be removed, as it is in use, the next process removes. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            remove(folder, lock);
        } catch (IOException e) {
            log().debug("{} is left to the next process", folder, e);
        }
    }
}

package dev.tidemark.app;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.engine.ProjectInUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a project to one process. The lock is the operating system's, so that it goes with the process however that
 * ends; the file's text only says who holds it.
 */
final class ProjectLock implements AutoCloseable {
    private static final String NAME = "project.lock";

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private ProjectLock(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws ProjectInUse when another process, or this one, has it */
    static ProjectLock take(Path folder, String command, Instant now) {
        Path file = folder.resolve(NAME);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw inUse(folder, Files.readString(file));
            }
            String owner = "process " + ProcessHandle.current().pid() + " since "
                    + InstantText.iso(now.truncatedTo(ChronoUnit.SECONDS)) + ": tidemark " + command;
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
            return new ProjectLock(folder, channel, lock);
        } catch (AccessDeniedException e) {
            throw new InvalidInput(
                    folder + " is read-only: a project's folder must be writable; copy it to a place of your own", e);
        } catch (IOException e) {
            throw new InvalidInput(
                    folder + " cannot be locked (" + e.getMessage()
                            + "): a project's folder must be writable; copy it to a place of your own",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static ProjectInUse inUse(Path folder, String owner) {
        return new ProjectInUse("the project " + folder + " is in use by "
                + (owner.isBlank() ? "another process" : owner.strip()) + "; wait until it ends, or stop it");
    }

    /** The project that is locked. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the project's lock could not be released: " + e.getMessage(), e);
        }
    }
}

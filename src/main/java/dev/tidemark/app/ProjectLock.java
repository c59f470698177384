package dev.tidemark.app;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.engine.ProjectInUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a project to one process. The lock is the operating system's, so that it goes with the process however that
 * ends. The file's text says who holds it, and which files it has in work elsewhere: where there is a text though the lock
 * is free, its holder has died, and those files are nobody's. Not thread-safe.
 */
final class ProjectLock implements AutoCloseable {
    private static final String NAME = "project.lock";
    /** Before the folder's address: in a copy of the folder the text is somebody else's, who may be alive. */
    private static final String FOLDER = "folder ";

    private static final String FILE = "file ";
    private static final int LARGEST = 1 << 20;

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;
    private final List<String> found;
    private String owner = "";
    private long signed;

    private ProjectLock(Path folder, FileChannel channel, FileLock lock, List<String> found) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
        this.found = found;
    }

    /**
     * Takes the lock; {@link #sign} tells others whose it is. Not to be called for a folder that this process has locked: any
     * channel of the file that it closes gives its lock up.
     *
     * @throws ProjectInUse when another process has it
     */
    static ProjectLock take(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw inUse(folder, Files.readString(file).lines().findFirst().orElse(""));
            }
            return new ProjectLock(folder, channel, lock, lines(channel));
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

    /** By this channel: closing another one of the file would give the lock up. */
    private static List<String> lines(FileChannel channel) throws IOException {
        if (channel.size() > LARGEST) {
            // Not written by this program; the folder may come from anybody.
            return List.of();
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            continue;
        }
        return new String(bytes.array(), StandardCharsets.UTF_8).lines().toList();
    }

    private static ProjectInUse inUse(Path folder, String owner) {
        return new ProjectInUse("the project " + folder + " is in use by "
                + (owner.isBlank() ? "another process" : owner.strip()) + "; wait until it ends, or stop it");
    }

    /** @throws ProjectInUse when this is the lock of that folder */
    void requireOther(Path other) {
        try {
            boolean there = Files.exists(folder) && Files.exists(other);
            if (there && Files.isSameFile(folder, other)) {
                throw inUse(other, owner);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(other + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    /** Whether the last holder did not give the lock back. */
    boolean ownerDied() {
        return !found.isEmpty();
    }

    /** The files that the last holder had in work; none where this is a copy of its project. */
    List<Path> notedByOwner() {
        return found.contains(FOLDER + address())
                ? found.stream()
                        .filter(line -> line.startsWith(FILE))
                        .flatMap(line -> path(line.substring(FILE.length())))
                        .toList()
                : List.of();
    }

    /** None for what is no address of a file: not written by this program. */
    private static Stream<Path> path(String address) {
        try {
            return Stream.of(Path.of(URI.create(address)));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Stream.empty();
        }
    }

    private String address() {
        try {
            return folder.toRealPath().toUri().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be found: " + e.getMessage(), e);
        }
    }

    /** Says who has it from now on. */
    void sign(String command, Instant now) {
        owner = "process " + ProcessHandle.current().pid() + " since "
                + InstantText.iso(now.truncatedTo(ChronoUnit.SECONDS)) + ": tidemark " + command;
        try {
            channel.truncate(0);
            append(owner + "\n" + FOLDER + address() + "\n");
            signed = channel.size();
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    /** @param file to be removed should this process die */
    void note(Path file) {
        try {
            append(FILE + file.toUri() + "\n");
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    /** None of the files that were noted is in work any more. */
    void forgetNotes() {
        try {
            channel.truncate(signed);
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    /** In one piece, so that a line is there or not. */
    private void append(String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), channel.size());
    }

    private UncheckedIOException cannotBeWritten(IOException e) {
        return new UncheckedIOException("the lock of " + folder + " cannot be written: " + e.getMessage(), e);
    }

    /** The project that is locked. */
    Path folder() {
        return folder;
    }

    /** Gives the lock up and leaves to the next one what was to be done. */
    void abandon() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the project's lock could not be released: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
        } catch (IOException e) {
            throw cannotBeWritten(e);
        } finally {
            abandon();
        }
    }
}

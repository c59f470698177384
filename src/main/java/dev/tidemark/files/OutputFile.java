package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An output that is whole or absent: written beside its name and renamed, or, for a stream or a device, into a
 * temporary file that is copied at the end. Closing without {@link #commit} removes what was written. One thread.
 */
public final class OutputFile implements AutoCloseable {
    private enum Way {
        /** Written beside the name, renamed. */
        RENAMED,
        /** Written into a temporary file, copied into a device or pipe. */
        COPIED,
        /** Written into a temporary file, copied into a stream. */
        HELD_BACK,
        /** Written into a stream. */
        DIRECT
    }

    private static final String PREFIX = "tidemark-";
    private static final String ENDING = ".part";
    private final Way way;
    private final Path target;
    private final Path work;
    private final OutputStream to;
    private final WorkFiles told;
    private @Nullable OutputStream open;
    /** What is held back, in a file without a name. */
    private @Nullable FileChannel held;

    private OutputFile(Way way, Path target, Path work, OutputStream to, WorkFiles told) {
        this.way = way;
        this.target = target;
        this.work = work;
        this.to = to;
        this.told = told;
        if (hasWorkFile()) {
            told.begins(work);
        }
    }

    /** One that nobody is told of. */
    public static OutputFile at(Path path) {
        return at(path, WorkFiles.NOBODY);
    }

    /** @throws InvalidInput for a folder, a missing folder, one that cannot be written, or a file that a project is kept in */
    public static OutputFile at(Path path, WorkFiles told) {
        Path whole = path.toAbsolutePath();
        if (Files.isDirectory(whole)) {
            throw new InvalidInput(path + " is a folder; give the name of a file");
        }
        if (Files.exists(whole) && !Files.isRegularFile(whole)) {
            return new OutputFile(Way.COPIED, whole, spool(), OutputStream.nullOutputStream(), told);
        }
        Path real = followed(whole);
        Path folder = real.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new InvalidInput(path + ": there is no folder " + folder + "; make it first");
        }
        if (!Files.isWritable(folder)) {
            throw new InvalidInput(path + ": the folder " + folder + " cannot be written");
        }
        if (ProjectFiles.contain(real)) {
            throw new InvalidInput(
                    path + " is a file that the project in " + folder + " is kept in; give the output another name");
        }
        Path work = folder.resolve("." + PREFIX + UUID.randomUUID() + ENDING);
        return new OutputFile(Way.RENAMED, real, work, OutputStream.nullOutputStream(), told);
    }

    /** Holds back everything until {@link #commit}: nothing shows on the stream before. The stream is not closed. */
    public static OutputFile heldBack(OutputStream stream) {
        return new OutputFile(Way.HELD_BACK, Path.of("standard output"), spool(), stream, WorkFiles.NOBODY);
    }

    /** Writes straight to the stream, which is flushed at the end and not closed. */
    public static OutputFile direct(OutputStream stream) {
        return new OutputFile(Way.DIRECT, Path.of("standard output"), Path.of(""), stream, WorkFiles.NOBODY);
    }

    private static Path followed(Path path) {
        try {
            return Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path spool() {
        return Path.of(System.getProperty("java.io.tmpdir"), PREFIX + UUID.randomUUID() + ENDING)
                .toAbsolutePath();
    }

    private boolean hasWorkFile() {
        return way == Way.RENAMED || way == Way.COPIED;
    }

    /** The path to write to, for writers that need one; nothing is there yet. */
    public Path work() {
        return work;
    }

    /** The one stream to write to. */
    public OutputStream stream() {
        if (way == Way.DIRECT) {
            return to;
        }
        try {
            if (way == Way.HELD_BACK) {
                FileChannel channel = FileChannel.open(
                        work,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        // At once, where a file that is open needs no name: it goes with the process however that ends.
                        StandardOpenOption.DELETE_ON_CLOSE);
                held = channel;
                return Channels.newOutputStream(channel);
            }
            OutputStream stream = Files.newOutputStream(work, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            open = stream;
            return stream;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Everything was written: the output appears. */
    public void commit() {
        try {
            if (open != null) {
                open.close();
            }
            switch (way) {
                case RENAMED -> {
                    sync();
                    move();
                }
                case COPIED -> copyToDevice();
                case HELD_BACK -> {
                    if (held != null) {
                        Channels.newInputStream(held.position(0)).transferTo(to);
                    }
                    to.flush();
                }
                case DIRECT -> to.flush();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void copyToDevice() throws IOException {
        try (OutputStream stream = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
            Files.copy(work, stream);
        }
    }

    private void sync() throws IOException {
        try (FileChannel channel = FileChannel.open(work, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(work, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What a writer throws that could not write. */
    public UncheckedIOException failed(IOException e) {
        return new UncheckedIOException(target + " cannot be written: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            if (open != null) {
                open.close();
            }
            if (held != null) {
                held.close();
            }
            if (hasWorkFile()) {
                Files.deleteIfExists(work);
                told.ended(work);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }
}

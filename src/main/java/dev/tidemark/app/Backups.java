package dev.tidemark.app;

import dev.tidemark.domain.ByteCount;
import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.project.Tools.Copied;
import dev.tidemark.files.OutputFile;
import dev.tidemark.files.WorkFiles;
import dev.tidemark.settings.ProjectFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A project as one zip file: {@link BackedUpFiles}. To be called while the project is locked but its files are at rest. */
final class Backups {
    private static final String SETTINGS_PART = ProjectFile.NAME + ".restoring";

    private Backups() {}

    /**
     * A file to copy into.
     *
     * @param replace whether one of this name is replaced; otherwise it is refused
     */
    record Target(Path file, boolean replace) {}

    /** Returns the bytes of the file, which is whole or not there. */
    static long write(Path folder, Target target, WorkFiles told, Copied copied, Cancellation cancellation) {
        Path file = target.file();
        if (!target.replace() && Files.exists(file)) {
            throw new InvalidInput(file + " exists already; give a new name");
        }
        try {
            List<String> names = BackedUpFiles.in(folder);
            requireWhole(folder, names);
            return write(folder, names, file, told, copied, cancellation);
        } catch (IOException e) {
            throw new UncheckedIOException("the backup failed: " + e.getMessage(), e);
        }
    }

    /** Otherwise somebody would rely on a backup that nothing can be restored from. */
    private static void requireWhole(Path folder, List<String> names) {
        Optional<String> missing = BackedUpFiles.missingIn(names);
        if (missing.isPresent()) {
            throw new InvalidInput("the project " + folder + " is not whole: it has no " + missing.get()
                    + ", and a backup of it could not be restored; put that back, or restore an earlier backup");
        }
    }

    private static long write(
            Path folder, List<String> names, Path file, WorkFiles told, Copied copied, Cancellation cancellation)
            throws IOException {
        try (OutputFile output = OutputFile.at(file, told)) {
            Copy copy = new Copy(size(folder, names), copied, cancellation);
            try (OutputStream stream = output.stream();
                    ZipOutputStream zip = new ZipOutputStream(stream)) {
                for (String name : names) {
                    zip.putNextEntry(new ZipEntry(name));
                    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
                        copy.all(in, zip, Long.MAX_VALUE);
                    }
                    zip.closeEntry();
                }
            }
            output.commit();
            return Files.size(file);
        }
    }

    private static long size(Path folder, List<String> names) throws IOException {
        long size = 0;
        for (String name : names) {
            size += Files.size(folder.resolve(name));
        }
        return size;
    }

    /** Copies several files in pieces, so that it is heard how far it is, and that it is to stop. */
    private static final class Copy {
        private static final int PIECE = 1 << 16;

        private final long of;
        private final Copied copied;
        private final Cancellation cancellation;
        private long done;

        private Copy(long of, Copied copied, Cancellation cancellation) {
            this.of = of;
            this.copied = copied;
            this.cancellation = cancellation;
        }

        /** @throws ZipException when there is more than that, of which nothing is written */
        private void all(InputStream in, OutputStream out, long most) throws IOException {
            byte[] piece = new byte[PIECE];
            long left = most;
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                cancellation.throwIfCancelled();
                left -= length;
                if (left < 0) {
                    throw new ZipException("a file in it is longer than it says");
                }
                out.write(piece, 0, length);
                done += length;
                copied.copied(done, of);
            }
        }
    }

    /** @throws InvalidInput when it is no backup, by the names it holds */
    static void require(Path file) {
        try (ZipFile zip = open(file)) {
            names(file, zip);
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** @throws InvalidInput when something is in the folder, or it is none */
    static void requireEmpty(Path folder) {
        ProjectFolder.requireName(folder);
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidInput(folder + " is a file; restore into a new folder");
        }
        try {
            if (!isEmpty(folder) && !isLeftByTheDead(folder)) {
                throw new InvalidInput(folder + " is not empty; restore into a new folder");
            }
        } catch (IOException e) {
            throw new InvalidInput(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A process died over a restore: the settings have not got their name, and all else has been unpacked. */
    private static boolean isLeftByTheDead(Path folder) throws IOException {
        return Files.exists(part(folder), LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(folder.resolve(ProjectFile.NAME), LinkOption.NOFOLLOW_LINKS)
                && BackedUpFiles.areAllOf(folder, SETTINGS_PART);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findFirst().isEmpty();
        }
    }

    /**
     * All of it or nothing: what is cut short, damaged or cancelled leaves the folder as it was.
     *
     * @param folder new or empty, or as a process left it that died over a restore
     * @throws InvalidInput when the file is no whole backup, or another process restores into the folder
     */
    static void restore(Path file, Path folder, Copied copied, Cancellation cancellation) {
        require(file);
        requireEmpty(folder);
        boolean made = !Files.exists(folder);
        boolean restored = false;
        try {
            Files.createDirectories(folder);
            // The settings make the folder a project: they get their name when all else is there. Locked, so that two
            // restores into one folder do not mix.
            try (ZipFile zip = open(file);
                    FileChannel settings = lockedPart(folder)) {
                requireStillEmpty(folder);
                settings.truncate(0);
                try {
                    BackedUpFiles.delete(folder);
                    long size = size(zip);
                    requireRoom(file, size, folder);
                    unpack(zip, names(file, zip), folder, settings, new Copy(size, copied, cancellation));
                    Files.move(part(folder), folder.resolve(ProjectFile.NAME), StandardCopyOption.ATOMIC_MOVE);
                    restored = true;
                } finally {
                    if (!restored) {
                        BackedUpFiles.delete(folder);
                        Files.deleteIfExists(part(folder));
                    }
                }
            } finally {
                if (!restored && made) {
                    BackedUpFiles.deleteIfEmpty(folder);
                }
            }
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** Another restore may have ended since the last look, and its project would be taken for what a dead one left. */
    private static void requireStillEmpty(Path folder) throws IOException {
        try {
            requireEmpty(folder);
            if (!Files.exists(part(folder), LinkOption.NOFOLLOW_LINKS)) {
                throw new InvalidInput("another restore into " + folder + " has just ended; try once more");
            }
        } catch (InvalidInput e) {
            Files.deleteIfExists(part(folder));
            throw e;
        }
    }

    private static Path part(Path folder) {
        return folder.resolve(SETTINGS_PART);
    }

    private static FileChannel lockedPart(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                part(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            throw restoring(folder, channel);
        }
        throw restoring(folder, channel);
    }

    private static InvalidInput restoring(Path folder, FileChannel channel) throws IOException {
        channel.close();
        return new InvalidInput("another restore into " + folder + " is under way; wait until it ends");
    }

    private static ZipFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInput("there is no file " + file);
        }
        return new ZipFile(file.toFile());
    }

    private static RuntimeException broken(Path file, IOException e) {
        return e instanceof ZipException || e instanceof EOFException
                ? new InvalidInput(
                        file + " is no whole backup of a Tidemark project (" + e.getMessage()
                                + "); copy it again from where it was made, or take another",
                        e)
                : new UncheckedIOException("the backup cannot be restored: " + e.getMessage(), e);
    }

    /** By the directory at the archive's end, which one that is cut short has not. */
    private static Set<String> names(Path file, ZipFile zip) {
        Set<String> names = new TreeSet<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            // Only the names that a backup has: an archive from a stranger writes nowhere else.
            if (!BackedUpFiles.contains(entry.getName())) {
                throw new InvalidInput(file + " is no backup of a Tidemark project: it holds " + entry.getName());
            }
            names.add(entry.getName());
        }
        if (BackedUpFiles.missingIn(names).isPresent()) {
            throw new InvalidInput(file + " is no whole backup of a Tidemark project: it holds "
                    + (names.isEmpty() ? "nothing" : String.join(", ", names)));
        }
        return names;
    }

    /** As its directory says, which unpacking holds each file to. */
    private static long size(ZipFile zip) {
        return zip.stream().mapToLong(ZipEntry::getSize).reduce(0, Backups::sum);
    }

    private static long sum(long a, long b) {
        return b > Long.MAX_VALUE - a ? Long.MAX_VALUE : a + b;
    }

    private static void requireRoom(Path file, long size, Path folder) throws IOException {
        long room = Files.getFileStore(folder).getUsableSpace();
        if (room < size) {
            throw new InvalidInput(file + " unpacks to " + ByteCount.words(size) + ", and where " + folder
                    + " is are only " + ByteCount.words(room) + " left; make room or restore onto another disk");
        }
    }

    private static void unpack(ZipFile zip, Set<String> names, Path folder, FileChannel settings, Copy copy)
            throws IOException {
        // Not closed, which would give up the lock.
        unpack(zip, ProjectFile.NAME, Channels.newOutputStream(settings), copy);
        names.remove(ProjectFile.NAME);
        for (String name : names) {
            Files.createDirectories(folder.resolve(name).getParent());
            // A new file, so that nothing is written where a link leads that somebody has put there meanwhile.
            try (FileChannel file =
                    FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                unpack(zip, name, Channels.newOutputStream(file), copy);
                file.force(true);
            }
        }
        // Before they get their name: a computer that stops would leave a project of files without their content.
        settings.force(true);
    }

    private static void unpack(ZipFile zip, String name, OutputStream out, Copy copy) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        CRC32 sum = new CRC32();
        long before = copy.done;
        try (InputStream stream = new CheckedInputStream(zip.getInputStream(entry), sum)) {
            copy.all(stream, out, entry.getSize());
        }
        // Reading by the directory compares neither by itself.
        if (copy.done - before != entry.getSize() || sum.getValue() != entry.getCrc()) {
            throw new ZipException(name + " is damaged");
        }
    }
}

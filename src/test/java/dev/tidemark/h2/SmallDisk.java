package dev.tidemark.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.async.FilePathAsync;

/**
 * A disk that has room for so many bytes more, as H2 sees it: what goes beyond is written as far as it fits, and then there
 * is no space left, until there is room again. What lies in the file already can be written over. Stands in the place of
 * H2's own file system {@code async:}, which it hands all else to, so that the program's own addresses lead to it.
 * Thread-safe.
 */
public final class SmallDisk implements AutoCloseable {
    /** Of whatever is to be on a small disk; files elsewhere are H2's own business. */
    private static final List<SmallDisk> DISKS = new CopyOnWriteArrayList<>();

    private final String files;
    private long room = Long.MAX_VALUE;
    private long taken;
    private long most;
    private int refused;

    private SmallDisk(String files) {
        this.files = files;
    }

    /** @param files those whose path begins so: a folder's, or one without its ending */
    public static SmallDisk of(Path files) {
        SmallDisk disk =
                new SmallDisk(FilePath.get(files.toAbsolutePath().toString()).toString());
        DISKS.add(disk);
        FilePath.register(new SmallAsync());
        return disk;
    }

    /** From now on. */
    public synchronized void leaveRoom(long bytes) {
        room = bytes;
    }

    public void makeRoom() {
        leaveRoom(Long.MAX_VALUE);
    }

    /** Bytes that all files together had grown by when they were largest. */
    public synchronized long taken() {
        return most;
    }

    /** How often there was no space. */
    public synchronized int refused() {
        return refused;
    }

    @Override
    public void close() {
        DISKS.remove(this);
        if (DISKS.isEmpty()) {
            FilePath.register(new FilePathAsync());
        }
    }

    private synchronized int write(FileChannel file, ByteBuffer bytes, long at) throws IOException {
        long more = Math.max(0, at + bytes.remaining() - file.size());
        if (more > room) {
            int fits = Math.toIntExact(Math.max(0, bytes.remaining() - (more - room)));
            writeAll(file, bytes.slice(bytes.position(), fits), at);
            room = 0;
            refused++;
            throw new IOException("No space left on device");
        }
        room -= more;
        taken += more;
        most = Math.max(most, taken);
        int length = bytes.remaining();
        writeAll(file, bytes, at);
        return length;
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) {
            next += file.write(bytes, next);
        }
    }

    private synchronized void truncate(FileChannel file, long size) throws IOException {
        long less = Math.max(0, file.size() - size);
        file.truncate(size);
        taken -= less;
        if (room < Long.MAX_VALUE) {
            room += less;
        }
    }

    /** What H2 finds under {@code async:}. Public for H2, which makes one for each path. */
    public static final class SmallAsync extends FilePathWrapper {
        @Override
        public String getScheme() {
            return "async";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            FileChannel real = new FilePathAsync().getPath(name).open(mode);
            for (SmallDisk disk : DISKS) {
                if (getBase().toString().startsWith(disk.files)) {
                    return new SmallFile(disk, real);
                }
            }
            return real;
        }
    }

    private static final class SmallFile extends FileBaseDefault {
        private final SmallDisk disk;
        private final FileChannel real;

        SmallFile(SmallDisk disk, FileChannel real) {
            this.disk = disk;
            this.real = real;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            return real.read(into, at);
        }

        @Override
        public int write(ByteBuffer bytes, long at) throws IOException {
            return disk.write(real, bytes, at);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            disk.truncate(real, size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            real.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return real.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}

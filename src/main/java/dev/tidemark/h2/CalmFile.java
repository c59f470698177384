package dev.tidemark.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/**
 * A file that goes on in memory when it cannot be written, so that H2 notices nothing: whoever commits asks {@link #failure}
 * and tells. On the disk it stays as it was then, as after the death of the process. It also does so from when it is asked to
 * leave the disk alone.
 *
 * <p>H2 (2.5.252) has the thread whose writing fails shut the database down, which wants the database's monitor while that
 * thread holds the store's lock; others hold the monitor and wait for the lock, and with {@code WRITE_DELAY=0}, where everybody
 * writes what they commit, a full disk stopped all threads for good. To roll back afterwards spun for ever. Thread-safe.
 */
final class CalmFile extends FileBaseDefault {
    private static final int BLOCK = 4_096;
    private static final Map<String, CalmFile> OPEN = new ConcurrentHashMap<>();

    private final String name;
    private final FileChannel file;
    /** What was written since nothing goes to the disk, in whole blocks by their number. */
    private final Map<Long, byte[]> kept = new HashMap<>();

    private long size;
    private volatile boolean frozen;
    private volatile @Nullable IOException failure;

    private CalmFile(String name, FileChannel file) {
        this.name = name;
        this.file = file;
    }

    static CalmFile over(String name, FileChannel file) {
        CalmFile calm = new CalmFile(name, file);
        OPEN.put(name, calm);
        return calm;
    }

    /** @param address as H2 has it; nothing for one in memory, or of another file system */
    static Optional<CalmFile> opened(@Nullable String address) {
        return address == null
                ? Optional.empty()
                : Optional.ofNullable(OPEN.get(FilePath.get(address).unwrap().toString()));
    }

    String name() {
        return name;
    }

    /** Why it takes nothing any more; nothing as long as it does. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** From now on nothing goes to the disk. */
    synchronized void freeze() throws IOException {
        if (isOnDisk()) {
            size = file.size();
            frozen = true;
        }
    }

    boolean isFrozen() {
        return frozen;
    }

    private boolean isOnDisk() {
        return failure == null && !frozen;
    }

    private interface Change {
        void make() throws IOException;
    }

    /** Makes the change on the disk; false where that is over. */
    private boolean onDisk(Change change) throws IOException {
        if (!isOnDisk()) {
            return false;
        }
        long before = file.size();
        try {
            change.make();
            return true;
        } catch (IOException e) {
            size = before;
            failure = e;
            return false;
        }
    }

    @Override
    public synchronized int write(ByteBuffer bytes, long at) throws IOException {
        int length = bytes.remaining();
        ByteBuffer whole = bytes.duplicate();
        if (!onDisk(() -> writeFully(bytes, at))) {
            keep(whole, at);
            bytes.position(bytes.limit());
        }
        return length;
    }

    private void keep(ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) {
            long number = next / BLOCK;
            byte[] block = kept.get(number);
            if (block == null) {
                block = readOnDisk(number * BLOCK, BLOCK);
                kept.put(number, block);
            }
            int from = Math.toIntExact(next % BLOCK);
            int count = Math.min(bytes.remaining(), BLOCK - from);
            bytes.get(block, from, count);
            next += count;
        }
        size = Math.max(size, next);
    }

    /** Zeros where the file has ended. */
    private byte[] readOnDisk(long at, int length) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(length);
        while (read.hasRemaining() && file.read(read, at + read.position()) >= 0) {
            continue;
        }
        return read.array();
    }

    private void writeFully(ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) {
            next += file.write(bytes, next);
        }
    }

    @Override
    public int read(ByteBuffer into, long at) throws IOException {
        return isOnDisk() ? file.read(into, at) : readKept(into, at);
    }

    private synchronized int readKept(ByteBuffer into, long at) throws IOException {
        int length = Math.toIntExact(Math.min(into.remaining(), size - at));
        if (length <= 0) {
            return -1;
        }
        byte[] read = readOnDisk(at, length);
        for (long start = at - at % BLOCK; start < at + length; start += BLOCK) {
            byte[] block = kept.get(start / BLOCK);
            if (block != null) {
                long from = Math.max(at, start);
                int count = Math.toIntExact(Math.min(at + length, start + BLOCK) - from);
                System.arraycopy(block, Math.toIntExact(from - start), read, Math.toIntExact(from - at), count);
            }
        }
        into.put(read);
        return length;
    }

    @Override
    public synchronized long size() throws IOException {
        return isOnDisk() ? file.size() : size;
    }

    @Override
    protected synchronized void implTruncate(long newSize) throws IOException {
        if (!onDisk(() -> file.truncate(newSize))) {
            size = Math.min(size, newSize);
        }
    }

    @Override
    public synchronized void force(boolean metaData) throws IOException {
        boolean unused = onDisk(() -> file.force(metaData));
    }

    @Override
    public FileLock tryLock(long position, long length, boolean shared) throws IOException {
        return file.tryLock(position, length, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        OPEN.remove(name, this);
        file.close();
    }

    @Override
    public String toString() {
        return name;
    }
}

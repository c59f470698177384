package dev.tidemark.app;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One window per user: the first listens on a Unix domain socket, a second start hands it the file and ends. The socket
 * lies in a folder that only its owner can enter. A lock, which goes with its process however that ends, says whether a
 * socket that was found is still somebody's.
 */
final class SingleInstance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
    private static final String FOLDER = "window";
    private static final String SOCKET = "socket";
    private static final String LOCK = "lock";
    /** A path, and no more than that. */
    private static final int LONGEST = 1 << 14;

    private final FileChannel lockFile;
    private final FileLock lock;
    private final ServerSocketChannel server;
    private final Path socket;
    private final ExecutorService thread;

    private SingleInstance(
            FileChannel lockFile, FileLock lock, ServerSocketChannel server, Path socket, ExecutorService thread) {
        this.lockFile = lockFile;
        this.lock = lock;
        this.server = server;
        this.socket = socket;
        this.thread = thread;
    }

    /** True when a window is open already; it was told to come to the front, with the file if there is one. */
    static boolean handOver(Path state, @Nullable Path file) {
        Path socket = state.resolve(FOLDER).resolve(SOCKET);
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            String text = file == null ? "" : file.toString();
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.shutdownOutput();
            // The answer is one byte: whoever died while listening has not answered.
            return channel.read(ByteBuffer.allocate(1)) == 1;
        } catch (IOException e) {
            LOG.debug("nobody listens on {}", socket, e);
            return false;
        }
    }

    /**
     * Listens, unless another process does.
     *
     * @param told the file of a second start, or null; called on a thread of its own
     */
    static Optional<SingleInstance> listen(Path state, Consumer<@Nullable Path> told) {
        try {
            Path folder = folder(state);
            FileChannel lockFile =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(lockFile);
            if (lock == null) {
                lockFile.close();
                return Optional.empty();
            }
            Path socket = folder.resolve(SOCKET);
            // Whoever made it is gone, since the lock was free.
            Files.deleteIfExists(socket);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
                Thread made = new Thread(work, "second-starts");
                made.setDaemon(true);
                return made;
            });
            SingleInstance instance = new SingleInstance(lockFile, lock, server, socket, thread);
            thread.execute(() -> instance.accept(told));
            return Optional.of(instance);
        } catch (IOException | UnsupportedOperationException e) {
            // A window of its own is better than none: a path may be too long for a socket, a disk may know none.
            LOG.warn("a second start will open a second window: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Path folder(Path state) throws IOException {
        Path folder = state.resolve(FOLDER);
        Files.createDirectories(state);
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(folder);
        }
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return folder;
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void accept(Consumer<@Nullable Path> told) {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept()) {
                String text = read(channel);
                channel.write(ByteBuffer.wrap(new byte[] {1}));
                told.accept(text.isEmpty() ? null : Path.of(text));
            } catch (AsynchronousCloseException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.warn("a second start was not understood: {}", e.getMessage());
            }
        }
    }

    private static String read(ReadableByteChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // Until the other side has said all.
            continue;
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.warn("the socket of the window stays behind: {}", e.getMessage());
        }
        thread.shutdown();
        try {
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            LOG.warn("the lock of the window was not released: {}", e.getMessage());
        }
    }
}

package dev.tidemark.app;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Something in a folder that is neither file nor folder nor link, as a pipe is, but that nobody waits for who opens it. */
final class NoPlainFile {
    private NoPlainFile() {}

    static Path at(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(path));
        }
        return path;
    }
}

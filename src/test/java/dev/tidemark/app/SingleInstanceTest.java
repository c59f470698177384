package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleInstanceTest {
    private final BlockingQueue<Optional<Path>> told = new LinkedBlockingQueue<>();

    @TempDir
    private Path state;

    private @Nullable SingleInstance first;

    @BeforeEach
    void start() {
        first = SingleInstance.listen(state, file -> told.add(Optional.ofNullable(file)))
                .orElse(null);
    }

    @AfterEach
    void stop() {
        if (first != null) {
            first.close();
        }
    }

    private @Nullable Optional<Path> heard() throws InterruptedException {
        return told.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void handsTheFirstWindowTheFile() throws InterruptedException {
        Path file = Path.of("/data/spine ü.csv");
        assertThat(SingleInstance.handOver(state, file)).isTrue();
        assertThat(heard()).contains(file);
    }

    @Test
    void raisesTheFirstWindowWithoutAFile() throws InterruptedException {
        assertThat(SingleInstance.handOver(state, null)).isTrue();
        assertThat(SingleInstance.handOver(state, null)).isTrue();
        assertThat(heard()).isEmpty();
        assertThat(heard()).isEmpty();
    }

    @Test
    void listensOnce() {
        assertThat(SingleInstance.listen(state, file -> {})).isEmpty();
    }

    @Test
    void findsNobodyWhenTheFirstWindowIsClosed() {
        stop();
        first = null;
        assertThat(SingleInstance.handOver(state, null)).isFalse();
    }

    @Test
    void takesOverTheSocketOfAProcessThatDied() throws IOException, InterruptedException {
        stop();
        Path socket = state.resolve("window/socket");
        // Closing a server leaves its file behind, as dying does.
        ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        dead.bind(UnixDomainSocketAddress.of(socket));
        dead.close();
        assertThat(socket).exists();
        assertThat(SingleInstance.handOver(state, null)).isFalse();
        start();
        assertThat(SingleInstance.handOver(state, null)).isTrue();
        assertThat(heard()).isEmpty();
    }

    @Test
    void letsNobodyElseIn() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("window"))))
                .isEqualTo("rwx------");
    }

    @Test
    void goesOnAloneWhereThePathIsTooLongForASocket() {
        Path deep = state.resolve("x".repeat(120));
        assertThat(SingleInstance.listen(deep, file -> {})).isEmpty();
    }

    @Test
    void takesAFileOfAKnownEndingForTheWindowAndAllElseForTheCommandLine() throws IOException {
        Path csv = Files.createFile(state.resolve("Spine.CSV"));
        Files.createFile(state.resolve("notes.txt"));
        assertThat(FileArgument.of(csv.toString())).contains(csv.toAbsolutePath());
        assertThat(FileArgument.of(state.resolve("notes.txt").toString())).isEmpty();
        assertThat(FileArgument.of(state.resolve("missing.csv").toString())).isEmpty();
        assertThat(FileArgument.of("join", csv.toString())).isEmpty();
        assertThat(FileArgument.of()).isEmpty();
        assertThat(FileArgument.of("views")).isEmpty();
    }
}

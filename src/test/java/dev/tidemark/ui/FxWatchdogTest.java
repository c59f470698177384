package dev.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watchdog of all tests of the window bites. */
@UiTest
class FxWatchdogTest {
    private static final int TRIES = 1_000_000;

    @TempDir
    Path folder;

    private final FxWatchdog watchdog = new FxWatchdog(Fx.call(Thread::currentThread));

    @BeforeEach
    void start() {
        watchdog.start();
    }

    @AfterEach
    void stop() {
        watchdog.stop();
        // What was done on purpose is no fault of this test.
        UiExtension.forgive();
    }

    @Test
    void catchesAFileThatIsReadOnTheFxThread() throws IOException {
        Path file = Files.write(folder.resolve("some.bin"), new byte[1 << 20]);
        Fx.run(() -> repeat(() -> {
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
                return open.read(new byte[1 << 20]) > 0 && watchdog.hasCaught();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
        assertThat(watchdog.takeCaught()).isNotEmpty().allMatch(stack -> stack.contains("java.io."));
    }

    @Test
    void catchesAWaitOnTheFxThread() {
        Fx.run(() -> repeat(() -> {
            CompletableFuture<Boolean> caught = new CompletableFuture<>();
            caught.completeOnTimeout(true, 20, java.util.concurrent.TimeUnit.MILLISECONDS);
            try {
                return caught.get() && watchdog.hasCaught();
            } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                throw new AssertionError(e);
            }
        }));
        assertThat(watchdog.takeCaught()).isNotEmpty();
    }

    private static void repeat(BooleanSupplier untilTrue) {
        for (int i = 0; i < TRIES; i++) {
            if (untilTrue.getAsBoolean()) {
                return;
            }
        }
    }
}

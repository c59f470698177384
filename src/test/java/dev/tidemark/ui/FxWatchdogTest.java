package dev.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    @Test
    void catchesWhatAControllerDoesWhileItsScreenIsLoaded() {
        StackTraceElement[] reads = stack(
                "java.nio.file.Files.readString",
                "dev.tidemark.ui.home.HomeController.initialize",
                "javafx.fxml.FXMLLoader.load",
                "dev.tidemark.ui.fxml.ViewLoader.load");
        assertThat(FxWatchdog.problem(reads)).contains("readString");
        StackTraceElement[] waits = stack(
                "java.util.concurrent.CountDownLatch.await",
                "dev.tidemark.ui.home.HomeController.initialize",
                "javafx.fxml.FXMLLoader.load");
        assertThat(FxWatchdog.problem(waits)).contains("await");
    }

    @Test
    void letsLoadersReadTheProgramItself() {
        StackTraceElement[] ofAPointer = stack(
                "java.io.RandomAccessFile.readBytes",
                "java.util.zip.ZipFile$ZipFileInputStream.read",
                "com.sun.glass.ui.monocle.MonocleCursor.getImage",
                "com.sun.javafx.tk.quantum.CursorUtils.getPlatformCursor");
        assertThat(FxWatchdog.problem(ofAPointer)).isNull();
        StackTraceElement[] ofAClass = stack(
                "java.io.RandomAccessFile.read",
                "java.lang.ClassLoader.loadClass",
                "dev.tidemark.ui.home.HomeController.initialize",
                "javafx.fxml.FXMLLoader.load");
        assertThat(FxWatchdog.problem(ofAClass)).isNull();
        StackTraceElement[] ofAScreen = stack(
                "java.io.FileInputStream.read", "javafx.fxml.FXMLLoader.load", "dev.tidemark.ui.fxml.ViewLoader.load");
        assertThat(FxWatchdog.problem(ofAScreen)).isNull();
    }

    private static StackTraceElement[] stack(String... frames) {
        return Arrays.stream(frames)
                .map(frame -> new StackTraceElement(
                        frame.substring(0, frame.lastIndexOf('.')),
                        frame.substring(frame.lastIndexOf('.') + 1),
                        null,
                        -1))
                .toArray(StackTraceElement[]::new);
    }

    private static void repeat(BooleanSupplier untilTrue) {
        for (int i = 0; i < TRIES; i++) {
            if (untilTrue.getAsBoolean()) {
                return;
            }
        }
    }
}

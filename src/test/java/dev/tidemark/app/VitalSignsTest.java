package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The soak's watch sees what a round keeps, and nothing else. */
class VitalSignsTest {

    /** What is done in a round. */
    private interface Round {
        void run() throws Exception;
    }

    private static ThrowingCallable watched(Round round) {
        return () -> {
            VitalSigns signs = new VitalSigns();
            for (int i = 0; i < VitalSigns.FEWEST; i++) {
                round.run();
                signs.add(Vitals.take(i, "test", 0, () -> {}));
            }
            signs.mustBeLevel();
        };
    }

    @Test
    void roundsThatKeepNothingAreLevel() {
        assertThatCode(watched(() -> new ArrayList<>(List.of(new byte[1 << 20])).clear()))
                .doesNotThrowAnyException();
    }

    @Test
    void aMegabyteKeptEachRoundIsSeen() {
        List<byte[]> kept = new ArrayList<>();
        assertThatThrownBy(watched(() -> kept.add(new byte[1 << 20]))).hasMessageContaining("bytes of the heap rose");
    }

    @Test
    void aThreadKeptEachRoundIsSeen() {
        CountDownLatch end = new CountDownLatch(1);
        Round round = () -> {
            Thread thread = new Thread(() -> await(end), "kept");
            thread.setDaemon(true);
            thread.start();
        };
        assertThatThrownBy(watched(round)).hasMessageContaining("threads rose").hasMessageContaining("kept=");
        end.countDown();
    }

    @Test
    void aHandleKeptEachRoundIsSeen(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        List<InputStream> kept = new ArrayList<>();
        assertThatThrownBy(watched(() -> kept.add(Files.newInputStream(file)))).hasMessageContaining("open files rose");
        for (Closeable open : kept) {
            open.close();
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts here", e);
        }
    }
}

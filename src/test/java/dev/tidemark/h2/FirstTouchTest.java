package dev.tidemark.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.FullDisk;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.h2.store.fs.FileUtils;
import org.junit.jupiter.api.Test;

/** Catalog and warehouse are opened by two threads, which initialize H2's classes of files at the same moment. */
class FirstTouchTest {
    private static final int ROUNDS = 200;

    @Test
    void twoThreadsThatComeFirstDoNotWaitForEachOther() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "first-touch");
            // One that waits for ever must not hold the tests up.
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (int round = 0; round < ROUNDS; round++) {
                try (URLClassLoader classes = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
                    CountDownLatch both = new CountDownLatch(2);
                    Future<?> catalog = threads.submit(after(
                            both,
                            () -> classes.loadClass("org.h2.store.fs.FileUtils")
                                    .getMethod("exists", String.class)
                                    .invoke(null, "no-such-file")));
                    Future<?> warehouse = threads.submit(after(
                            both,
                            () -> classes.loadClass("dev.tidemark.h2.CommittedFile")
                                    .getMethod("address", Path.class)
                                    .invoke(null, Path.of("no-such-file"))));
                    assertThat(catalog.get(20, TimeUnit.SECONDS))
                            .as("round %d", round)
                            .isEqualTo(false);
                    assertThat((String) warehouse.get(20, TimeUnit.SECONDS)).startsWith("jdbc:h2:calm:");
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    private static Callable<Object> after(CountDownLatch both, Callable<Object> work) {
        return () -> {
            both.countDown();
            both.await();
            return work.call();
        };
    }

    private static URL[] classPath() {
        return Stream.of(FileUtils.class, CommittedFile.class, FullDisk.class)
                .map(each -> each.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
    }
}

package dev.tidemark.app;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this process holds on to after a round of work.
 *
 * @param what was done in the round
 * @param heap bytes that a collection left
 * @param threads live ones by name, numbers left out
 * @param files open handles; -1 where the system does not tell
 * @param resident bytes of memory as the system counts them, native ones too; -1 where it does not tell
 */
record Vitals(int round, String what, double seconds, long heap, Map<String, Long> threads, long files, long resident) {
    private static final Path STATUS = Path.of("/proc/self/status");
    /** What one finds dead may only then let go of what it held, and a frame may be painted just now. */
    private static final int COLLECTIONS = 3;

    private static final long KIB = 1 << 10;
    private static final double MIB = 1 << 20;

    static final String HEAD = String.format(
            Locale.ROOT, "%6s %-8s %8s %9s %8s %6s %8s", "round", "on", "s", "heap MB", "threads", "files", "RSS MB");

    /** @param settle waits until what was asked of other threads is done */
    static Vitals take(int round, String what, double seconds, Runnable settle) {
        long heap = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            settle.run();
            System.gc();
            heap = Math.min(
                    heap,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return new Vitals(round, what, seconds, heap, liveThreads(), openFiles(), residentMemory());
    }

    private static Map<String, Long> liveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .collect(Collectors.groupingBy(
                        thread -> thread.getName().replaceAll("\\d+", "N"), TreeMap::new, Collectors.counting()));
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : -1;
    }

    private static long residentMemory() {
        if (!Files.exists(STATUS)) {
            return -1;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int threadCount() {
        return threads.values().stream().mapToInt(Long::intValue).sum();
    }

    /** A line under {@link #HEAD}. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%6d %-8s %8.2f %9.1f %8d %6d %8.0f",
                round,
                what,
                seconds,
                heap / MIB,
                threadCount(),
                files,
                resident / MIB);
    }
}

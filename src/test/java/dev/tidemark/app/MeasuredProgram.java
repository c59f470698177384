package dev.tidemark.app;

import dev.tidemark.app.DoomedProgram.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program in a process of its own, whose memory is looked at until it has ended. */
final class MeasuredProgram {
    private static final long BETWEEN_MILLIS = 10;
    private static final long KIB_A_MIB = 1 << 10;

    private MeasuredProgram() {}

    /**
     * @param said on both streams
     * @param resident the most KiB of memory, heap or not, that it had at a time; 0 where the system does not tell
     */
    record End(int code, String said, double seconds, long resident) {
        String told() {
            return String.format(Locale.ROOT, "%.1f s, at most %d MB of memory", seconds, resident / KIB_A_MIB);
        }
    }

    static End run(Home home, List<String> options, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        Path said = home.folder().resolve("said");
        long begun = System.nanoTime();
        Process process = home.program(options, main, arguments)
                .redirectOutput(said.toFile())
                .start();
        try {
            long most = 0;
            while (!process.waitFor(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
                most = Math.max(most, peak(process));
            }
            return new End(process.exitValue(), Files.readString(said), (System.nanoTime() - begun) / 1e9, most);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Of a process that ends just then, nothing. */
    private static long peak(Process process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }
}

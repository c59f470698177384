package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The program in a process that is to be killed. One thread. */
final class DoomedProgram implements AutoCloseable {
    private static final int KILLED = 128 + 9;
    private static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Xmx512m",
            "-Duser.timezone=America/Sao_Paulo");

    /** Where its settings, temporary files and classes are. */
    record Home(Path folder, String classPath) {

        static Home in(Path folder) throws IOException {
            Home home = new Home(folder, LightClassPath.in(folder));
            Files.createDirectory(home.temporary());
            return home;
        }

        Path temporary() {
            return folder.resolve("tmp");
        }

        /** A program in a process of its own, which knows of nothing that the user of this machine has. */
        ProcessBuilder program(List<String> options, Class<?> main, List<String> arguments) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options);
            command.addAll(List.of("-Djava.io.tmpdir=" + temporary(), "-cp", classPath, main.getName()));
            command.addAll(arguments);
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(name -> name.startsWith("XDG_") || name.startsWith("TIDEMARK"));
            environment.put("HOME", folder.toString());
            return builder;
        }
    }

    private final Process process;
    private final BufferedReader reader;
    private final List<String> said = new ArrayList<>();

    private DoomedProgram(Process process) {
        this.process = process;
        this.reader = process.inputReader();
    }

    /**
     * @param failpoint its name and the how many'th time; empty for none
     */
    static DoomedProgram start(Home home, String failpoint, List<String> arguments) throws IOException {
        return start(home, List.of(), "-D" + CrashProgram.STOP + "=" + failpoint, arguments);
    }

    /**
     * One none of whose files may grow beyond a size, which the system says as it would that the disk is full.
     *
     * @param bytes in whole kilobytes
     * @param log the bytes of DuckDB's log after which it goes into the file; empty for its own choice
     */
    static DoomedProgram startWithSmallFiles(Home home, long bytes, String log, List<String> arguments)
            throws IOException {
        // Blocks of 512 bytes.
        List<String> limited = List.of("sh", "-c", "ulimit -f \"$0\" && exec \"$@\"", Long.toString(bytes / 1024 * 2));
        return start(home, limited, "-D" + CrashProgram.CHECKPOINT + "=" + log, arguments);
    }

    /** @param before what starts the virtual machine */
    private static DoomedProgram start(Home home, List<String> before, String property, List<String> arguments)
            throws IOException {
        List<String> options = new ArrayList<>(OPTIONS);
        options.add(property);
        ProcessBuilder builder = home.program(options, CrashProgram.class, arguments);
        builder.command().addAll(0, before);
        return new DoomedProgram(builder.start());
    }

    /** @param arguments of several commands, as {@link CommandsInTurn} has them */
    static DoomedProgram startInTurn(Home home, List<String> arguments) throws IOException {
        return startInTurn(home, List.of(), arguments);
    }

    /** @param options of the virtual machine besides, which win over its own */
    static DoomedProgram startInTurn(Home home, List<String> options, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(OPTIONS);
        all.addAll(options);
        return new DoomedProgram(
                home.program(all, CommandsInTurn.class, arguments).start());
    }

    /** Reads on until it says such a line; false when it ends before. */
    boolean says(Predicate<String> line) throws IOException {
        for (String next = reader.readLine(); next != null; next = reader.readLine()) {
            said.add(next);
            if (line.test(next)) {
                return true;
            }
        }
        return false;
    }

    /** True when it ended by itself within the time. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits for its own good end. */
    void end() throws IOException, InterruptedException {
        assertThat(says(line -> false)).isFalse();
        assertThat(process.waitFor()).as("%s", said).isZero();
    }

    /** Waits for its end, which must not take longer; returns its exit code. */
    int endWithin(long seconds) throws IOException, InterruptedException {
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS)
                .execute(() -> process.toHandle().destroyForcibly());
        assertThat(says(line -> false)).isFalse();
        int code = process.waitFor();
        assertThat(code).as("it hung: %s", said).isNotEqualTo(KILLED);
        return code;
    }

    /** Returns false when it had ended before, which it must have done well. */
    boolean kill() throws IOException, InterruptedException {
        // Not of the process, which would close the pipe and lose what was said last.
        process.toHandle().destroyForcibly();
        assertThat(says(line -> false)).isFalse();
        int code = process.waitFor();
        assertThat(code).as("%s", said).isIn(0, KILLED);
        return code == KILLED;
    }

    /** What it said so far, its messages among it. */
    List<String> said() {
        return said;
    }

    /** The rest of each line that begins so. */
    List<String> saidAfter(String begin) {
        return said.stream()
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        reader.close();
    }
}

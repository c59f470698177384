package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes of their own, as a second folder in one process would take the lock of the first away. */
@Timeout(120)
class TemporaryFolderTest {
    @TempDir
    Path system;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    private record Living(Process process, Path folder) {
        void end() throws IOException, InterruptedException {
            process.outputWriter().close();
            assertThat(process.waitFor()).isZero();
        }

        /** By SIGKILL. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        /** By SIGTERM. */
        void stop() throws InterruptedException {
            process.destroy();
            process.waitFor();
        }
    }

    private Process start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + system,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TemporaryFolderProgram.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }

    private static Living said(Process process) throws IOException {
        return new Living(process, Path.of(process.inputReader().readLine()));
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> all = Files.list(system)) {
            return all.toList();
        }
    }

    /** Young ones may be about to be locked. */
    private static void age(List<Path> files) throws IOException {
        for (Path file : files) {
            if (isSpilled(file)) {
                Instant then = Files.getLastModifiedTime(file).toInstant().minus(Duration.ofMinutes(2));
                Files.setLastModifiedTime(file, FileTime.from(then));
            }
        }
    }

    private static boolean isSpilled(Path file) {
        return file.getFileName().toString().startsWith("h2tmp");
    }

    @Test
    void allThatIsTemporaryGoesWithItsProcess() throws Exception {
        Living one = said(start());
        assertThat(one.folder().getParent()).isEqualTo(system);
        try (Stream<Path> files = Files.list(one.folder())) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("\\d.*", "")))
                    .containsExactlyInAnyOrder("mine", "below", "lock");
        }
        one.end();
        assertThat(left()).isEmpty();
        said(start()).stop();
        assertThat(left()).as("after a signal").isEmpty();
    }

    @Test
    void theNextProcessRemovesWhatADeadOneLeftAndNothingElse() throws Exception {
        Path named = Files.createDirectory(system.resolve("tidemark-elsewhere"));
        Path link = Files.createSymbolicLink(system.resolve("tidemark-process-link"), named);
        Path kept = Files.writeString(named.resolve("kept"), "of somebody else");

        Living dead = said(start());
        Files.createSymbolicLink(dead.folder().resolve("leads-out"), named);
        Living living = said(start());
        dead.kill();
        assertThat(dead.folder()).exists();
        assertThat(left())
                .as("H2's large results")
                .filteredOn(TemporaryFolderTest::isSpilled)
                .hasSize(2);
        age(left());
        Living next = said(start());
        assertThat(dead.folder()).doesNotExist();
        assertThat(living.folder()).isDirectoryContaining("glob:**/below");
        assertThat(left())
                .filteredOn(TemporaryFolderTest::isSpilled)
                .as("those of the living")
                .hasSize(2);
        assertThat(left())
                .filteredOn(file -> !isSpilled(file))
                .containsExactlyInAnyOrder(living.folder(), next.folder(), named, link);
        assertThat(kept).exists();
        next.end();
        living.end();
        assertThat(left()).containsExactlyInAnyOrder(named, link);
    }

    @Test
    void processesThatBeginAtOnceLeaveEachOtherAlone() throws Exception {
        for (int round = 0; round < 2; round++) {
            said(start()).kill();
            List<Process> together = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                together.add(start());
            }
            List<Living> living = new ArrayList<>();
            for (Process process : together) {
                living.add(said(process));
            }
            assertThat(left())
                    .filteredOn(file -> !isSpilled(file))
                    .containsExactlyInAnyOrderElementsOf(
                            living.stream().map(Living::folder).toList());
            for (Living one : living) {
                assertThat(one.folder()).isDirectoryContaining("glob:**/below").isDirectoryContaining("glob:**/lock");
                one.end();
            }
        }
        age(left());
        said(start()).end();
        assertThat(left()).isEmpty();
    }
}

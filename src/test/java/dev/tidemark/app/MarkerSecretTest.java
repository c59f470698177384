package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret is told to the account that it is for and to nobody else: {@link MarkerProgram}. */
class MarkerSecretTest {
    @TempDir
    Path home;

    /** All places in one process, one after the other: the driver's start is what takes long. */
    @Test
    void isToldToTheAccountOnly() throws IOException, InterruptedException {
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MarkerProgram.class.getName(),
                        home.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(said).isZero();
        for (String place : MarkerProgram.PLACES) {
            assertThat(said.lines()).contains(MarkerProgram.toldNobody(place));
        }
        assertThat(said.lines()).contains(MarkerProgram.NO_ARGUMENT);
    }
}

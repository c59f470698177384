package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineTest {
    @Test
    void theHomeIsTheEnvironmentsAsForOtherPrograms() {
        assertThat(Machine.home("Linux", Map.of("HOME", "/tmp/other"), "/home/ada"))
                .isEqualTo(Path.of("/tmp/other"));
        assertThat(Machine.home("Mac OS X", Map.of("HOME", "/tmp/other"), "/Users/ada"))
                .isEqualTo(Path.of("/tmp/other"));
        assertThat(Machine.home("Linux", Map.of("HOME", "relative"), "/home/ada"))
                .isEqualTo(Path.of("/home/ada"));
        assertThat(Machine.home("Linux", Map.of("HOME", ""), "/home/ada")).isEqualTo(Path.of("/home/ada"));
        assertThat(Machine.home("Linux", Map.of(), "/home/ada")).isEqualTo(Path.of("/home/ada"));
        assertThat(Machine.home("Windows 11", Map.of("HOME", "/tmp/other"), "/home/ada"))
                .isEqualTo(Path.of("/home/ada"));
    }
}

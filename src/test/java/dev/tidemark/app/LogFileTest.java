package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFileTest {
    private static final String STATEMENT = "SELECT AMT FROM TX";

    @TempDir
    Path folder;

    private final LoggerContext context = new LoggerContext();

    private Logger logger(Level level) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(level);
        return context.getLogger("dev.tidemark.Something");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, /home/maria/.local/state/tidemark/tidemark.log",
        "Mac OS X, /home/maria/Library/Logs/Tidemark/tidemark.log",
        "Windows 11, /home/maria/AppData/Local/Tidemark/tidemark.log",
    })
    void itLiesWherePeopleLook(String system, String place) {
        Machine machine = new Machine(system, Map.of(), Path.of("/"), Path.of("/home/maria"));
        assertThat(LogFile.in(machine.folders())).isEqualTo(Path.of(place));
    }

    @Test
    void aLineSaysWhenInUtcAndHowBad() throws IOException {
        Path file = folder.resolve("tidemark.log");
        LogFile.keep(file, context);
        Logger logger = logger(Level.WARN);
        logger.debug(STATEMENT);
        logger.warn("the disk is full", new IOException("no space"));
        context.stop();
        assertThat(Files.readAllLines(file))
                .first()
                .asString()
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z WARN \\[.*] Something: the disk is full");
        assertThat(file).content().contains("IOException: no space").doesNotContain(STATEMENT);
    }

    /** A program that complains all night takes no more room than two files. */
    @Test
    void whatIsOldGoes() throws IOException {
        Path file = folder.resolve("tidemark.log");
        LogFile.keep(file, context);
        Logger logger = logger(Level.WARN);
        String words = "a line of a kibibyte ".repeat(50);
        for (int line = 0; line < 7_000; line++) {
            logger.warn("{} {}", line, words);
        }
        context.stop();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .containsExactlyInAnyOrder(file, folder.resolve("tidemark.log.1"))
                    .allMatch(path -> size(path) < 3_000_000);
        }
        assertThat(file).content().contains("6999 ").doesNotContain(" 100 ");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

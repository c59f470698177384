package dev.tidemark.app;

import dev.tidemark.catalog.H2Catalog;
import dev.tidemark.dialect.OfflineDialect;
import dev.tidemark.dialect.Target;
import dev.tidemark.files.FeatureFile;
import dev.tidemark.settings.ProjectFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Loads the engine's libraries beside the reading of the command line. A short command is mostly the loading of classes,
 * and picocli keeps one core busy for half of it.
 */
final class WarmUp {
    private static final String VIEW = """
            /*---
            name: warm_up
            sources: {t: T}
            entities: {k: [K]}
            timestamp: TIMESTAMP
            schedule: 1d
            start: 2022-01-01
            ---*/
            SELECT K, COUNT(*) AS N, TO_TIMESTAMP('{context.end_time}') - INTERVAL '1 MICROSECOND' AS TIMESTAMP FROM {t}
            """;

    /** Over before it would pay. */
    private static final Set<String> ANSWERED_AT_ONCE = Set.of("--help", "-h", "--version", "-V");

    private WarmUp() {}

    /** True where the words ask for something of a project. */
    static boolean pays(List<String> arguments) {
        return arguments.stream().anyMatch(word -> !word.startsWith("-"))
                && arguments.stream().noneMatch(ANSWERED_AT_ONCE::contains);
    }

    /** Begins; what fails here fails again in the command itself, which tells of it. */
    static void begin() {
        Thread thread = new Thread(WarmUp::loadAll, "warm-up");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> {});
        thread.start();
    }

    /** In the order in which a command needs them. */
    static void loadAll() {
        try {
            ProjectFile.warmUp();
        } catch (IOException e) {
            throw new UncheckedIOException("not even an empty document can be read", e);
        }
        H2Catalog.warmUp();
        FeatureFile.parse("warm-up.sql", VIEW);
        OfflineDialect.translate("SELECT COUNT(*) AS N", Target.H2, table -> Optional.empty(), Instant.EPOCH);
    }
}

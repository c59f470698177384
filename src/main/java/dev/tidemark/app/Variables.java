package dev.tidemark.app;

import dev.tidemark.files.TextFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Variables of the environment, then of a project's {@code .env}. An empty one is none. */
final class Variables {
    private static final String FILE = ".env";
    private static final long LARGEST = 1 << 20;

    private final Map<String, String> environment;

    Variables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    Optional<String> find(String name, @Nullable Path projectFolder) {
        return inEnvironment(name).or(() -> inFile(name, projectFolder));
    }

    Optional<String> inEnvironment(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** {@code NAME=value} on a line, with {@code export} or quotes as shells have them. */
    Optional<String> inFile(String name, @Nullable Path projectFolder) {
        Path file = projectFolder == null ? null : projectFolder.resolve(FILE);
        if (file == null || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return TextFiles.read(file, LARGEST)
                .lines()
                .map(String::strip)
                .map(line -> line.startsWith("export ") ? line.substring(7).strip() : line)
                .filter(line -> line.startsWith(name + "="))
                .map(line -> unquoted(line.substring(name.length() + 1).strip()))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}

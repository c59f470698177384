package dev.tidemark.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a file manager starts the program with: one file that the window can show. Anything else is the command line's. */
public final class FileArgument {
    private static final List<String> ENDINGS = List.of(".csv", ".csv.gz", ".parquet", ".sql");

    private FileArgument() {}

    /** The file, absolute; empty when the arguments are a command. */
    public static Optional<Path> of(String... arguments) {
        if (arguments.length != 1 || !hasKnownEnding(arguments[0])) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(arguments[0]))
                    .filter(Files::isRegularFile)
                    .map(Path::toAbsolutePath);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean hasKnownEnding(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(lower::endsWith);
    }
}

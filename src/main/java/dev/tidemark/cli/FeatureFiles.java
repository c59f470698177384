package dev.tidemark.cli;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.DefinitionFormat;
import dev.tidemark.engine.project.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the feature files that paths name: files as they are, folders with every {@code .sql} below them. */
final class FeatureFiles {
    private FeatureFiles() {}

    static List<DefinitionFormat.Definition> read(List<Path> paths, Tools tools) {
        List<DefinitionFormat.Definition> definitions = new ArrayList<>();
        for (Path path : paths) {
            for (Path file : files(path)) {
                definitions.add(tools.definition(file));
            }
        }
        return definitions;
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> files =
                    tree.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
            if (files.isEmpty()) {
                throw new InvalidInput("the folder " + path + " has no feature file (*.sql)");
            }
            // Named by nobody: one that nobody writes into would be waited for without end.
            files.stream()
                    .filter(file -> !Files.isRegularFile(file) && !Files.isDirectory(file) && Files.exists(file))
                    .findFirst()
                    .ifPresent(file -> {
                        throw new InvalidInput(file + " is no plain file; take it away");
                    });
            return files;
        } catch (IOException e) {
            throw new InvalidInput("the folder " + path + " cannot be read: " + e.getMessage(), e);
        }
    }
}

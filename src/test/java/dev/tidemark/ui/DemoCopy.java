package dev.tidemark.ui;

import dev.tidemark.app.TestProgram;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.project.DemoProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The demo project, made once and copied for each test: importing 100,000 rows takes its time. */
public final class DemoCopy {
    private final Path made;

    /** @param folder to be made in */
    public DemoCopy(Path folder) {
        made = folder.resolve(DemoProject.NAME);
        DemoProject.make(TestProgram.tools(folder), made, "h2", table -> {}, Cancellation.none());
    }

    /** Lays a copy where the program would make the demo. */
    public void into(Path dataFolder) {
        Path target = dataFolder.resolve(DemoProject.NAME);
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.toList()) {
                Path to = target.resolve(made.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

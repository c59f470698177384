package dev.tidemark.app;

import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at what the program needs; each finding says ok or what to do. */
final class Doctor {
    private static final int OLDEST_JAVA = 17;

    private final Projects projects;

    Doctor(Projects projects) {
        this.projects = projects;
    }

    List<Finding> look(@Nullable Path projectFolder) {
        List<Finding> findings = new ArrayList<>();
        int java = Runtime.version().feature();
        findings.add(new Finding(
                "java",
                java >= OLDEST_JAVA,
                Runtime.version() + (java >= OLDEST_JAVA ? "" : "; install a JDK 17 or newer")));
        findings.add(new Finding(
                "memory", true, "at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MB for this program"));
        findings.add(engine("h2"));
        findings.add(engine("duckdb"));
        findings.add(project(projectFolder));
        return findings;
    }

    /** Opens the engine in an empty folder and closes it again. */
    private static Finding engine(String engine) {
        try {
            Path folder = Files.createTempDirectory("tidemark-doctor");
            try (Warehouse warehouse = Warehouses.open(folder, engine)) {
                return new Finding(warehouse.engine(), true, "opens and answers");
            } finally {
                deleteTree(folder);
            }
        } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
            return new Finding(
                    engine,
                    false,
                    e.getMessage() + "; is there room in the temporary folder, and may programs run from it?");
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Finding project(@Nullable Path folder) {
        if (folder == null) {
            return new Finding("project", true, "none here; make one with: tidemark init DIR, or see: tidemark demo");
        }
        try (OpenProject project = projects.open(folder, null, null, false, "doctor")) {
            return new Finding(
                    "project",
                    true,
                    folder + " on " + project.warehouse().engine() + ", "
                            + project.views().all().size() + " views");
        } catch (RuntimeException e) {
            return new Finding("project", false, String.valueOf(e.getMessage()));
        }
    }
}

package dev.tidemark.app;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.project.Connections.Known;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools.Finding;
import dev.tidemark.engine.project.Tools.Finding.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at what the program needs; each finding says ok or what to do. */
final class Doctor {
    private static final int OLDEST_JAVA = 17;

    private final Projects projects;
    private final Machine machine;

    Doctor(Projects projects, Machine machine) {
        this.projects = projects;
        this.machine = machine;
    }

    List<Finding> look(@Nullable Path projectFolder) {
        return look(projectFolder, project(projectFolder));
    }

    /** Beside a project that this process has open. */
    List<Finding> look(OpenProject open) {
        return look(open.folder(), project(open));
    }

    private List<Finding> look(@Nullable Path projectFolder, Finding project) {
        WindowNeeds window = new WindowNeeds(machine);
        return List.of(
                java(Runtime.version()),
                new Finding(
                        "memory",
                        State.OK,
                        "at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MB for this program"),
                window.display(),
                window.gtk(),
                window.javafx(Doctor.class.getClassLoader()),
                engine("h2"),
                engine("duckdb"),
                window.fonts(),
                keyring(),
                project,
                connection(projectFolder));
    }

    static Finding java(Runtime.Version version) {
        return version.feature() >= OLDEST_JAVA
                ? new Finding("java", State.OK, version.toString())
                : new Finding(
                        "java", State.BROKEN, version + " is too old; install a JDK " + OLDEST_JAVA + " or newer");
    }

    /** Opens the engine in an empty folder and closes it again. */
    private static Finding engine(String engine) {
        try {
            Path folder = Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "tidemark-doctor");
            try (Warehouse warehouse = Warehouses.embedded(folder, engine, DatabaseAccess.DIRECT)) {
                warehouse.prepare();
                return new Finding(warehouse.engine(), State.OK, "opens and answers");
            } finally {
                deleteTree(folder);
            }
        } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
            return new Finding(
                    engine,
                    State.BROKEN,
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
            return new Finding(
                    "project", State.OK, "none here; make one with: tidemark init DIR, or see: tidemark demo");
        }
        try (OpenProject project = projects.open(folder, null, null, false, "doctor")) {
            return project(project);
        } catch (RuntimeException e) {
            return new Finding("project", State.BROKEN, String.valueOf(e.getMessage()));
        }
    }

    private static Finding project(OpenProject open) {
        return new Finding(
                "project",
                State.OK,
                open.folder() + " on " + open.warehouse().engine() + ", "
                        + open.views().all().size() + " views");
    }

    /** Something else will do, so only where people expect one its absence is told as a lack. */
    private Finding keyring() {
        String trouble = machine.keyring().trouble();
        String file = machine.encryptedFile().trouble().isEmpty()
                ? "secrets are kept in the encrypted file"
                : "or set TIDEMARK_PASSPHRASE, and secrets are kept in an encrypted file";
        return trouble.isEmpty()
                ? new Finding("keyring", State.OK, "answers; secrets are kept in it")
                : new Finding("keyring", machine.isLinux() ? State.MISSING : State.OK, trouble + "; " + file);
    }

    private Finding connection(@Nullable Path projectFolder) {
        try {
            Known known = projects.warehouses().profiles().list(projectFolder);
            String names = known.entries().stream()
                    .map(entry -> entry.profile().name())
                    .collect(Collectors.joining(", "));
            if (!known.troubles().isEmpty()) {
                return new Finding("connection", State.MISSING, String.join("; ", known.troubles()));
            }
            return new Finding(
                    "connection",
                    State.OK,
                    names.isEmpty()
                            ? "none set up; h2 and duckdb need none"
                            : "there are: " + names + "; try one with: tidemark connections test NAME");
        } catch (InvalidInput | UncheckedIOException e) {
            return new Finding("connection", State.BROKEN, String.valueOf(e.getMessage()));
        }
    }
}

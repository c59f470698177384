package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.app.DoomedProgram.Home;
import dev.tidemark.engine.ProjectInUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedProjectsTest {
    @TempDir
    Path folder;

    /** Another process that would like to have the project. */
    public static final class Other {
        private Other() {}

        public static void main(String[] arguments) {
            try {
                ProjectLock.take(Path.of(arguments[0])).abandon();
                System.out.println("taken");
            } catch (ProjectInUse e) {
                System.out.println("refused");
            }
        }
    }

    private static String other(Home home, Path project) throws Exception {
        return MeasuredProgram.run(home, List.of(), Other.class, List.of(project.toString()))
                .said()
                .strip();
    }

    /** A lock of the system's is given up when the process closes any channel of the file. */
    @Test
    void whoHasAProjectKeepsItWhenItAsksForItAgain() throws Exception {
        Home home = Home.in(Files.createDirectory(folder.resolve("home")));
        Path project = Files.createDirectory(folder.resolve("project"));
        LockedProjects projects = new LockedProjects();
        ProjectLock lock = projects.take(project, "window", Instant.EPOCH);
        assertThatThrownBy(() -> projects.take(
                        folder.resolve("../" + folder.getFileName() + "/project"), "views", Instant.EPOCH))
                .isInstanceOf(ProjectInUse.class)
                .hasMessageEndingWith(
                        " is in use by process " + ProcessHandle.current().pid()
                                + " since 1970-01-01T00:00:00Z: tidemark window; wait until it ends, or stop it");
        assertThat(other(home, project)).isEqualTo("refused");
        projects.release(lock);
        assertThat(other(home, project)).isEqualTo("taken");
    }

    @Test
    void aProjectWhoseFolderIsGoneStandsInNobodysWay() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Path project = Files.createDirectory(folder.resolve("project"));
        LockedProjects projects = new LockedProjects();
        ProjectLock lost = projects.take(gone, "window", Instant.EPOCH);
        Files.delete(gone.resolve("project.lock"));
        Files.delete(gone);
        projects.release(projects.take(project, "views", Instant.EPOCH));
        projects.release(lost);
        assertThat(project.resolve("project.lock")).isEmptyFile();
    }
}

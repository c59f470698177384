package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.cli.CommandLineProgram;
import dev.tidemark.cli.Terminal;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.warehouse.jdbc.EmbeddedEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A project's folder on one engine, worked on by commands in this process, which nobody kills. */
final class CrashProject {
    static final String NOW = "2022-12-11";

    private final Path folder;
    private final String engine;

    CrashProject(Path folder, String engine) {
        this.folder = folder;
        this.engine = engine;
    }

    Path folder() {
        return folder;
    }

    String engine() {
        return engine;
    }

    /** The same project in another folder. Nobody has it open. */
    CrashProject copyTo(Path other) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.copy(path, other.resolve(folder.relativize(path).toString()));
            }
        }
        return new CrashProject(other, engine);
    }

    /** What the folder holds, below it. */
    List<String> files() throws IOException {
        return filesOf(folder);
    }

    static List<String> filesOf(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    /** What is left among the temporary files when another process has begun and ended. */
    static List<String> leftIn(Path temporary) throws IOException {
        TemporaryFolder.within(temporary).close();
        return filesOf(temporary);
    }

    /** As a child would be given them. */
    List<String> arguments(String... command) {
        List<String> all = new ArrayList<>(
                List.of("--project", folder.toString(), "--engine", engine, "--now", NOW, "--no-progress"));
        all.addAll(List.of(command));
        return all;
    }

    private static Projects projects(DatabaseAccess access) {
        Machine machine = new Machine("Linux", Map.of(), Path.of("/"), Path.of("no-such-home"));
        return Projects.of(machine, Secrets.Prompt.NOBODY, Clock.systemUTC(), access);
    }

    /** @param said on either stream */
    record Answer(int code, String said) {}

    /** Runs a command in this process, which must end well; returns what it said. */
    String run(String... command) {
        Answer answer = answer(command);
        assertThat(answer.code()).as("%s: %s", List.of(command), answer.said()).isZero();
        return answer.said();
    }

    /** Runs a command in this process. */
    Answer answer(String... command) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        ProgramTools tools = new ProgramTools(projects(DatabaseAccess.DIRECT), stream, Path.of("no-such-folder"));
        int code = new CommandLineProgram(tools, new Terminal(stream, stream, 0, false), "test")
                .run(arguments(command).toArray(String[]::new));
        return new Answer(code, said.toString(StandardCharsets.UTF_8));
    }

    /** @param <T> the result */
    interface Look<T> {
        T at(OpenProject project, EmbeddedEngine engine) throws Exception;
    }

    /** Opens the project and looks at it, also at what no service shows. */
    <T> T look(Look<T> look) throws Exception {
        AtomicReference<@Nullable EmbeddedEngine> opened = new AtomicReference<>();
        DatabaseAccess access = new DatabaseAccess() {
            @Override
            public EmbeddedEngine warehouse(EmbeddedEngine warehouse) {
                opened.set(warehouse);
                return warehouse;
            }
        };
        try (OpenProject project =
                projects(access).open(folder, engine, Instant.parse(NOW + "T00:00:00Z"), false, "look")) {
            return look.at(project, opened.get());
        }
    }
}

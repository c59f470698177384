package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tidemark.cli.CommandLineProgram;
import dev.tidemark.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files without an end, or with a far one: each is told in a line and none is waited for. */
class OddFilesTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private Path project;

    @BeforeEach
    void makeProject() {
        project = folder.resolve("p");
        TestProgram.projects(Clock.systemUTC()).create(project, "h2", null);
    }

    private String refused(String... arguments) {
        said.reset();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        ProgramTools tools =
                new ProgramTools(TestProgram.projects(Clock.systemUTC()), stream, Path.of("no-such-folder"));
        List<String> all = new ArrayList<>(List.of("--project", project.toString()));
        all.addAll(List.of(arguments));
        int code = new CommandLineProgram(tools, new Terminal(stream, stream, 0, false), "test")
                .run(all.toArray(String[]::new));
        String words = said.toString(StandardCharsets.UTF_8);
        assertThat(code).as(words).isEqualTo(2);
        return words;
    }

    /** Without taking room on the disk. */
    private static void makeLong(Path file, long length) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(length);
        }
    }

    @Test
    void whatIsReadMoreThanOnceIsAPlainFile() throws IOException {
        for (String name : List.of("rows.csv", "rows.parquet")) {
            Path odd = NoPlainFile.at(folder.resolve(name));
            assertThat(refused("import", "T", odd.toString()))
                    .contains(name + " is no plain file, and it is read more than once");
        }
    }

    @Test
    void aFolderOfFeaturesHasPlainFiles() throws IOException {
        Path odd = NoPlainFile.at(folder.resolve("features/v.sql"));
        assertThat(refused("plan", odd.getParent().toString())).contains("v.sql is no plain file; take it away");
    }

    @Test
    void aStatementHasAnEnd() throws IOException {
        Path file = folder.resolve("q.sql");
        makeLong(file, 65 << 20);
        assertThat(refused("query", "-f", file.toString())).contains("q.sql is larger than 64 MB");
        Path endless = Path.of("/dev/zero");
        assumeThat(endless).exists();
        assertThat(refused("query", "-f", endless.toString())).contains("zero is larger than 64 MB");
        assertThat(refused("plan", endless.toString())).contains("zero is larger than 4 MB");
    }

    @Test
    void aProjectsOwnFilesAreSmall() throws IOException {
        makeLong(project.resolve(".env"), 2 << 20);
        assertThat(refused("--engine", "env", "views")).contains(".env is larger than 1 MB");
        Files.delete(project.resolve(".env"));
        makeLong(project.resolve("project.json"), 65 << 20);
        assertThat(refused("views")).contains("project.json is damaged: it is larger than 64 MB");
    }
}

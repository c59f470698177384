package dev.tidemark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFileTest {
    @TempDir
    Path folder;

    private void write(OutputFile file, boolean commit) throws IOException {
        try (file) {
            OutputStream out = file.stream();
            out.write("new".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            if (commit) {
                file.commit();
            }
        }
    }

    private long files() throws IOException {
        try (var list = Files.list(folder)) {
            return list.count();
        }
    }

    @Test
    void isWholeOrAbsent() throws IOException {
        Path target = folder.resolve("o.csv");
        write(OutputFile.at(target), false);
        assertThat(files()).isZero();
        Files.writeString(target, "old");
        write(OutputFile.at(target), false);
        assertThat(target).hasContent("old");
        write(OutputFile.at(target), true);
        assertThat(target).hasContent("new");
        assertThat(files()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project.json",
                "project.lock",
                "catalog.mv.db",
                "catalog.schema-2.mv.db",
                "Warehouse.mv.db",
                "warehouse.duckdb",
                "warehouse.duckdb.wal",
                "queries.json",
                "spine.json",
                "layout.json",
                ".env"
            })
    void takesThePlaceOfNothingThatAProjectIsKeptIn(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!name.equals("project.json")) {
            // Elsewhere it is a name as any other.
            write(OutputFile.at(file), true);
        }
        Files.writeString(folder.resolve("project.json"), "{}");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
        for (Path named : List.of(file, link)) {
            assertThatThrownBy(() -> OutputFile.at(named))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage(named + " is a file that the project in "
                            + file.toRealPath().getParent()
                            + " is kept in; give the output another name");
        }
        write(OutputFile.at(folder.resolve("warehouse.csv")), true);
        write(OutputFile.at(folder.resolve("warehouse.duckdb.csv")), true);
    }

    @Test
    void followsLinksAndWritesToDevices() throws IOException {
        Path target = Files.writeString(folder.resolve("real.csv"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), target);
        write(OutputFile.at(link), true);
        assertThat(target).hasContent("new");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        write(OutputFile.at(Path.of("/dev/null")), true);
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void holdsBackAStreamUntilTheEnd() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        write(OutputFile.heldBack(stream), false);
        assertThat(stream.size()).isZero();
        write(OutputFile.heldBack(stream), true);
        assertThat(stream).hasToString("new");
    }

    @Test
    void whatIsHeldBackHasNoNameThatCouldStayBehind() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (OutputFile file = OutputFile.heldBack(stream)) {
            file.stream().write('x');
            assertThat(file.work()).doesNotExist();
        }
    }

    @Test
    void tellsOfItsWorkFileFromBeforeItIsThereUntilItIsGone() throws IOException {
        List<String> heard = new ArrayList<>();
        WorkFiles told = new WorkFiles() {
            @Override
            public void begins(Path file) {
                assertThat(WorkFiles.isNameOfOne(file)).isTrue();
                heard.add("begins " + Files.exists(file));
            }

            @Override
            public void ended(Path file) {
                heard.add("ended " + Files.exists(file));
            }
        };
        write(OutputFile.at(folder.resolve("o.csv"), told), true);
        write(OutputFile.at(Path.of("/dev/null"), told), true);
        write(OutputFile.at(folder.resolve("o.csv"), told), false);
        assertThat(heard)
                .containsExactly(
                        "begins false", "ended false", "begins false", "ended false", "begins false", "ended false");
    }

    @Test
    void namesTheMissingFolder() {
        Path missing = folder.resolve("no/such/out.csv");
        assertThatThrownBy(() -> OutputFile.at(missing))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("there is no folder " + missing.getParent());
        assertThatThrownBy(() -> OutputFile.at(folder)).hasMessageContaining("is a folder");
    }
}

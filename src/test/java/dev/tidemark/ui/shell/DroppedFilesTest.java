package dev.tidemark.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.shell.DropOverlay.Meaning;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DroppedFilesTest {
    @TempDir
    Path folder;

    private final Workbench workbench = new TestWorkbench(new InlineTaskRunner()).workbench;
    private final DroppedFiles dropped = new DroppedFiles(workbench);

    private List<Path> files(String... names) {
        return Stream.of(names).map(folder::resolve).toList();
    }

    private Notice told() {
        return workbench.notices().get(workbench.notices().size() - 1);
    }

    @Test
    void ofSeveralFilesOneIsNamedAndTheNextIsOffered() {
        dropped.take(Meaning.IMPORT, files("notes.txt", "a.csv", "b.parquet", "q.sql"));
        assertThat(workbench.destination().get()).isEqualTo(new Destination.Import(folder.resolve("a.csv")));
        assertThat(told().title()).isEqualTo("a.csv is the file to import");
        assertThat(told().text()).isEqualTo("Also dropped: notes.txt, b.parquet, q.sql");
        assertThat(Objects.requireNonNull(told().action()).label()).isEqualTo("Take b.parquet");
        Objects.requireNonNull(told().action()).run().run();
        assertThat(workbench.destination().get()).isEqualTo(new Destination.Import(folder.resolve("b.parquet")));
        assertThat(told().text()).isEqualTo("Also dropped: notes.txt, q.sql");
    }

    @Test
    void aFileOfAnotherKindIsTakenAsWhatItIs() throws Exception {
        Files.writeString(folder.resolve("q.sql"), "SELECT 1");
        dropped.take(files("spine.csv", "q.sql", "notes.txt"));
        assertThat(workbench.destination().get()).isEqualTo(new Destination.Spine(folder.resolve("spine.csv")));
        Objects.requireNonNull(told().action()).run().run();
        assertThat(workbench.destination().get()).isEqualTo(new Destination.NewView("SELECT 1"));
        assertThat(told().text()).isEqualTo("Tidemark does not read notes.txt");
        assertThat(told().action()).isNull();
    }

    @Test
    void aTextInAnotherEncodingIsReadWhenItIsSavedAsUtf8() throws Exception {
        Path file = folder.resolve("q.sql");
        Files.write(file, "SELECT 'café'".getBytes(StandardCharsets.ISO_8859_1));
        dropped.take(Meaning.QUERY, List.of(file));
        assertThat(told().title()).isEqualTo("q.sql cannot be read");
        assertThat(told().text()).isEqualTo(file + " is no UTF-8 text; save it as UTF-8 and try again");
        Files.writeString(file, "SELECT 'café'");
        Objects.requireNonNull(told().action()).run().run();
        assertThat(workbench.destination().get()).isEqualTo(new Destination.Statement("q.sql", "SELECT 'café'"));
    }

    @Test
    void aFileThatIsGoneOrAFolderIsSaidToBeSo() throws Exception {
        Path file = folder.resolve("q.sql");
        dropped.take(List.of(file));
        assertThat(told().text()).isEqualTo(file + ": there is no such file");
        Files.createDirectory(file);
        dropped.take(List.of(file));
        assertThat(told().text()).isEqualTo(file + " is a folder; a file is needed");
    }

    @Test
    void whatIsOfNoKnownKindIsSaidToBeSo() throws Exception {
        Files.createDirectory(folder.resolve("months"));
        dropped.take(files("months", "notes.txt"));
        assertThat(told().title()).isEqualTo("Tidemark does not read months, notes.txt");
        assertThat(told().text()).isEqualTo("Tidemark takes .csv, .csv.gz, .parquet and .sql files");
        dropped.take(List.of());
        assertThat(workbench.notices()).hasSize(1);
    }

    @Test
    void ofOneFileNothingIsSaid() {
        dropped.take(files("spine.csv"));
        assertThat(workbench.destination().get()).isEqualTo(new Destination.Spine(folder.resolve("spine.csv")));
        assertThat(workbench.notices()).isEmpty();
    }
}

package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.files.WorkFiles;
import dev.tidemark.settings.ProjectFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupsTest {
    private static final String[] FILES = {
        "project.json",
        "catalog.mv.db",
        "warehouse.duckdb",
        "warehouse.duckdb.wal",
        "warehouse.duckdb.wal.checkpoint",
        "warehouse.duckdb.wal.recovery",
        "queries.json",
        "spine.json",
        "layout.json",
        "drafts/new_view.sql",
        "drafts/n%C3%B6ch+eine.sql"
    };

    @TempDir
    Path folder;

    private Path project;
    private Path backup;
    private Path target;

    @BeforeEach
    void writeABackup() throws IOException {
        project = Files.createDirectory(folder.resolve("p"));
        SplittableRandom random = new SplittableRandom(1);
        for (String name : FILES) {
            byte[] bytes = new byte[5_000];
            random.nextBytes(bytes);
            Files.createDirectories(project.resolve(name).getParent());
            Files.write(project.resolve(name), bytes);
        }
        for (String name :
                List.of(".env", "project.lock", "drafts/.tidemark-1.part", "drafts/notes.txt", "drafts/%zz.sql")) {
            Files.writeString(project.resolve(name), "not for a backup");
        }
        backup = folder.resolve("b.zip");
        target = folder.resolve("restored");
        Backups.write(
                project, new Backups.Target(backup, false), WorkFiles.NOBODY, (bytes, of) -> {}, Cancellation.none());
    }

    private void restore(Path from) {
        Backups.restore(from, target, (bytes, of) -> {}, Cancellation.none());
    }

    @Test
    void aFileOfTheNameIsReplacedWhenAskedForOnlyAndSaysHowFarItIs() throws IOException {
        long before = Files.size(backup);
        assertThatThrownBy(() -> Backups.write(
                        project,
                        new Backups.Target(backup, false),
                        WorkFiles.NOBODY,
                        (bytes, of) -> {},
                        Cancellation.none()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("exists already");
        Files.write(project.resolve("warehouse.mv.db"), new byte[200_000]);
        List<Long> told = new ArrayList<>();
        long size = Backups.write(
                project,
                new Backups.Target(backup, true),
                WorkFiles.NOBODY,
                (bytes, of) -> told.add(of - bytes),
                Cancellation.none());
        assertThat(size).isEqualTo(Files.size(backup)).isNotEqualTo(before);
        assertThat(told).hasSizeGreaterThan(FILES.length).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(told.get(told.size() - 1)).isZero();
    }

    /** Found out when it is needed, its loss would be the project's. */
    @ParameterizedTest
    @ValueSource(strings = {"catalog.mv.db", "warehouse.duckdb"})
    void whatCouldNotBeRestoredIsNoBackup(String missing) throws IOException {
        byte[] before = Files.readAllBytes(backup);
        Files.delete(project.resolve(missing));
        assertThatThrownBy(() -> Backups.write(
                        project,
                        new Backups.Target(backup, true),
                        WorkFiles.NOBODY,
                        (bytes, of) -> {},
                        Cancellation.none()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(project + " is not whole: it has no ")
                .hasMessageContaining(missing);
        assertThat(Files.readAllBytes(backup)).isEqualTo(before);
        restore(backup);
    }

    @Test
    void aBackupThatIsCancelledLeavesTheFileBefore() throws IOException {
        byte[] before = Files.readAllBytes(backup);
        Cancellation cancellation = new Cancellation();
        assertThatThrownBy(() -> Backups.write(
                        project,
                        new Backups.Target(backup, true),
                        WorkFiles.NOBODY,
                        (bytes, of) -> cancellation.cancel(),
                        cancellation))
                .isInstanceOf(Cancellation.Cancelled.class);
        assertThat(Files.readAllBytes(backup)).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(project, backup);
        }
    }

    @Test
    void restoringGivesTheSameFiles() throws IOException {
        restore(backup);
        for (String name : FILES) {
            assertThat(Files.readAllBytes(target.resolve(name))).isEqualTo(Files.readAllBytes(project.resolve(name)));
        }
        assertThat(files(target)).containsExactlyInAnyOrder(FILES);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    @Test
    void aBackupThatIsCutAnywhereIsRefusedAndLeavesNothing() throws IOException {
        byte[] whole = Files.readAllBytes(backup);
        for (int length = 0; length < whole.length; length += length > 20 ? 97 : 1) {
            Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> restore(cut))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("no whole backup");
            assertThat(target).doesNotExist();
        }
    }

    @Test
    void aDamagedByteIsFoundAndTheEmptyFolderStaysEmpty() throws IOException {
        Files.createDirectory(target);
        byte[] damaged = Files.readAllBytes(backup);
        damaged[damaged.length / 2] ^= 1;
        Files.write(backup, damaged);
        assertThatThrownBy(() -> restore(backup))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no whole backup");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void anArchiveWithoutAWarehouseOrWithOtherFilesIsRefused() throws IOException {
        zip("project.json", "catalog.mv.db");
        assertThatThrownBy(() -> restore(backup))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(backup + " is no whole backup of a Tidemark project: it holds catalog.mv.db, project.json");
        for (String evil : List.of(
                "../evil", "drafts/../../evil.sql", "drafts/a/b.sql", "/drafts/a.sql", "drafts/%zz.sql", ".env")) {
            zip("project.json", "catalog.mv.db", "warehouse.mv.db", evil);
            assertThatThrownBy(() -> restore(backup))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage(backup + " is no backup of a Tidemark project: it holds " + evil);
        }
        assertThat(target).doesNotExist();
        assertThatThrownBy(() -> restore(folder.resolve("none.zip")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("there is no file");
    }

    private void zip(String... names) throws IOException {
        try (OutputStream stream = Files.newOutputStream(backup);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.closeEntry();
            }
        }
    }

    @Test
    void aRestoreThatIsCancelledLeavesNothing() {
        Cancellation cancellation = new Cancellation();
        assertThatThrownBy(() -> Backups.restore(backup, target, (bytes, of) -> cancellation.cancel(), cancellation))
                .isInstanceOf(Cancellation.Cancelled.class);
        assertThat(target).doesNotExist();
    }

    @Test
    void whatAProcessLeftThatDiedOverARestoreIsTakenAway() throws IOException {
        Files.createDirectory(target);
        Files.writeString(target.resolve("project.json.restoring"), "{\"half\":");
        Files.writeString(target.resolve("catalog.mv.db"), "half");
        Files.writeString(target.resolve("warehouse.mv.db"), "of another backup");
        Files.createDirectory(target.resolve("drafts"));
        Files.writeString(target.resolve("drafts/other.sql"), "of another backup");
        restore(backup);
        assertThat(files(target)).containsExactlyInAnyOrder(FILES);
        for (String name : FILES) {
            assertThat(target.resolve(name)).hasSameBinaryContentAs(project.resolve(name));
        }
    }

    @Test
    void aFolderWithMoreThanThatIsNotTakenForOne() throws IOException {
        Files.createDirectory(target);
        Files.writeString(target.resolve("project.json.restoring"), "{}");
        Files.createDirectory(target.resolve("drafts"));
        for (String more : List.of("notes.txt", "project.json", "drafts/notes.txt")) {
            Path file = Files.writeString(target.resolve(more), "mine");
            assertThatThrownBy(() -> restore(backup))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("is not empty");
            assertThat(file).hasContent("mine");
            Files.delete(file);
        }
    }

    /** As {@code init} does before it says that the folder is not empty. */
    @Test
    void whoeverSweepsTheFolderMeanwhileLeavesTheRestoreAlone() throws IOException {
        Backups.restore(
                backup,
                target,
                (bytes, of) -> {
                    try {
                        ProjectFile.removeUnfinished(target);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                Cancellation.none());
        for (String name : FILES) {
            assertThat(target.resolve(name)).hasSameBinaryContentAs(project.resolve(name));
        }
    }

    @Test
    void twoRestoresIntoOneFolderDoNotMix() throws IOException {
        List<String> refused = new ArrayList<>();
        Backups.restore(
                backup,
                target,
                (bytes, of) -> {
                    if (refused.isEmpty()) {
                        assertThatThrownBy(() -> restore(backup))
                                .isInstanceOf(InvalidInput.class)
                                .satisfies(e -> refused.add(String.valueOf(e.getMessage())));
                    }
                },
                Cancellation.none());
        assertThat(refused).containsExactly("another restore into " + target + " is under way; wait until it ends");
        for (String name : FILES) {
            assertThat(target.resolve(name)).hasSameBinaryContentAs(project.resolve(name));
        }
    }

    /** A folder from a stranger, as if a restore had died in it: nothing is written or deleted where its links lead. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "project.json.restoring",
                "catalog.mv.db",
                "warehouse.mv.db",
                "warehouse.duckdb",
                "spine.json",
                "drafts",
                "drafts/new_view.sql",
            })
    void aFolderWithALinkInItIsNotRestoredInto(String name) throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path there = Files.writeString(outside.resolve("new_view.sql"), "mine");
        for (Path aim : List.of(name.equals("drafts") ? outside : there, outside.resolve("new.txt"))) {
            target = folder.resolve("to " + aim.getFileName());
            Files.createDirectory(target);
            Files.writeString(target.resolve("project.json.restoring"), "{");
            Files.writeString(target.resolve("catalog.mv.db"), "half");
            Path link = target.resolve(name);
            Files.createDirectories(link.getParent());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, aim);
            assertThatThrownBy(() -> restore(backup))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage(target + " is not empty; restore into a new folder");
            assertThat(link).isSymbolicLink();
            assertThat(files(outside)).containsExactly("new_view.sql");
            assertThat(there).hasContent("mine");
        }
    }

    @Test
    void aFolderInThePlaceOfAFileIsNotWhatADeadRestoreLeaves() throws IOException {
        Files.createDirectory(target);
        Files.writeString(target.resolve("project.json.restoring"), "{");
        Files.createDirectory(target.resolve("catalog.mv.db"));
        assertThatThrownBy(() -> restore(backup))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is not empty");
    }

    /** The archive's directory says how long each file is; a few kB can unpack to any length. */
    @Test
    void noMoreIsUnpackedThanTheArchiveSaysItHolds() throws IOException {
        int real = 50_000_000;
        try (OutputStream stream = Files.newOutputStream(backup);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            for (String name : List.of("project.json", "catalog.mv.db", "warehouse.mv.db")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(new byte[name.startsWith("warehouse") ? real : 10]);
                zip.closeEntry();
            }
        }
        declare(length -> length == real ? 1_000 : length);
        List<Long> unpacked = new ArrayList<>();
        assertThatThrownBy(
                        () -> Backups.restore(backup, target, (bytes, of) -> unpacked.add(bytes), Cancellation.none()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is no whole backup of a Tidemark project (a file in it is longer than it says)");
        assertThat(unpacked.get(unpacked.size() - 1)).isLessThanOrEqualTo(1_020);
        assertThat(target).doesNotExist();
    }

    /** 20,000 drafts of 4 GB each. */
    @Test
    void whatTheDiskHasNoRoomForIsNotBegun() throws IOException {
        try (OutputStream stream = Files.newOutputStream(backup);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            for (String name : List.of("project.json", "catalog.mv.db", "warehouse.mv.db")) {
                zip.putNextEntry(new ZipEntry(name));
            }
            for (int i = 0; i < 20_000; i++) {
                zip.putNextEntry(new ZipEntry("drafts/" + i + ".sql"));
            }
        }
        declare(length -> (int) 0xFFFF_FFF0L);
        Files.createDirectory(target);
        assertThatThrownBy(() -> restore(backup))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(backup + " unpacks to 85.9 TB, and where " + target + " is are only ")
                .hasMessageEndingWith(" left; make room or restore onto another disk");
        assertThat(target).isEmptyDirectory();
    }

    /** Writes other lengths into the archive's directory. */
    private void declare(IntUnaryOperator lengths) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(backup)).order(ByteOrder.LITTLE_ENDIAN);
        int record = 0x02014b50;
        for (int at = 0; at < bytes.capacity() - 46; at++) {
            if (bytes.getInt(at) == record) {
                bytes.putInt(at + 24, lengths.applyAsInt(bytes.getInt(at + 24)));
            }
        }
        Files.write(backup, bytes.array());
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
        Files.createDirectory(target);
        Path file = Files.writeString(target.resolve("project.json"), "mine");
        assertThatThrownBy(() -> restore(backup))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is not empty");
        assertThat(file).hasContent("mine");
    }
}

package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.settings.ProjectFile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Backups and restores that are killed when so and so many bytes are written. The project is as a restatement left it that was
 * killed too: nobody has opened it since.
 */
final class CrashedBackups {
    private static final int DRAFTS = 6;
    /** Enough for the program to be met in the middle of it. */
    private static final int DRAFT_BYTES = 2_000_000;

    private final Path folder;
    private final DoomedProgram.Home home;
    private final CrashProject base;
    private final Path backup;
    private final Map<String, String> before;
    private final ProjectPicture picture;
    private int kills;

    CrashedBackups(Path folder, DoomedProgram.Home home, CrashProject computed) throws Exception {
        this.folder = folder;
        this.home = home;
        base = computed.copyTo(folder.resolve("base"));
        Death death = new Death(Failpoint.AFTER_COMMIT, 9, 0);
        try (DoomedProgram program =
                DoomedProgram.start(home, death.where(), base.arguments("backfill", "--restate", "--workers", "4"))) {
            assertThat(death.of(program)).isTrue();
        }
        SplittableRandom random = new SplittableRandom(1);
        Path drafts = Files.createDirectory(base.folder().resolve("drafts"));
        for (int i = 0; i < DRAFTS; i++) {
            byte[] bytes = new byte[DRAFT_BYTES];
            random.nextBytes(bytes);
            Files.write(drafts.resolve(i + ".sql"), bytes);
        }
        before = contents(base.folder());
        backup = folder.resolve("whole.zip");
        base.run("backup", backup.toString());
        picture = base.copyTo(folder.resolve("opened")).look(ProjectPicture::of);
    }

    /** By name, without the lock, which is no part of the project. */
    private static Map<String, String> contents(Path project) throws Exception {
        Map<String, String> contents = new TreeMap<>();
        for (String name : CrashProject.filesOf(project)) {
            Path file = project.resolve(name);
            if (Files.isRegularFile(file) && !name.equals("project.lock")) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                contents.put(name, HexFormat.of().formatHex(digest));
            }
        }
        return contents;
    }

    /**
     * @param kind backups and restores in turn
     * @return what it was; nothing when it had ended before it could be killed
     */
    Optional<String> kill(int kind, SplittableRandom random) throws Exception {
        return kind % 2 == 0 ? killBackup(random) : killRestore(random);
    }

    private Optional<String> killBackup(SplittableRandom random) throws Exception {
        Path into = Files.createDirectory(folder.resolve("out" + kills++));
        Path file = into.resolve("copy.zip");
        long bytes = 1 + random.nextLong(Files.size(backup));
        String as = base.engine() + " backup at " + bytes + " bytes";
        boolean killed = kill(base.arguments("backup", file.toString()), into, bytes, as);
        assertThat(contents(base.folder())).as(as).isEqualTo(before);
        if (Files.exists(file)) {
            mustBeRestored(file, as);
            Files.delete(file);
        }
        base.run("backup", file.toString());
        assertThat(CrashProject.filesOf(into)).as(as).containsExactly("copy.zip");
        mustBeRestored(file, as);
        return killed ? Optional.of("backup") : Optional.empty();
    }

    private void mustBeRestored(Path file, String as) throws Exception {
        CrashProject restored = new CrashProject(folder.resolve("from" + kills++), base.engine());
        restored.run("restore", file.toString());
        mustBeWhole(restored, as);
    }

    private void mustBeWhole(CrashProject restored, String as) throws Exception {
        assertThat(contents(restored.folder())).as(as).isEqualTo(before);
        assertThat(restored.look(ProjectPicture::of)).as(as).isEqualTo(picture);
    }

    private Optional<String> killRestore(SplittableRandom random) throws Exception {
        CrashProject restored = new CrashProject(folder.resolve("r" + kills++), base.engine());
        long bytes = 1 + random.nextLong(written(base.folder().toFile()));
        String as = base.engine() + " restore at " + bytes + " bytes";
        boolean killed = kill(restored.arguments("restore", backup.toString()), restored.folder(), bytes, as);
        if (!Files.exists(restored.folder().resolve(ProjectFile.NAME))) {
            CrashProject.Answer half = restored.answer("views");
            assertThat(half.code()).as("%s: %s", as, half.said()).isEqualTo(2);
            assertThat(half.said()).as(as).contains("is no Tidemark project");
            restored.run("restore", backup.toString());
        }
        mustBeWhole(restored, as);
        return killed ? Optional.of("restore") : Optional.empty();
    }

    /** Kills it when so many bytes are in the folder. */
    private boolean kill(List<String> arguments, Path into, long bytes, String as) throws Exception {
        System.out.println(as);
        boolean killed;
        try (DoomedProgram program = DoomedProgram.start(home, "", arguments)) {
            boolean ended = false;
            while (!ended && written(into.toFile()) < bytes) {
                ended = program.endsWithin(1);
            }
            killed = program.kill();
        }
        assertThat(CrashProject.leftIn(home.temporary())).as(as).isEmpty();
        return killed;
    }

    /** Of files that come and go meanwhile. */
    private static long written(File folder) {
        File[] files = folder.listFiles();
        long bytes = 0;
        for (File file : files == null ? new File[0] : files) {
            bytes += file.isDirectory() ? written(file) : file.length();
        }
        return bytes;
    }
}

package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Commands that write a file, killed at some time after it has begun to be there under whatever name. */
final class CrashedOutputs {
    private static final String OLD = "of another day";
    private static final int MOST_MILLIS = 80;

    /** @param whole what an undisturbed program writes, as one character a byte */
    private record Output(CrashProject project, List<String> command, String file, String whole) {}

    private final Path folder;
    private final DoomedProgram.Home home;
    private final List<Output> outputs = new ArrayList<>();
    private int kills;

    /** @param project of {@code small}, computed */
    CrashedOutputs(Path folder, DoomedProgram.Home home, SmallProject small, CrashProject project) throws IOException {
        this.folder = folder;
        this.home = home;
        // A join is history itself.
        CrashProject joined = project.copyTo(folder.resolve("joined"));
        Path spine = small.folder().resolve("tx.csv");
        add(project, "rows.csv", "export", "payments");
        add(project, "rows.parquet", "export", "payments");
        add(
                joined,
                "joined.csv",
                "join",
                "--spine",
                spine.toString(),
                "--views",
                "payments",
                "--timestamp",
                "TS",
                "--prefix",
                "P_");
        add(project, "history.csv", "history", "--limit", "1000");
        add(project, "rows.jsonl", "export", "payments");
    }

    private static String bytesOf(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private void add(CrashProject project, String file, String... command) throws IOException {
        Path whole = folder.resolve(file);
        project.run(writing(whole, List.of(command)));
        outputs.add(new Output(project, List.of(command), file, bytesOf(whole)));
    }

    private static String[] writing(Path file, List<String> command) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("-o", file.toString()));
        return all.toArray(String[]::new);
    }

    /**
     * @param kind which output, in turn
     * @return what it was; nothing when it had ended before it could be killed
     */
    Optional<String> kill(int kind, SplittableRandom random) throws Exception {
        Output output = outputs.get(kind % outputs.size());
        Path into = Files.createDirectory(folder.resolve("out" + kills++));
        Path file = into.resolve(output.file);
        boolean old = random.nextBoolean();
        if (old) {
            Files.writeString(file, OLD);
        }
        CrashProject project = output.project;
        String[] command = writing(file, output.command);
        int millis = random.nextInt(MOST_MILLIS);
        String as = project.engine() + " " + String.join(" ", command) + " after " + millis + " ms";
        System.out.println(as);
        boolean killed;
        try (WatchService watch = into.getFileSystem().newWatchService();
                DoomedProgram program = DoomedProgram.start(home, "", project.arguments(command))) {
            into.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            assertThat(watch.poll(60, TimeUnit.SECONDS))
                    .as("%s", program.said())
                    .isNotNull();
            boolean unused = program.endsWithin(millis);
            killed = program.kill();
        }
        if (Files.exists(file)) {
            assertThat(bytesOf(file).equals(output.whole)
                            || old && bytesOf(file).equals(OLD))
                    .as(as)
                    .isTrue();
        } else {
            assertThat(old).as(as).isFalse();
        }
        project.run("views");
        assertThat(CrashProject.filesOf(into)).as(as).isSubsetOf(output.file);
        project.run(command);
        assertThat(bytesOf(file).equals(output.whole)).as(as).isTrue();
        assertThat(CrashProject.filesOf(into)).as(as).containsExactly(output.file);
        assertThat(CrashProject.leftIn(home.temporary())).as(as).isEmpty();
        return killed ? Optional.of(output.file) : Optional.empty();
    }
}

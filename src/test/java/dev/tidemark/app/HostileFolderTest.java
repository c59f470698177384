package dev.tidemark.app;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.hostile.Examples;
import dev.tidemark.hostile.HostileRun;
import dev.tidemark.hostile.Mutations;
import dev.tidemark.hostile.OddText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A project's folder after a torn disk or a stranger: it opens, or one is told what of it is damaged. */
@Tag("hostile")
@Timeout(3_600)
class HostileFolderTest {
    private static final List<String> NAMES =
            List.of("catalog.mv.db", "warehouse.mv.db", "project.lock", "project.json", "layout.json", ".env");

    private final Projects projects = TestProgram.projects(Clock.systemUTC());

    @TempDir
    Path folder;

    private final Map<String, byte[]> whole = new LinkedHashMap<>();

    @BeforeEach
    void makeProject() throws IOException {
        Path project = folder.resolve("whole");
        projects.create(project, "h2", Instant.parse("2022-12-04T00:00:00Z"));
        for (String name : NAMES) {
            Path file = project.resolve(name);
            whole.put(name, Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
        }
        whole.put(
                "project.lock",
                ("process 1 since 2022-12-02T00:00:00Z: tidemark init\nfolder " + project.toUri() + "\nfile "
                                + folder.resolve("none").toUri() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        whole.put(".env", "SNOWFLAKE_ACCOUNT=x\nexport SNOWFLAKE_USER='y'\n".getBytes(StandardCharsets.UTF_8));
    }

    private record Damage(Map<String, byte[]> files) {
        @Override
        public String toString() {
            StringBuilder out = new StringBuilder();
            files.forEach((name, bytes) ->
                    out.append(name).append(' ').append(bytes.length).append(" bytes; "));
            return out.toString();
        }
    }

    private Damage damage(SplittableRandom random) {
        Map<String, byte[]> files = new LinkedHashMap<>(whole);
        int which = random.nextInt(20);
        String name = which < 8 ? "catalog.mv.db" : which < 16 ? "warehouse.mv.db" : Examples.any(NAMES, random);
        byte[] bytes = files.get(name);
        files.put(
                name,
                switch (random.nextInt(8)) {
                    case 0 -> OddText.text(random).getBytes(StandardCharsets.UTF_8);
                    case 1 -> new byte[OddText.size(random, 100_000)];
                    case 2 ->
                        Mutations.joined(bytes, OddText.repeated(random, 10_000).getBytes(StandardCharsets.UTF_8));
                    default -> Mutations.of(Mutations.of(bytes, random), random);
                });
        return new Damage(files);
    }

    @Test
    void opensOrSaysWhatIsDamaged() {
        Path project = folder.resolve("p");
        HostileRun.of("project folders", 20, this::damage, damage -> {
            empty(project);
            for (Map.Entry<String, byte[]> file : damage.files.entrySet()) {
                Files.write(project.resolve(file.getKey()), file.getValue());
            }
            try {
                projects.open(project, null, null, false, "test").close();
            } catch (EngineFailure e) {
                // As much a refusal here as bad input is.
                throw new InvalidInput(String.valueOf(e.getMessage()), e);
            }
        });
    }

    private static void empty(Path folder) {
        try {
            Files.createDirectories(folder);
            List<Path> files = new ArrayList<>();
            try (Stream<Path> entries = Files.list(folder)) {
                entries.forEach(files::add);
            }
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

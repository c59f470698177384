package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A view of 2,000 columns is applied, stored, verified and joined, each of its values where it belongs. */
@Timeout(300)
class WideViewTest {
    private static final int COLUMNS = 2_000;
    /** The key, the timestamp and the amount that the others are made of. */
    private static final int OTHERS = 3;

    @TempDir
    Path folder;

    /** One of each user's rows, and nothing else about it, so that the last value before a spine's time is known. */
    private Path table() throws IOException {
        return Files.write(
                folder.resolve("tx.csv"),
                List.of("USER_ID,AMT,TS", "u1,1.25,2022-12-09 10:00:00", "u2,20.50,2022-12-10 11:00:00"));
    }

    private static String name(int column) {
        return "C_" + column;
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void everyValueIsInItsColumn(String engine) throws Exception {
        CrashProject project = new CrashProject(folder.resolve(engine), engine);
        project.run("init", project.folder().toString());
        project.run("import", "TX", table().toString(), "--types", SmallProject.TYPES);
        String columns = IntStream.range(0, COLUMNS - OTHERS)
                .mapToObj(column -> ", AMT + " + column + " AS " + name(column))
                .collect(Collectors.joining());
        Path view = new SmallProject(folder).view(folder, "wide", columns);
        Files.writeString(view, Files.readString(view).replace("start: 2022-11-01", "start: 2022-12-09"));
        project.run("apply", view.toString(), "--yes");
        project.run("backfill");
        assertThat(project.run("verify")).contains("2 windows checked, 0 findings");

        Path spine = Files.write(
                folder.resolve("spine.csv"), List.of("USER_ID,TS", "u1,2022-12-11 00:00:00", "u2,2022-12-11 00:00:00"));
        Path out = folder.resolve("joined-" + engine + ".csv");
        project.run("join", "--spine", spine.toString(), "--views", "wide", "-o", out.toString());

        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(3);
        List<String> header = Arrays.asList(lines.get(0).split(",", -1));
        assertThat(header).hasSize(2 + COLUMNS - 2);
        assertValues(header, lines.get(1), "u1", new BigDecimal("1.25"));
        assertValues(header, lines.get(2), "u2", new BigDecimal("20.50"));
    }

    private static void assertValues(List<String> header, String line, String user, BigDecimal amount) {
        List<String> values = Arrays.asList(line.split(",", -1));
        assertThat(values).hasSameSizeAs(header).contains(user);
        for (int column = 0; column < COLUMNS - OTHERS; column++) {
            String value = values.get(header.indexOf(name(column)));
            assertThat(new BigDecimal(value))
                    .as("%s of %s", name(column), user)
                    .isEqualByComparingTo(amount.add(BigDecimal.valueOf(column)));
        }
    }
}

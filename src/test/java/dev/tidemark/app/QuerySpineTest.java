package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query as a spine, on real engines. */
class QuerySpineTest {
    private static final int ROWS = 3_000;

    @TempDir
    Path folder;

    private final Tools tools = TestProgram.tools();

    private OpenProject project(String engine) throws IOException {
        String lines = IntStream.range(0, ROWS).mapToObj(i -> "u" + i).collect(Collectors.joining("\n"));
        Path table = Files.writeString(folder.resolve("users.csv"), "USER_ID\n" + lines + "\n");
        Path place = folder.resolve(engine);
        tools.createProject(place, engine, null);
        OpenProject project = tools.openProject(place, null, null, false, "test");
        try (Tools.TableFile file = tools.table(table, null, new Tools.CsvChoice(null, null));
                RowCursor rows = file.rows()) {
            project.warehouse()
                    .sources()
                    .load(
                            TableName.parse("USERS"),
                            SourceTables.Mode.CREATE,
                            rows,
                            project.clock().now(),
                            Cancellation.none());
        }
        return project;
    }

    private static List<String> read(SpineReader spine) {
        List<String> read = new ArrayList<>();
        try (SpineReader.Pass pass = spine.open(SpineReader.BadRows.REFUSE)) {
            for (SpineReader.Batch batch = pass.next(); batch != null; batch = pass.next()) {
                for (int row = 0; row < batch.size(); row++) {
                    read.add(batch.line(row) + " " + batch.value(row, 0));
                }
            }
        }
        return read;
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void everyPassReadsTheSameRowsThoughChanceChoseThem(String engine) throws IOException {
        try (OpenProject project = project(engine);
                SpineReader spine =
                        tools.spine(project, "SELECT USER_ID FROM USERS SAMPLE (50)", Cancellation.none())) {
            List<String> first = read(spine);
            assertThat(first.size()).isBetween(ROWS / 3, 2 * ROWS / 3);
            assertThat(first.get(0)).startsWith("1 u");
            assertThat(read(spine)).isEqualTo(first);
        }
    }
}

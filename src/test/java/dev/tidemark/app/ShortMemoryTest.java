package dev.tidemark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.DoomedProgram.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement that takes all the memory of a small program, which goes on behind it. */
@Timeout(300)
class ShortMemoryTest {
    /** On H2 its distinct values are in the heap, on DuckDB its one value is, once it is read. */
    private static final String H2 =
            "SELECT COUNT(DISTINCT RPAD(A.USER_ID || A.TS || B.TS || B.AMT, 20000, 'x')) AS N FROM TX A CROSS JOIN TX B";

    private static final String DUCKDB =
            "SELECT LISTAGG(RPAD(A.USER_ID || A.TS || B.TS, 50, 'x'), ',') AS N" + " FROM TX A CROSS JOIN TX B";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"h2", "duckdb"})
    void aQueryThatTakesAllMemoryIsToldAndSpoilsNothing(String engine) throws Exception {
        Home home = Home.in(Files.createDirectory(folder.resolve("home")));
        SmallProject small = new SmallProject(Files.createDirectory(folder.resolve("small")));
        CrashProject project = small.fresh(engine);
        project.run("backfill");
        List<String> arguments = new ArrayList<>(project.arguments("query", engine.equals("h2") ? H2 : DUCKDB));
        for (String[] next : new String[][] {{"verify"}, {"backfill", "--restate"}, {"verify"}}) {
            arguments.add(CommandsInTurn.THEN);
            arguments.addAll(project.arguments(next));
        }
        try (DoomedProgram program = DoomedProgram.startInTurn(home, List.of("-Xmx64m"), arguments)) {
            assertThat(program.endWithin(240)).as("%s", program.said()).isZero();
            assertThat(program.saidAfter(CommandsInTurn.CODE))
                    .as("%s", program.said())
                    .containsExactly("1", "0", "0", "0");
            assertThat(program.said())
                    .filteredOn(line -> line.startsWith("tidemark: "))
                    .singleElement()
                    .asString()
                    .contains("memory", "let ");
            assertThat(program.said())
                    .filteredOn(line -> line.endsWith("windows checked, 0 findings"))
                    .hasSize(2);
        }
    }
}

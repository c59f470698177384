package dev.tidemark.ui.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.SqlType;
import dev.tidemark.domain.time.Cadence;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.CatalogReader.Part;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.ViewRecord;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.WindowEvent;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.query.HistoryRow;
import dev.tidemark.ui.query.QueryViewModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of more windows than any list shows. */
class LongRunTest {
    private static final int WINDOWS = 5_001;
    private static final String SQL = "SELECT 1";

    private final TestWorkbench test = new TestWorkbench(new InlineTaskRunner());

    @BeforeEach
    void runOneStatementAndManyWindows(@TempDir Path folder) {
        Path path = folder.resolve("p");
        test.tools.createProject(path, "h2", TestWorkbench.NOW);
        test.workbench.opener().open(path);
        Instant at = TestWorkbench.NOW;
        project().catalog().record(new StatementRecord(at, "h2", "query", "", SQL, 1, 1, "q.1", null));
        StoreTable store = new StoreTable(
                "V__1",
                "print",
                List.of(new ResultColumn("K", SqlType.VARCHAR), new ResultColumn("TS", SqlType.VARCHAR)),
                List.of("K"),
                "TS",
                new Cadence(Duration.ofHours(1)));
        long version = project()
                .catalog()
                .addVersion(
                        "h2",
                        new ViewVersion(0, "V", 0, store, "", at, at),
                        added -> new ViewRecord("h2", "V", "v", "", at, added.id(), null))
                .id();
        project()
                .catalog()
                .append(IntStream.rangeClosed(1, WINDOWS)
                        .mapToObj(hour -> computed(version, at.plus(Duration.ofHours(hour))))
                        .toList());
    }

    private static WindowEvent computed(long version, Instant end) {
        Interval window = new Interval(end.minus(Duration.ofHours(1)), end);
        return new WindowEvent(version, window, 1, WindowState.DONE, 1, end, 1, 1, 0, "", null);
    }

    @AfterEach
    void close() {
        test.workbench.opener().close(() -> {});
    }

    private OpenProject project() {
        return Objects.requireNonNull(test.workbench.project().get());
    }

    @Test
    void leavesTheStatementsInActivity() {
        List<ActivityRow> rows = ActivityLog.read(project());
        assertThat(rows.size()).isEqualTo(WINDOWS);
        assertThat(rows.get(rows.size() - 1).text()).isEqualTo(SQL);
    }

    @Test
    void isNoStatementOfTheHistory() {
        QueryViewModel queries = new QueryViewModel(test.workbench);
        assertThat(queries.getHistory().rows()).extracting(HistoryRow::text).containsExactly(SQL);
    }

    @Test
    void isInTheWholeHistoryTheNewestFirst() {
        List<StatementRecord> all = project().catalog().history(Part.ALL, WINDOWS + 2);
        assertThat(all).hasSize(WINDOWS + 1).isSortedAccordingTo((a, b) -> b.at().compareTo(a.at()));
        assertThat(all.get(WINDOWS - 1).subject()).isEqualTo("V 2022-12-04 00:00:00");
        assertThat(all.get(WINDOWS).sql()).isEqualTo(SQL);
    }
}

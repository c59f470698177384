package dev.tidemark.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.workbench.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What views have stored, among the tables. */
class StoresTest {
    private static final String VIEW = "distinct_merchant_counts";

    @TempDir
    Path folder;

    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TestWorkbench test = new TestWorkbench(tasks);
    private DataViewModel data;

    @BeforeEach
    void applyAView() {
        test.workbench.opener().open(TestWorkbench.smallProject(folder));
        test.apply(VIEW);
        data = new DataViewModel(test.workbench);
    }

    @AfterEach
    void close() {
        data.close();
        test.workbench.opener().close(() -> {});
        assertThat(test.dialogs.unexpected).isEmpty();
    }

    private void compute(String from, String to) {
        OpenProject project = Objects.requireNonNull(test.workbench.project().get());
        Backfills.Request request = new Backfills.Request(
                List.of(VIEW), Instant.parse(from), Instant.parse(to), RunRecord.Kind.BACKFILL, false, 1);
        test.workbench.runs().start(project.backfills().plan(request), request);
        tasks.passTime();
    }

    private DataTable.Stored store() {
        TableList.Group last =
                data.list().groups().get().get(data.list().groups().get().size() - 1);
        assertThat(last.path()).containsExactly("TIDEMARK", VIEW);
        assertThat(last.tables()).hasSize(1);
        return (DataTable.Stored) last.tables().get(0);
    }

    /** The head, then the rows sorted by timestamp, which is the second column. */
    private static List<String> byTime(List<String> lines) {
        List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
        rows.sort(Comparator.comparing(line -> line.split(",")[1]));
        rows.add(0, lines.get(0));
        return rows;
    }

    /** One test, as computing windows takes its time. */
    @Test
    void listsShowsFollowsAndExportsWhatAViewHasStored() throws IOException {
        assertThat(store().label()).isEqualTo("v1");
        assertThat(store().rows()).isZero();
        data.show(store());
        TableViewModel table = data.table();
        assertThat(Objects.requireNonNull(table.sample().get()).rows()).isEmpty();

        compute("2022-12-01T00:00:00Z", "2022-12-03T00:00:00Z");

        assertThat(store().windows()).isEqualTo(2);
        assertThat(table.about().get()).contains("rows · ", "columns · 2 windows stored · DISTINCT_MERCHANT_COUNTS__");
        TableViewModel.Sample sample = Objects.requireNonNull(table.sample().get());
        assertThat(sample.columns())
                .extracting(ResultColumn::name)
                .containsSubsequence("USER_ID", "TIMESTAMP", "_WINDOW_START", "_LOADED_AT");
        assertThat(sample.rows()).isNotEmpty().hasSize((int) Math.min(TableViewModel.ROWS, store().rows()));
        int windowStart = sample.columns().size() - 2;
        assertThat(sample.rows().get(0)[windowStart]).isEqualTo(Instant.parse("2022-12-01T00:00:00Z"));
        assertThat(table.columns().get(0).nulls()).isEqualTo("–");
        assertThat(table.problem().get()).isEmpty();

        Path file = folder.resolve("stored.csv");
        test.dialogs.paths.add(file);
        table.export();
        tasks.passTime();
        assertThat(test.dialogs.suggested).containsExactly(VIEW + "_v1.csv");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).isEqualTo("USER_ID,TIMESTAMP,DSTNCT_MERCHANT_2D,DSTNCT_MERCHANT_30D");
        assertThat(lines).hasSize((int) store().rows() + 1).isEqualTo(byTime(lines));
        table.lead();
        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.Lane(VIEW));

        data.list().filterProperty().set("transact");
        assertThat(data.list().groups().get())
                .extracting(TableList.Group::path)
                .noneMatch(path -> path.contains("TIDEMARK"));
        data.list().filterProperty().set("merchant_counts V1");
        assertThat(data.list().groups().get()).hasSize(1);
    }
}

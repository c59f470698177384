package dev.tidemark.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.TestWorkbench;
import dev.tidemark.ui.workbench.Destination;
import java.nio.file.Path;
import java.time.Instant;
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
        test.workbench.opener().open(TestWorkbench.project(folder, "h2"));
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
        DataViewModel.Group last = data.groups().get().get(data.groups().get().size() - 1);
        assertThat(last.path()).containsExactly("TIDEMARK", VIEW);
        assertThat(last.tables()).hasSize(1);
        return (DataTable.Stored) last.tables().get(0);
    }

    /** One test, as computing windows takes its time. */
    @Test
    void listsShowsAndFollowsWhatAViewHasStored() {
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
        table.lead();
        assertThat(test.workbench.destination().get()).isEqualTo(new Destination.Lane(VIEW));

        data.filterProperty().set("transact");
        assertThat(data.groups().get())
                .extracting(DataViewModel.Group::path)
                .noneMatch(path -> path.contains("TIDEMARK"));
        data.filterProperty().set("merchant_counts V1");
        assertThat(data.groups().get()).hasSize(1);
    }
}

package dev.tidemark.ui.data;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.RowSink;
import dev.tidemark.engine.StoreSnapshot;
import dev.tidemark.engine.StoreTable;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.ExportFile;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;

/** Writes all stored rows of a version into a file, as {@code tidemark export} does: sorted by timestamp, then keys. */
final class StoreExport {
    private static final Messages TEXTS = Messages.of("data");

    private final Workbench workbench;

    StoreExport(Workbench workbench) {
        this.workbench = workbench;
    }

    /** Asks where to and writes there. */
    void export(DataTable.Stored stored) {
        ExportFile.ask(
                workbench,
                TEXTS.text("data.exportTitle", stored.title()),
                stored.view() + "_" + stored.version(),
                "CSV",
                "csv",
                file -> write(stored.store(), stored.title(), file));
    }

    private void write(StoreTable store, String title, ExportFile file) {
        Tools tools = workbench.tools();
        workbench
                .work()
                .startShown(
                        ScreenId.DATA,
                        TEXTS.text("data.exportTo", title, file.name()),
                        Lane.QUERY,
                        (project, cancellation) -> write(project, store, tools, file, cancellation),
                        written -> workbench.notice(
                                Notice.done(TEXTS.text("data.exported", Words.count(written, "row")), file.words())),
                        error -> workbench.report(TEXTS.text("data.cannotExport", file.name()), error));
    }

    private static long write(
            OpenProject project, StoreTable store, Tools tools, ExportFile file, Cancellation cancellation) {
        List<String> columns = new ArrayList<>(store.joinKeys());
        columns.add(store.timestamp());
        store.features().stream().map(ResultColumn::name).forEach(columns::add);
        Interval all = new Interval(InstantText.MIN, InstantText.MAX);
        long written = 0;
        try (StoreSnapshot snapshot = project.warehouse().snapshot();
                RowCursor rows = snapshot.sorted(store, columns, all, cancellation);
                RowSink sink = tools.output(new Tools.Output(null, file.path(), 0))) {
            sink.begin(rows.columns());
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                cancellation.throwIfCancelled();
                sink.rows(batch);
                written += batch.size();
            }
            sink.finish();
        }
        return written;
    }
}

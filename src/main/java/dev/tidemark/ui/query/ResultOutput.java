package dev.tidemark.ui.query;

import dev.tidemark.domain.result.RowBatch;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.time.TimeDisplay;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.ResultSpool.Arrangement;
import dev.tidemark.engine.RowSink;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.RowArrays;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.ExportFile;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/** Takes what was fetched out of the window, as it is shown, without running the statement again. */
public final class ResultOutput {
    /** More is a file's business and not the clipboard's. */
    static final int MOST_COPIED = 100_000;

    private static final int MOST_VALUES_COPIED = 2_000_000;

    private static final Messages TEXTS = Messages.of("query");
    private final Workbench workbench;
    private final ResultModel result;
    private final ReadOnlyBooleanWrapper exporting = new ReadOnlyBooleanWrapper();
    private @Nullable Running running;

    ResultOutput(Workbench workbench, ResultModel result) {
        this.workbench = workbench;
        this.result = result;
    }

    /** What a result can be written as. */
    public enum Format {
        CSV,
        JSONL,
        PARQUET,
        XLSX;

        String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Asks where to and writes there. */
    public void export(String title, Format format) {
        SharedSpool spool = result.sharedSpool();
        if (spool == null
                || exporting.get()
                || result.arranger().arrangingProperty().get()) {
            return;
        }
        Arrangement as = result.arranger().arrangement();
        ExportFile.ask(
                workbench,
                TEXTS.text("query.exportTitle"),
                title.replaceAll("[^\\p{L}\\p{N}._ -]", "_"),
                TEXTS.text("query.format." + format),
                format.ending(),
                file -> {
                    if (!exporting.get()) {
                        write(spool, as, file);
                    }
                });
    }

    /** The rows stay until they are written, whatever is run meanwhile. */
    private void write(SharedSpool shared, @Nullable Arrangement as, ExportFile file) {
        exporting.set(true);
        Tools tools = workbench.tools();
        running = workbench
                .work()
                .startShown(
                        ScreenId.QUERY,
                        TEXTS.text("query.exportTo", file.name()),
                        Lane.QUERY,
                        (project, cancellation) -> {
                            if (!shared.use()) {
                                throw new EngineFailure(TEXTS.text("query.rowsAreGone"), false, null);
                            }
                            ResultSpool spool = shared.spool();
                            try (RowSink sink = tools.output(new Tools.Output(null, file.path(), 0));
                                    RowCursor rows = as == null ? spool.rows() : spool.rows(as)) {
                                return write(rows, sink, cancellation);
                            } finally {
                                shared.release();
                            }
                        },
                        written -> {
                            exporting.set(false);
                            workbench.notice(Notice.done(
                                    TEXTS.text("query.exported", Words.count(written, "row")), file.words()));
                        },
                        error -> {
                            exporting.set(false);
                            workbench.report(TEXTS.text("query.cannotExport", file.name()), error);
                        });
    }

    private static long write(RowCursor rows, RowSink sink, Cancellation cancellation) {
        sink.begin(rows.columns());
        long written = 0;
        for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
            cancellation.throwIfCancelled();
            sink.rows(batch);
            written += batch.size();
        }
        sink.finish();
        return written;
    }

    public void cancelExport() {
        if (running != null) {
            running.cancel();
        }
    }

    public ReadOnlyBooleanProperty exportingProperty() {
        return exporting.getReadOnlyProperty();
    }

    /**
     * Gives rows as text for a spreadsheet.
     *
     * @param selected rows of the stretch that is shown; empty for all rows of the result
     * @param shown which columns
     */
    public void copy(List<Integer> selected, List<Integer> shown, Consumer<String> done) {
        ResultSpool spool = result.spool();
        if (spool == null) {
            return;
        }
        TimeDisplay times = workbench.preferences().get().times();
        Arrangement as = result.arranger().arrangement();
        long first = result.firstRowProperty().get();
        long wanted = selected.isEmpty() ? result.sizeProperty().get() : selected.size();
        int most = Math.min(
                MOST_COPIED, MOST_VALUES_COPIED / Math.max(1, spool.columns().size()));
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> {
                            List<@Nullable Object[]> rows = selected.isEmpty()
                                    ? RowArrays.of(read(spool, as, 0, most))
                                    : selected(spool, as, first, selected.subList(0, Math.min(most, selected.size())));
                            return RowArrays.text(spool.columns(), shown, rows, times);
                        },
                        text -> {
                            done.accept(text);
                            if (wanted > most) {
                                workbench.notice(new Notice(
                                        Notice.Kind.INFO,
                                        TEXTS.text("query.copiedFirst", Words.count(most), Words.count(wanted)),
                                        TEXTS.text("query.exportForAll"),
                                        null));
                            }
                        },
                        error -> workbench.report(TEXTS.text("query.cannotCopy"), error));
    }

    /** Rows that follow each other are read together. */
    private static List<@Nullable Object[]> selected(
            ResultSpool spool, @Nullable Arrangement as, long first, List<Integer> indices) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        int at = 0;
        while (at < indices.size()) {
            int end = at + 1;
            while (end < indices.size() && indices.get(end) == indices.get(at) + end - at) {
                end++;
            }
            rows.addAll(RowArrays.of(read(spool, as, first + indices.get(at), end - at)));
            at = end;
        }
        return rows;
    }

    private static RowBatch read(ResultSpool spool, @Nullable Arrangement as, long from, int count) {
        return as == null ? spool.read(from, count) : spool.read(as, from, count);
    }
}

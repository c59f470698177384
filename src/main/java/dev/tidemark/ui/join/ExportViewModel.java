package dev.tidemark.ui.join;

import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.CountedSpine;
import dev.tidemark.engine.JoinSink;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.StoreSearch;
import dev.tidemark.engine.join.JoinSummary;
import dev.tidemark.engine.join.PointInTimeJoin;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.ExportFile;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/** Joins into a file, by the engine's own way out: a CSV keeps the spine's bytes, and the file is whole or absent. */
final class ExportViewModel {
    private static final Messages TEXTS = Messages.of("join");
    private static final long FRAME_NANOS = 100_000_000;

    private final Workbench workbench;
    private final LongSupplier nanoTime;
    private final JoinProgress progress;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private @Nullable Running work;

    ExportViewModel(Workbench workbench, LongSupplier nanoTime) {
        this.workbench = workbench;
        this.nanoTime = nanoTime;
        this.progress = new JoinProgress(nanoTime);
    }

    /**
     * @param spineRows how many the spine has, 0 when they are not counted
     * @param skipBad whether rows that cannot be read are left out
     */
    void export(JoinPlan plan, boolean explain, boolean skipBad, long spineRows, ExportFile file) {
        begin(plan, spineRows, file.name(), file::words, (project, spine, cancellation) -> {
            try (JoinSink sink = workbench.tools().joinOutput(new Tools.Output(null, file.path(), 0), spine)) {
                BadRowTally bad = new BadRowTally(plan.spine(), skipBad);
                return project.join()
                        .join(
                                counted(spine, project.join().passes()),
                                plan.request(project, explain, false),
                                sink,
                                bad,
                                cancellation);
            }
        });
    }

    /** As {@link #export}, into a table of the account, by which it is joined without coming here. */
    void intoTable(JoinPlan plan, boolean explain, boolean skipBad, long spineRows, StoreSearch.Target target) {
        begin(plan, spineRows, target.name().toString(), () -> "", (project, spine, cancellation) -> {
            BadRowTally bad = new BadRowTally(plan.spine(), skipBad);
            SpineReader counted = counted(spine, PointInTimeJoin.PASSES_INTO);
            return project.join().joinInto(target, counted, plan.request(project, explain, false), bad, cancellation);
        });
    }

    /** A join that leaves its rows somewhere. */
    private interface Writing {
        JoinSummary write(OpenProject project, SpineReader spine, Cancellation cancellation);
    }

    private void begin(JoinPlan plan, long spineRows, String name, Supplier<String> more, Writing writing) {
        running.set(true);
        progress.begin("join.exporting", spineRows);
        work = workbench
                .work()
                .startShown(
                        ScreenId.JOIN,
                        TEXTS.text("join.exportTo", name),
                        Lane.QUERY,
                        (project, cancellation) -> {
                            try (SpineReader spine = plan.spine().open(workbench.tools(), project, cancellation)) {
                                return writing.write(project, spine, cancellation);
                            }
                        },
                        summary -> done(summary, name, more.get()),
                        error -> {
                            running.set(false);
                            workbench.report(TEXTS.text("join.cannotExport", name), error);
                        });
    }

    /** Tells how far it is as it is read, by the join's thread. */
    private SpineReader counted(SpineReader spine, int passes) {
        AtomicLong told = new AtomicLong();
        return new CountedSpine(spine, rows -> {
            long now = nanoTime.getAsLong();
            if (now - told.get() >= FRAME_NANOS) {
                told.set(now);
                workbench.tasks().post(() -> progress.at(rows, passes));
            }
        });
    }

    private void done(JoinSummary summary, String name, String more) {
        running.set(false);
        String words = Words.count(summary.rows(), "row") + " · " + Words.seconds(progress.seconds());
        workbench.notice(Notice.done(TEXTS.text("join.exported", name), more.isEmpty() ? words : words + " · " + more));
    }

    /** The project was closed, which ends the export; its end is told to nobody. */
    void forget() {
        work = null;
        running.set(false);
    }

    void cancel() {
        Running now = work;
        if (now != null) {
            now.cancel();
        }
    }

    JoinProgress progress() {
        return progress;
    }

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }
}

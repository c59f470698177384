package dev.tidemark.ui.join;

import dev.tidemark.engine.CountedSpine;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.join.JoinRequest;
import dev.tidemark.engine.join.JoinSummary;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One join on its lane; tells on the FX thread how far it is, and what it gave. */
final class JoinRun {
    private static final long FRAME_NANOS = 100_000_000;

    /** On the FX thread; never called after the run was abandoned. */
    interface Listener {
        /** The rows are there as far as they go; the first time before there is one. */
        void more(JoinedRows rows);

        /** @param rows of the spine in both passes so far */
        void read(long rows, int passes);

        void ended(JoinSummary summary, BadRowTally bad);

        void failed(Throwable error, BadRowTally bad);
    }

    private static final Messages TEXTS = Messages.of("join");

    private final Workbench workbench;
    private final JoinPlan plan;
    private final LongSupplier nanoTime;
    private final Listener listener;
    private final BadRowTally bad;
    private volatile boolean abandoned;
    private @Nullable Running running;

    JoinRun(Workbench workbench, JoinPlan plan, LongSupplier nanoTime, boolean skipBad, Listener listener) {
        this.workbench = workbench;
        this.plan = plan;
        this.nanoTime = nanoTime;
        this.listener = listener;
        this.bad = new BadRowTally(plan.spine(), skipBad);
    }

    void start() {
        Pulse rowsPulse = new Pulse();
        Pulse readPulse = new Pulse();
        running = workbench
                .work()
                .startShown(
                        ScreenId.JOIN,
                        TEXTS.text("join.joinOf", plan.spine().name()),
                        Lane.QUERY,
                        (project, cancellation) -> {
                            try (SpineReader spine = plan.spine().open(workbench.tools(), project, cancellation)) {
                                JoinRequest request = plan.request(project, true, true);
                                GridSink sink = new GridSink(
                                        added -> {
                                            JoinedLayout layout = JoinedLayout.of(spine, request, added);
                                            return new JoinedRows(
                                                    layout,
                                                    workbench.tools().spool(layout.columns()),
                                                    new ReasonTally(
                                                            layout.views().size()));
                                        },
                                        more -> rowsPulse.tell(() -> listener.more(more)));
                                int passes = project.join().passes();
                                SpineReader counted = new CountedSpine(
                                        spine, rows -> readPulse.tell(() -> listener.read(rows, passes)));
                                try {
                                    return project.join().join(counted, request, sink, bad, cancellation);
                                } finally {
                                    ended(sink.joined());
                                }
                            }
                        },
                        summary -> {
                            Workbench.increase(workbench.historyChanged());
                            listener.ended(summary, bad);
                        },
                        error -> {
                            Workbench.increase(workbench.historyChanged());
                            listener.failed(error, bad);
                        });
    }

    /** On the join's thread, however it ended: the last rows are shown, or forgotten when nobody waits for them. */
    private void ended(@Nullable JoinedRows rows) {
        if (rows == null) {
            return;
        }
        if (abandoned) {
            rows.close();
        } else {
            post(() -> listener.more(rows));
        }
    }

    private void post(Runnable action) {
        workbench.tasks().post(() -> {
            if (!abandoned) {
                action.run();
            }
        });
    }

    /** At most ten times a second, and the first two times at once: when the columns and when the first rows are known. */
    private final class Pulse {
        private static final int AT_ONCE = 2;

        private long last;
        private int told;

        /** On the join's thread. */
        void tell(Runnable action) {
            long now = nanoTime.getAsLong();
            if (told < AT_ONCE || now - last >= FRAME_NANOS) {
                told++;
                last = now;
                post(action);
            }
        }
    }

    /** Its end is still told. */
    void cancel() {
        Running one = running;
        if (one != null) {
            one.cancel();
        }
    }

    void abandon() {
        abandoned = true;
        Running one = running;
        if (one != null) {
            one.abandon();
        }
    }
}

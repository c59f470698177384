package dev.tidemark.ui.task;

import dev.tidemark.engine.Cancellation;
import java.time.Duration;
import java.util.function.Consumer;

/** Takes work off the FX thread and brings its end back to it. Called on the FX thread, but for {@link #post}. */
public interface TaskRunner {

    /** Which threads do the work; each lane has few of its own, so that a long run never holds up a preview. */
    enum Lane {
        /** Short reads and changes. */
        WORK,
        /** Evaluating what is being typed. */
        PREVIEW,
        /** Statements and joins. */
        QUERY,
        /** Telling what an account holds: one that does not answer must hold up nothing else. */
        LOOK,
        /** Backfill runs. */
        RUN,
        /** Telling statements to stop: an engine may take its time to hear it. */
        STOP
    }

    /** What is done off the FX thread. Must not touch what the screen shows. */
    interface Work<T> {
        T run(Cancellation cancellation) throws Exception;
    }

    /** Work without a result. */
    interface Action {
        void run(Cancellation cancellation) throws Exception;
    }

    /** Work that goes on. */
    interface Running {
        /** Asks the work to stop; its end is still told, as {@link Cancellation.Cancelled} when it obeys. */
        void cancel();

        /** Asks the work to stop and hears no more of it. */
        void abandon();
    }

    /**
     * @param done told the result on the FX thread
     * @param failed told what was thrown on the FX thread, a {@link Cancellation.Cancelled} included
     */
    <T> Running start(Lane lane, Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed);

    default Running start(Lane lane, Action action, Runnable done, Consumer<? super Throwable> failed) {
        Work<Boolean> work = cancellation -> {
            action.run(cancellation);
            return true;
        };
        return start(lane, work, ignored -> done.run(), failed);
    }

    /**
     * Calls {@code then} once, on the FX thread: when no work of the lane is under way any more, or when the time is over. At once where none is.
     */
    void whenIdle(Lane lane, Duration longest, Runnable then);

    /** For work that is cancelled from the FX thread: its statements are told on the lane {@link Lane#STOP}. */
    Cancellation cancellation();

    /** Runs the action on the FX thread after the time, unless it was cancelled before. */
    Running later(Duration delay, Runnable action);

    /** Runs the action on the FX thread soon. From any thread. */
    void post(Runnable action);
}

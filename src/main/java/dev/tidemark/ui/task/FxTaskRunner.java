package dev.tidemark.ui.task;

import dev.tidemark.engine.Cancellation;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.concurrent.Task;

/** Work on the lanes' threads as JavaFX tasks. A thread is never interrupted: that would break H2's files. */
public final class FxTaskRunner implements TaskRunner {
    private final Map<Lane, Executor> lanes;

    /** @param lanes an executor for every lane; whoever made them closes them */
    public FxTaskRunner(Map<Lane, Executor> lanes) {
        this.lanes = Map.copyOf(lanes);
    }

    @Override
    public <T> Running start(Lane lane, Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        Cancellation cancellation = cancellation();
        Task<T> task = new Task<>() {
            @Override
            protected T call() throws Exception {
                cancellation.throwIfCancelled();
                return work.run(cancellation);
            }
        };
        Handle handle = new Handle(cancellation);
        task.setOnSucceeded(event -> handle.tell(() -> done.accept(task.getValue())));
        task.setOnFailed(event -> handle.tell(() -> failed.accept(task.getException())));
        executor(lane).execute(task);
        return handle;
    }

    @Override
    public Cancellation cancellation() {
        return new Cancellation(executor(Lane.STOP));
    }

    private Executor executor(Lane lane) {
        Executor executor = lanes.get(lane);
        if (executor == null) {
            throw new IllegalStateException("no threads for the lane " + lane);
        }
        return executor;
    }

    private static final class Handle implements Running {
        private final Cancellation cancellation;
        private boolean abandoned;

        private Handle(Cancellation cancellation) {
            this.cancellation = cancellation;
        }

        private void tell(Runnable end) {
            if (!abandoned) {
                end.run();
            }
        }

        @Override
        public void cancel() {
            cancellation.cancel();
        }

        @Override
        public void abandon() {
            abandoned = true;
            cancellation.cancel();
        }
    }

    @Override
    public Running later(Duration delay, Runnable action) {
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(delay.toMillis()));
        pause.setOnFinished(event -> action.run());
        pause.play();
        return new Running() {
            @Override
            public void cancel() {
                pause.stop();
            }

            @Override
            public void abandon() {
                pause.stop();
            }
        };
    }

    @Override
    public void post(Runnable action) {
        Platform.runLater(action);
    }
}

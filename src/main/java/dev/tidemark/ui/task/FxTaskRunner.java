package dev.tidemark.ui.task;

import dev.tidemark.engine.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.concurrent.Task;

/** Work on the lanes' threads as JavaFX tasks. A thread is never interrupted: that would break H2's files. */
public final class FxTaskRunner implements TaskRunner {
    private final Map<Lane, Executor> lanes;
    private final Map<Lane, Integer> underWay = new EnumMap<>(Lane.class);
    private final List<Waiting> waiting = new ArrayList<>();

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
        task.setOnSucceeded(event -> end(lane, handle, () -> done.accept(task.getValue())));
        task.setOnFailed(event -> end(lane, handle, () -> failed.accept(task.getException())));
        executor(lane).execute(task);
        underWay.merge(lane, 1, Integer::sum);
        return handle;
    }

    private void end(Lane lane, Handle handle, Runnable end) {
        try {
            handle.tell(end);
        } finally {
            // Only now: what is told may start more.
            underWay.merge(lane, -1, Integer::sum);
            List.copyOf(waiting).forEach(Waiting::look);
        }
    }

    @Override
    public void whenIdle(Lane lane, Duration longest, Runnable then) {
        new Waiting(lane, longest, then).look();
    }

    /** For the end of all work of a lane. */
    private final class Waiting {
        private final Lane lane;
        private final Runnable then;
        private final Running end;

        private Waiting(Lane lane, Duration longest, Runnable then) {
            this.lane = lane;
            this.then = then;
            this.end = later(longest, this::tell);
            waiting.add(this);
        }

        private void look() {
            if (underWay.getOrDefault(lane, 0) == 0) {
                end.cancel();
                tell();
            }
        }

        private void tell() {
            if (waiting.remove(this)) {
                then.run();
            }
        }
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

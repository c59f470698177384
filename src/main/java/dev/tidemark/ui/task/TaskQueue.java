package dev.tidemark.ui.task;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does one piece of work after the other, so that what is written last stays and is what is read then. Owned by the FX
 * thread.
 */
public final class TaskQueue {
    private final TaskRunner tasks;
    private final TaskRunner.Lane lane;
    private final Deque<Step> steps = new ArrayDeque<>();
    private boolean busy;

    /** @param subject of what only the last one counts, null where each does */
    private record Step(@Nullable Object subject, Runnable begin) {}

    public TaskQueue(TaskRunner tasks, TaskRunner.Lane lane) {
        this.tasks = tasks;
        this.lane = lane;
    }

    /**
     * @param done told the result on the FX thread, before the next piece begins; so is {@code failed} what was thrown
     */
    public <T> void add(TaskRunner.Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        add(new Step(null, () -> begin(work, done, failed)));
    }

    /** Takes the place of what waits about the same subject. */
    public void addLatest(Object subject, TaskRunner.Action action, Consumer<? super Throwable> failed) {
        steps.removeIf(step -> subject.equals(step.subject));
        TaskRunner.Work<Boolean> work = cancellation -> {
            action.run(cancellation);
            return true;
        };
        add(new Step(subject, () -> begin(work, done -> {}, failed)));
    }

    private <T> void begin(TaskRunner.Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        tasks.start(
                lane,
                work,
                result -> {
                    done.accept(result);
                    ended();
                },
                error -> {
                    failed.accept(error);
                    ended();
                });
    }

    private void add(Step step) {
        steps.add(step);
        next();
    }

    private void next() {
        if (!busy && !steps.isEmpty()) {
            busy = true;
            steps.remove().begin.run();
        }
    }

    private void ended() {
        busy = false;
        next();
    }
}

package dev.tidemark.ui.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.ui.InlineTaskRunner;
import dev.tidemark.ui.task.TaskRunner.Lane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskQueueTest {
    private final InlineTaskRunner tasks = new InlineTaskRunner();
    private final TaskQueue queue = new TaskQueue(tasks, Lane.WORK);
    private final List<String> told = new ArrayList<>();

    private void add(String name) {
        queue.add(cancellation -> name, told::add, error -> told.add(error.getMessage()));
    }

    @Test
    void beginsAPieceOnlyWhenTheOneBeforeHasEnded() {
        tasks.hold();
        add("a");
        add("b");
        assertThat(tasks.held()).isEqualTo(1);
        tasks.runHeld();
        assertThat(told).containsExactly("a", "b");
    }

    @Test
    void aFailureDoesNotStopWhatFollows() {
        queue.<String>add(
                cancellation -> {
                    throw new IllegalStateException("broken");
                },
                told::add,
                error -> told.add(error.getMessage()));
        add("next");
        assertThat(told).containsExactly("broken", "next");
    }

    @Test
    void theLastOfASubjectTakesThePlaceOfThoseThatWait() {
        tasks.hold();
        add("first");
        for (String name : List.of("x1", "y1", "x2")) {
            queue.addLatest(name.substring(0, 1), cancellation -> told.add(name), error -> {});
        }
        tasks.runHeld();
        assertThat(told).containsExactly("first", "y1", "x2");
    }
}

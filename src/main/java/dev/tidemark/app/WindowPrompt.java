package dev.tidemark.app;

import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.task.TaskRunner;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Asks whoever sits at the window for a secret. For threads of the lanes, which wait for the answer; never for the FX thread. */
final class WindowPrompt implements Secrets.Prompt {
    private final TaskRunner tasks;
    private final Supplier<Dialogs> dialogs;

    /** @param dialogs asked for on the FX thread */
    WindowPrompt(TaskRunner tasks, Supplier<Dialogs> dialogs) {
        this.tasks = tasks;
        this.dialogs = dialogs;
    }

    @Override
    public Optional<String> ask(String what) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        tasks.post(() -> {
            try {
                answer.complete(dialogs.get().askSecret(what));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.join();
    }
}

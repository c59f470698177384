package dev.tidemark.ui.query;

import dev.tidemark.settings.QueriesFile;
import dev.tidemark.settings.SavedQuery;
import dev.tidemark.ui.task.TaskRunner;
import dev.tidemark.ui.task.TaskRunner.Action;
import dev.tidemark.ui.task.TaskRunner.Lane;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads and writes the tabs in projects' folders, also of projects that were closed meanwhile; one after the other, so
 * that the last word stays and is what is read. Owned by the FX thread.
 */
final class TabKeeper {
    private final TaskRunner tasks;
    private final Consumer<Throwable> failed;
    private final Deque<Step> steps = new ArrayDeque<>();
    private boolean busy;

    /** @param whole whether a later one of the same project makes it needless */
    private record Step(Path project, boolean whole, Runnable begin) {}

    /** @param failed told why tabs cannot be written */
    TabKeeper(TaskRunner tasks, Consumer<Throwable> failed) {
        this.tasks = tasks;
        this.failed = failed;
    }

    void read(Path project, Consumer<List<SavedQuery>> done, Consumer<Throwable> unreadable) {
        add(new Step(
                project,
                false,
                () -> tasks.start(
                        Lane.WORK,
                        cancellation -> QueriesFile.read(project),
                        tabs -> {
                            done.accept(tabs);
                            ended();
                        },
                        error -> {
                            unreadable.accept(error);
                            ended();
                        })));
    }

    /** The tabs of a project, in place of those that it has. */
    void keep(Path project, List<SavedQuery> tabs) {
        steps.removeIf(step -> step.whole && step.project.equals(project));
        add(new Step(project, true, () -> write(cancellation -> QueriesFile.write(project, tabs))));
    }

    /** One more among the tabs that a project has, in front when it is opened; at a place as far as there are so many. */
    void putBack(Path project, int place, SavedQuery tab) {
        add(new Step(
                project,
                false,
                () -> write(cancellation -> {
                    List<SavedQuery> tabs = new ArrayList<>();
                    for (SavedQuery each : QueriesFile.read(project)) {
                        tabs.add(new SavedQuery(each.title(), each.saved(), each.text(), false));
                    }
                    tabs.add(Math.min(place, tabs.size()), tab);
                    QueriesFile.write(project, tabs);
                })));
    }

    private void write(Action work) {
        tasks.start(Lane.WORK, work, this::ended, error -> {
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

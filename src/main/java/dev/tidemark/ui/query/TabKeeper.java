package dev.tidemark.ui.query;

import dev.tidemark.settings.QueriesFile;
import dev.tidemark.settings.SavedQuery;
import dev.tidemark.ui.task.TaskQueue;
import dev.tidemark.ui.task.TaskRunner;
import dev.tidemark.ui.task.TaskRunner.Lane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The tabs in projects' folders, also of projects that were closed meanwhile. Owned by the FX thread. */
final class TabKeeper {
    private final TaskQueue queue;
    private final Consumer<Throwable> failed;

    /** @param failed told why tabs cannot be written */
    TabKeeper(TaskRunner tasks, Consumer<Throwable> failed) {
        this.queue = new TaskQueue(tasks, Lane.WORK);
        this.failed = failed;
    }

    void read(Path project, Consumer<List<SavedQuery>> done, Consumer<Throwable> unreadable) {
        queue.add(cancellation -> QueriesFile.read(project), done, unreadable);
    }

    /** The tabs of a project, in place of those that it has. */
    void keep(Path project, List<SavedQuery> tabs) {
        queue.addLatest(project, cancellation -> QueriesFile.write(project, tabs), failed);
    }

    /** One more among the tabs that a project has, in front when it is opened; at a place as far as there are so many. */
    void putBack(Path project, int place, SavedQuery tab) {
        queue.add(
                cancellation -> {
                    List<SavedQuery> tabs = new ArrayList<>();
                    for (SavedQuery each : QueriesFile.read(project)) {
                        tabs.add(new SavedQuery(each.title(), each.saved(), each.text(), false));
                    }
                    tabs.add(Math.min(place, tabs.size()), tab);
                    QueriesFile.write(project, tabs);
                    return true;
                },
                done -> {},
                failed);
    }
}

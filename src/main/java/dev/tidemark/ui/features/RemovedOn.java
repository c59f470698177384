package dev.tidemark.ui.features;

import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ProjectSwitch;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where something was removed: only there can it be brought back. */
record RemovedOn(Path folder, String engine) {
    private static final Messages TEXTS = Messages.of("features");

    static RemovedOn of(OpenProject project) {
        return new RemovedOn(project.folder(), project.warehouse().engine());
    }

    /** Whether the project is open on that engine. */
    boolean isOpenIn(@Nullable OpenProject now) {
        return now != null
                && now.folder().equals(folder)
                && now.warehouse().engine().equals(engine);
    }

    /** Whether the project is open on another engine, and was not closed since. */
    boolean waitsIn(@Nullable OpenProject now) {
        return now != null
                && now.folder().equals(folder)
                && now.registry().removals().waitsOn(engine);
    }

    /** Says what to do first; the way to bring it back stays. */
    Notice notice(String what, Runnable bringBack) {
        String title = ProjectSwitch.title(engine);
        return new Notice(
                Notice.Kind.INFO,
                TEXTS.text("features.elsewhere", what, title),
                TEXTS.text("features.elsewhereText", title),
                new Notice.Action(TEXTS.text("features.bringBack"), bringBack));
    }
}

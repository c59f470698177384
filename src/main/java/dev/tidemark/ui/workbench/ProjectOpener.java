package dev.tidemark.ui.workbench;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.engine.EngineFailure;
import dev.tidemark.engine.Removals;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;

/** Opens and closes the window's one project, and looks at it on another engine or at another time. Owned by the FX thread. */
public final class ProjectOpener {
    private static final Messages TEXTS = Messages.of("shell");

    private final Workbench workbench;
    private final ObjectProperty<@Nullable OpenProject> project;
    private final BooleanProperty busy;
    private @Nullable Instant asOf;
    private @Nullable String chosenEngine;
    private Function<Path, Optional<String>> remembered = folder -> Optional.empty();
    /** Whether the open project was opened here before. */
    private boolean familiar;

    private boolean reopening;
    /** Whether that is on the same engine. */
    private boolean keeping;
    /** On the lane's threads, one after the other. */
    private volatile @Nullable Kept kept;

    /** What is wanted as soon as no project is being opened or closed any more; a newer wish takes its place. */
    private @Nullable Wish wish;

    private @Nullable Rest rest;

    /** The project that was open is closed for a while, for work on its files. */
    private static final class Rest {
        private @Nullable Running work;
        /** What the user wants instead, once it is open again. */
        private Runnable then = () -> {};

        private boolean givenUp;

        private void giveUp(Runnable instead) {
            then = instead;
            givenUp = true;
            Running begun = work;
            if (begun != null) {
                begun.cancel();
            }
        }
    }

    /**
     * @param project set to what was opened
     * @param busy set while a project is being opened or closed
     */
    ProjectOpener(Workbench workbench, ObjectProperty<@Nullable OpenProject> project, BooleanProperty busy) {
        this.workbench = workbench;
        this.project = project;
        this.busy = busy;
    }

    /** Opens a project in place of the one that is open. Running work is cancelled; ask before. */
    public void open(Path folder) {
        open(folder, () -> {}, () -> {});
    }

    /** @param then called when it is open */
    public void open(Path folder, Runnable then) {
        open(folder, then, () -> {});
    }

    /**
     * @param then called when it is open
     * @param otherwise called when it could not be opened, which the user was told
     */
    public void open(Path folder, Runnable then, Runnable otherwise) {
        switchTo(new Place(folder, null, null), then, otherwise);
    }

    /** Makes an empty project and opens it. */
    public void create(Path folder, String engine, @Nullable Instant pinned, Runnable then) {
        workbench
                .tasks()
                .start(
                        Lane.WORK,
                        cancellation -> workbench.tools().createProject(folder, engine, pinned),
                        () -> open(folder, then),
                        error -> workbench.report(TEXTS.text("shell.cannotCreate", folder), error));
    }

    /** Opens the same project on another engine. */
    public void useEngine(String engine) {
        useEngine(engine, () -> {});
    }

    /** @param then called when the project is open on it */
    public void useEngine(String engine, Runnable then) {
        OpenProject current = project.get();
        if (current != null) {
            switchTo(new Place(current.folder(), engine, asOf), then, () -> {});
        }
    }

    /** Sets the clock of the open project; null for the project's own. */
    public void setAsOf(@Nullable Instant instant) {
        OpenProject current = project.get();
        if (current != null) {
            Place same = new Place(current.folder(), current.warehouse().engine(), instant);
            switchTo(same, () -> {}, () -> {});
        }
    }

    /**
     * A project and how it is looked at.
     *
     * @param engine null for the remembered one or the project's own
     * @param asOf null for the project's own clock
     */
    private record Place(
            Path folder, @Nullable String engine, @Nullable Instant asOf) {}

    /**
     * Closes the open project, lets work be done on its files, and opens it again as it was. Whoever wants another
     * project meanwhile, or none, ends the work; ask before.
     *
     * @param begin begins the work; it is to be given what the work calls when it has ended
     */
    void rest(Function<Runnable, Running> begin) {
        OpenProject current = project.get();
        if (current == null || busy.get()) {
            return;
        }
        Place back = placeOf(current);
        Rest begun = new Rest();
        rest = begun;
        reopening = true;
        keeping = true;
        closeProject(() -> {
            busy.set(true);
            Runnable open = () -> {
                rest = null;
                openAt(back, begun.then, begun.then);
            };
            if (begun.givenUp) {
                open.run();
            } else {
                begun.work = begin.apply(open);
            }
        });
    }

    /** Whether the project is closed for a while only. */
    public boolean isResting() {
        return rest != null;
    }

    private Place placeOf(OpenProject current) {
        return new Place(current.folder(), current.warehouse().engine(), asOf);
    }

    /** @param otherwise called when it is not done after all */
    private record Wish(Runnable action, Runnable otherwise) {}

    private void postpone(Wish newer) {
        Wish older = wish;
        wish = newer;
        if (older != null) {
            older.otherwise.run();
        }
    }

    /** A project is open or closed. */
    private void settle() {
        Wish next = wish;
        if (next != null && !busy.get()) {
            wish = null;
            next.action.run();
        }
    }

    private void switchTo(Place target, Runnable then, Runnable otherwise) {
        if (rest != null) {
            rest.giveUp(() -> switchTo(target, then, otherwise));
            return;
        }
        if (busy.get()) {
            // Two at once would both be opened, and one of them never closed.
            postpone(new Wish(() -> switchTo(target, then, otherwise), otherwise));
            return;
        }
        OpenProject current = project.get();
        if (current == null) {
            openAt(target, then, otherwise);
            return;
        }
        Place back = placeOf(current);
        reopening = target.folder().equals(current.folder());
        keeping = reopening;
        // One process has one project's files open once, so what is open must close before another view of it opens.
        closeProject(() -> openAt(target, then, () -> {
            otherwise.run();
            openAt(back, () -> {}, () -> {});
        }));
    }

    /** Whether the open project was opened on this machine before it was now, so that its layout is the user's own. */
    boolean isFamiliar() {
        return familiar;
    }

    /** @param known gives the engine that a project was looked at on last; may take its time */
    void rememberEngines(Function<Path, Optional<String>> known) {
        remembered = known;
    }

    /** The engine that the user chose for the open project; empty for the remembered one or the project's own. */
    Optional<String> chosenEngine() {
        return Optional.ofNullable(chosenEngine);
    }

    /** @param passedOver why the remembered engine is not the one, null where it is */
    private record Opened(OpenProject project, @Nullable RuntimeException passedOver) {}

    private Opened openOnItsEngine(Place place, boolean openedBefore) {
        String engine = place.engine();
        // A folder from somebody else does not choose which account is signed in to.
        Optional<String> last = engine == null && openedBefore ? remembered.apply(place.folder()) : Optional.empty();
        RuntimeException passedOver = null;
        if (last.isPresent()) {
            try {
                return new Opened(open(place, last.get()), null);
            } catch (InvalidInput | EngineFailure e) {
                // What was chosen once must not keep the project shut.
                passedOver = e;
            }
        }
        return new Opened(open(place, engine), passedOver);
    }

    private OpenProject open(Place place, @Nullable String engine) {
        OpenProject opened = workbench.tools().openProject(place.folder(), engine, place.asOf(), false, "the window");
        Kept aside = kept;
        kept = null;
        if (aside != null && aside.folder.equals(place.folder())) {
            opened.registry().removals().give(aside.removals);
        }
        return opened;
    }

    private void close(OpenProject current, boolean keep) {
        // Taken before: closing removes what is set aside.
        kept = keep ? new Kept(current.folder(), current.registry().removals().take()) : null;
        current.close();
    }

    /** What a project had set aside that is opened again at once. */
    private record Kept(Path folder, List<Removals.Kept> removals) {}

    private void openAt(Place place, Runnable then, Runnable otherwise) {
        busy.set(true);
        Path folder = place.folder().toAbsolutePath().normalize();
        boolean openedBefore = workbench.preferences().get().recent().contains(folder);
        workbench
                .tasks()
                .start(
                        Lane.WORK,
                        cancellation -> openOnItsEngine(place, openedBefore),
                        opened -> {
                            busy.set(false);
                            asOf = place.asOf();
                            familiar = openedBefore;
                            chosenEngine = place.engine();
                            if (opened.passedOver() != null) {
                                workbench.report(TEXTS.text("shell.engineLeft"), opened.passedOver());
                            }
                            workbench.preferences().change(p -> p.withRecent(folder));
                            project.set(opened.project());
                            then.run();
                            settle();
                        },
                        error -> {
                            busy.set(false);
                            workbench.report(TEXTS.text("shell.cannotOpen", place.folder()), error);
                            otherwise.run();
                            settle();
                        });
    }

    /**
     * Closes the project once all work on it has ended, which is asked to.
     *
     * @param then called when it is closed, at once when none was open
     */
    public void close(Runnable then) {
        if (rest != null) {
            rest.giveUp(() -> close(then));
            return;
        }
        if (busy.get()) {
            postpone(new Wish(() -> close(then), () -> {}));
            return;
        }
        reopening = false;
        keeping = false;
        closeProject(then);
    }

    /**
     * Whether the project that is left is opened again at once, on another engine or at another time: what is shown then
     * is the same, as far as it is there.
     */
    public boolean isReopening() {
        return reopening;
    }

    private void closeProject(Runnable then) {
        OpenProject current = project.get();
        if (current == null) {
            then.run();
            return;
        }
        boolean keep = keeping;
        busy.set(true);
        workbench.runs().cancelAll();
        workbench.work().cancelAll();
        Runnable closeFiles = () -> workbench
                .tasks()
                .start(
                        Lane.WORK,
                        cancellation -> close(current, keep),
                        () -> {
                            busy.set(false);
                            then.run();
                            settle();
                        },
                        error -> {
                            busy.set(false);
                            workbench.report(TEXTS.text("shell.cannotClose", current.folder()), error);
                            then.run();
                            settle();
                        });
        project.set(null);
        workbench.work().whenIdle(closeFiles);
    }
}

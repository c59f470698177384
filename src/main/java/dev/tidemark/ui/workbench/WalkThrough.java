package dev.tidemark.ui.workbench;

import dev.tidemark.engine.project.DemoProject;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;

/**
 * The tutorial on the real screens: each step goes where it is done and is done when its effect is there, whoever brought
 * it about. Owned by the FX thread.
 */
public final class WalkThrough {
    private static final Messages TEXTS = Messages.of("shell");

    private final Workbench workbench;
    private final Demo demo;
    private final ReadOnlyObjectWrapper<@Nullable WalkStep> current = new ReadOnlyObjectWrapper<>();
    private final ObservableSet<WalkStep> done = FXCollections.observableSet(EnumSet.noneOf(WalkStep.class));
    /** One for all: a view that nobody holds is collected, and its listeners with it. */
    private final ObservableSet<WalkStep> doneView = FXCollections.unmodifiableObservableSet(done);

    /** Steps whose effect no file remembers. */
    private final Set<WalkStep> seen = EnumSet.noneOf(WalkStep.class);

    private boolean following;
    private @Nullable Running looking;

    WalkThrough(Workbench workbench) {
        this.workbench = workbench;
        this.demo = new Demo(workbench);
    }

    public Demo demo() {
        return demo;
    }

    /** Looks from now on, after every change, at which steps are done. */
    public void follow() {
        if (following) {
            return;
        }
        following = true;
        workbench.project().subscribe(() -> {
            seen.clear();
            look();
        });
        workbench.arrivals().subscribe(n -> arrived(workbench.destination().get()));
        workbench.viewsChanged().subscribe(this::look);
        workbench.windowsChanged().subscribe(this::look);
        workbench.historyChanged().subscribe(this::look);
        look();
    }

    private void arrived(Destination where) {
        if (where instanceof Destination.NewView view && view.text().contains("name: " + DemoProject.VIEW)) {
            seen.add(WalkStep.MAKE_VIEW);
            look();
        } else if (where instanceof Destination.Window window && window.view().equalsIgnoreCase(DemoProject.VIEW)) {
            seen.add(WalkStep.RUN_WINDOW);
            look();
        }
    }

    private void look() {
        Running before = looking;
        if (before != null) {
            before.abandon();
        }
        OpenProject project = workbench.project().get();
        if (project == null || !DemoProject.PINNED.equals(project.clock().pinned())) {
            done.clear();
            return;
        }
        Set<WalkStep> remembered = Set.copyOf(seen);
        looking = workbench
                .work()
                .start(
                        Lane.WORK,
                        (open, cancellation) -> WalkEffects.of(open, remembered),
                        this::show,
                        error -> workbench.report(TEXTS.text("shell.walkFailed"), error));
    }

    private void show(Set<WalkStep> found) {
        done.retainAll(found);
        done.addAll(found);
    }

    /** Goes to the first step that is not done, in the demo project, which is made and opened where it is not. */
    public void start() {
        startAt(null);
    }

    /** @param step null for the first that is not done */
    public void startAt(@Nullable WalkStep step) {
        OpenProject project = workbench.project().get();
        if (project == null || !DemoProject.PINNED.equals(project.clock().pinned())) {
            openDemo(step);
            return;
        }
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (open, cancellation) -> DemoProject.isOpen(open)
                                ? Optional.of(WalkEffects.of(open, Set.copyOf(seen)))
                                : Optional.<Set<WalkStep>>empty(),
                        found -> found.ifPresentOrElse(done -> begin(done, step), () -> openDemo(step)),
                        error -> workbench.report(TEXTS.text("shell.walkFailed"), error));
    }

    private void openDemo(@Nullable WalkStep step) {
        new ProjectSwitch(workbench).leaving(() -> demo.open(() -> startAt(step), () -> {}));
    }

    private void begin(Set<WalkStep> found, @Nullable WalkStep step) {
        follow();
        show(found);
        WalkStep first = firstUndone();
        go(step != null ? step : first == null ? WalkStep.RAW_DATA : first);
    }

    /** Null when all are done. */
    public @Nullable WalkStep firstUndone() {
        for (WalkStep step : WalkStep.values()) {
            if (!done.contains(step)) {
                return step;
            }
        }
        return null;
    }

    /** Shows a step's screen with what the step works on. */
    public void go(WalkStep step) {
        current.set(step);
        boolean drafted = seen.contains(WalkStep.MAKE_VIEW);
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> step.destination(project, workbench.tools(), drafted),
                        where -> {
                            // The user may have gone on, or ended the walk, while this step was made ready.
                            if (current.get() == step) {
                                workbench.go(where);
                            }
                        },
                        error -> workbench.report(TEXTS.text("shell.walkFailed"), error));
    }

    public void back() {
        WalkStep step = current.get();
        if (step != null && step.ordinal() > 0) {
            go(WalkStep.values()[step.ordinal() - 1]);
        }
    }

    /** To the next step; from the last one to its end. */
    public void next() {
        WalkStep step = current.get();
        if (step != null && step.isLast()) {
            end();
        } else if (step != null) {
            go(WalkStep.values()[step.ordinal() + 1]);
        }
    }

    public void end() {
        current.set(null);
        workbench.go(new Destination.To(ScreenId.HOME));
    }

    /** The step that the user is led through; null while the walk-through does not go on. */
    public ReadOnlyObjectProperty<@Nullable WalkStep> current() {
        return current.getReadOnlyProperty();
    }

    public ObservableSet<WalkStep> done() {
        return doneView;
    }
}

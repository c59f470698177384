package dev.tidemark.ui.workbench;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.project.DemoProject;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.ui.fxml.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** The tutorial's steps in their order, each with the screen on which it is done. */
public enum WalkStep {
    RAW_DATA(ScreenId.QUERY, "run"),
    COUNT(ScreenId.QUERY, "run"),
    PIN(ScreenId.QUERY, "run"),
    MAKE_VIEW(ScreenId.FEATURES, "windowText"),
    APPLY(ScreenId.FEATURES, "applyOnly", "planApply"),
    RUN_WINDOW(ScreenId.FEATURES, "runWindow"),
    BACKFILL(ScreenId.BACKFILL, "start", "backfillMissing"),
    JOIN(ScreenId.JOIN, "join-now");

    private static final Messages TEXTS = Messages.of("shell");

    private final ScreenId screen;
    private final List<String> controls;

    WalkStep(ScreenId screen, String... controls) {
        this.screen = screen;
        this.controls = List.of(controls);
    }

    /** The ids of what it is done with; the first that can be seen is the next to use. */
    public List<String> controls() {
        return controls;
    }

    public ScreenId screen() {
        return screen;
    }

    public int number() {
        return ordinal() + 1;
    }

    public boolean isLast() {
        return number() == values().length;
    }

    /** A few words: what it is called. */
    public String title() {
        return TEXTS.text("shell.walk." + name() + ".title");
    }

    /** What one sees in it. */
    public String text() {
        return TEXTS.text("shell.walk." + name() + ".text");
    }

    /** What one does to have it done. */
    public String instruction() {
        return TEXTS.text("shell.walk." + name() + ".do");
    }

    /**
     * Where the step is done; lays its file into the project's folder. Not on the FX thread.
     *
     * @param drafted whether the view's text is in the editor already, where a second one would be in the way
     */
    Destination destination(OpenProject project, Tools tools, boolean drafted) throws IOException {
        return switch (this) {
            case RAW_DATA -> new Destination.Statement(title(), DemoProject.RAW_DATA);
            case COUNT -> new Destination.Statement(title(), DemoProject.TWO_LOOKBACKS);
            case PIN -> new Destination.Statement(title(), DemoProject.PINNED_TO_A_DAY);
            case MAKE_VIEW, APPLY ->
                project.views().find(DemoProject.VIEW).isPresent()
                        ? new Destination.View(DemoProject.VIEW)
                        : draft(project, tools, drafted);
            case RUN_WINDOW -> {
                Optional<AppliedView> view = project.views().find(DemoProject.VIEW);
                yield view.isPresent()
                        ? new Destination.Window(
                                DemoProject.VIEW,
                                view.get().feature().schedule().windowOf(DemoProject.YESTERDAY))
                        : draft(project, tools, drafted);
            }
            case BACKFILL ->
                project.views().find(DemoProject.VIEW).isPresent()
                        ? new Destination.Lane(DemoProject.VIEW)
                        : new Destination.To(ScreenId.BACKFILL);
            case JOIN -> new Destination.Spine(DemoProject.spine(project, tools));
        };
    }

    private static Destination draft(OpenProject project, Tools tools, boolean drafted) throws IOException {
        return drafted
                ? new Destination.To(ScreenId.FEATURES)
                : new Destination.NewView(Files.readString(DemoProject.featureFile(project, tools, DemoProject.VIEW)));
    }
}

package dev.tidemark.ui.features;

import dev.tidemark.domain.PlacedProblem;
import dev.tidemark.domain.sql.TableName;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.DefinitionFormat.Definition;
import dev.tidemark.engine.WindowComparison;
import dev.tidemark.engine.project.Connections;
import dev.tidemark.engine.project.EngineComparison;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ProjectSwitch;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The window of the preview on two engines, as {@code tidemark compare} does it; also of a text that is not applied. */
public final class CompareModel {
    private static final Messages TEXTS = Messages.of("features");

    private final Workbench workbench;
    private final PreviewModel preview;
    private final ObservableList<String> engines = FXCollections.observableArrayList(ProjectSwitch.ENGINES);
    private final ObjectProperty<@Nullable String> left = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable String> right = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Told> told = new ReadOnlyObjectWrapper<>(Told.nothing(""));
    private final BooleanBinding working =
            Bindings.createBooleanBinding(() -> told.get().state() == State.WORKING, told);
    private final BooleanBinding ready;
    private final Subscription subscriptions;
    private @Nullable Running running;
    private @Nullable Running listing;

    /** Where a comparison is. */
    public enum State {
        NONE,
        WORKING,
        SAME,
        DIFFERENT,
        FAILED
    }

    /**
     * What there is to say.
     *
     * @param text one or two sentences
     * @param left the first engine's name
     * @param result with the rows that differ, null unless they do
     * @param elsewhere the engine whose tables are missing and can be imported, empty for none
     */
    record Told(
            State state,
            String text,
            String left,
            String right,
            WindowComparison.@Nullable Result result,
            String elsewhere) {
        static Told nothing(String text) {
            return new Told(State.NONE, text, "", "", null, "");
        }
    }

    CompareModel(Workbench workbench, PreviewModel preview) {
        this.workbench = workbench;
        this.preview = preview;
        ready = Bindings.createBooleanBinding(
                () -> preview.windowProperty().get() != null
                        && !preview.brokenProperty().get()
                        && left.get() != null
                        && right.get() != null
                        && !left.get().equals(right.get())
                        && !working.get(),
                preview.windowProperty(),
                preview.brokenProperty(),
                left,
                right,
                working);
        // Another window or text: what was found says nothing of it.
        subscriptions = Subscription.combine(
                preview.renderedProperty().subscribe(text -> forget()),
                left.subscribe(engine -> forget()),
                right.subscribe(engine -> forget()),
                workbench.project().subscribe(this::opened));
    }

    private void opened(@Nullable OpenProject project) {
        forget();
        abandon(listing);
        if (project == null) {
            return;
        }
        listing = workbench
                .work()
                .start(
                        Lane.WORK,
                        (open, cancellation) -> names(open, workbench.tools().connections()),
                        this::show,
                        error -> workbench.report(TEXTS.text("features.compareEnginesUnread"), error));
    }

    private static List<String> names(OpenProject project, Connections connections) {
        List<String> names = new ArrayList<>(ProjectSwitch.ENGINES);
        for (Connections.Entry entry : connections.list(project.folder()).entries()) {
            if (!names.contains(entry.profile().name())) {
                names.add(entry.profile().name());
            }
        }
        return names;
    }

    /** The engine of the project against the first other one, unless others were chosen. */
    private void show(List<String> names) {
        OpenProject project = workbench.project().get();
        String first = left.get();
        String second = right.get();
        engines.setAll(names);
        String own = project == null ? names.get(0) : project.warehouse().engine();
        left.set(first != null && names.contains(first) ? first : own);
        right.set(
                second != null && names.contains(second) && !second.equals(left.get())
                        ? second
                        : names.stream()
                                .filter(name -> !name.equals(left.get()))
                                .findFirst()
                                .orElseThrow());
    }

    /** Runs the window that is shown on both. */
    void compare() {
        Definition text = preview.definition();
        Interval window = preview.windowProperty().get();
        String one = left.get();
        String other = right.get();
        if (!ready.get() || text == null || window == null || one == null || other == null) {
            return;
        }
        String names = TEXTS.text("features.compareNames", title(one), title(other));
        told.set(new Told(State.WORKING, TEXTS.text("features.comparing", names), one, other, null, ""));
        running = workbench
                .work()
                .startShown(
                        ScreenId.FEATURES,
                        Work.Nature.ANSWER,
                        TEXTS.text("features.compareOf", Words.range(window), names),
                        Lane.QUERY,
                        (project, cancellation) -> new EngineComparison(workbench.tools(), project)
                                .compare(text, window, one, other, cancellation),
                        result -> {
                            told.set(found(one, other, result));
                            Workbench.increase(workbench.historyChanged());
                        },
                        this::failed);
    }

    private static Told found(String one, String other, WindowComparison.Result result) {
        String names = TEXTS.text("features.compareNames", title(one), title(other));
        if (result.rows().isEmpty()) {
            String text = result.compared() == 0
                    ? TEXTS.text("features.compareEmpty", names)
                    : TEXTS.text("features.compareSame", names, Words.count(result.compared(), "row"));
            return new Told(State.SAME, text, one, other, null, "");
        }
        long onlyLeft =
                result.rows().stream().filter(row -> row.right() == null).count();
        long onlyRight =
                result.rows().stream().filter(row -> row.left() == null).count();
        long changed = result.rows().size() - onlyLeft - onlyRight;
        List<String> parts = new ArrayList<>();
        int rows = result.rows().size();
        parts.add(TEXTS.text(
                rows == 1 ? "features.compareDiffersOne" : "features.compareDiffers",
                Words.count(rows),
                Words.count(result.compared(), "row")));
        if (changed > 0) {
            parts.add(TEXTS.text("features.compareChanged", Words.count(changed)));
        }
        if (onlyLeft > 0) {
            parts.add(TEXTS.text("features.compareOnlyCount", Words.count(onlyLeft), title(one)));
        }
        if (onlyRight > 0) {
            parts.add(TEXTS.text("features.compareOnlyCount", Words.count(onlyRight), title(other)));
        }
        return new Told(State.DIFFERENT, String.join(" · ", parts), one, other, result, "");
    }

    private void failed(Throwable error) {
        Workbench.increase(workbench.historyChanged());
        if (Problem.of(error) == Problem.CANCELLED) {
            told.set(Told.nothing(TEXTS.text("features.compareCancelled")));
        } else if (error instanceof WindowComparison.Refused refused) {
            told.set(refusal(refused));
        } else {
            told.set(new Told(State.FAILED, Problem.words(error), "", "", null, ""));
            if (Problem.of(error) == Problem.UNEXPECTED) {
                workbench.report(TEXTS.text("features.compareFailed"), error);
            }
        }
    }

    private static Told refusal(WindowComparison.Refused refused) {
        String engine = title(refused.engine());
        boolean embedded = ProjectSwitch.ENGINES.contains(refused.engine());
        if (refused.missing().isEmpty()) {
            // Its place is that of the text in the editor, which may be right on the other engine.
            String what =
                    refused.reason() instanceof PlacedProblem placed ? placed.what() : Problem.words(refused.reason());
            return new Told(State.FAILED, TEXTS.text("features.compareRefused", engine, what), "", "", null, "");
        }
        String tables = refused.missing().stream().map(TableName::toString).collect(Collectors.joining(", "));
        String text = TEXTS.text(embedded ? "features.compareNoTable" : "features.compareNoTableThere", engine, tables);
        return new Told(State.FAILED, text, "", "", null, embedded ? refused.engine() : "");
    }

    void cancel() {
        Running before = running;
        if (before != null) {
            before.cancel();
        }
    }

    /** The tables of the engine that lacks one: there they are imported. */
    void openTables() {
        String engine = told.get().elsewhere();
        OpenProject project = workbench.project().get();
        if (engine.isEmpty() || project == null) {
            return;
        }
        if (project.warehouse().engine().equals(engine)) {
            workbench.go(new Destination.To(ScreenId.DATA));
            return;
        }
        new ProjectSwitch(workbench).leaving(() -> {
            workbench.opener().useEngine(engine);
            workbench.go(new Destination.To(ScreenId.DATA));
        });
    }

    private void forget() {
        abandon(running);
        running = null;
        told.set(Told.nothing(""));
    }

    private static void abandon(@Nullable Running before) {
        if (before != null) {
            before.abandon();
        }
    }

    void close() {
        subscriptions.unsubscribe();
        abandon(listing);
        forget();
    }

    /** As a person writes it. */
    static String title(String engine) {
        return ProjectSwitch.title(engine);
    }

    /** Those that a project can be looked at on, then the connections. */
    ObservableList<String> engines() {
        return engines;
    }

    ObjectProperty<@Nullable String> left() {
        return left;
    }

    ObjectProperty<@Nullable String> right() {
        return right;
    }

    /** Whether there is a window to compare, on two engines. */
    ObservableBooleanValue ready() {
        return ready;
    }

    ObservableBooleanValue working() {
        return working;
    }

    ReadOnlyObjectProperty<Told> told() {
        return told.getReadOnlyProperty();
    }
}

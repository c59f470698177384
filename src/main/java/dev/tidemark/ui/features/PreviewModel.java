package dev.tidemark.ui.features;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.DefinitionFormat.Definition;
import dev.tidemark.engine.SqlRequest;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** One window of the text as it is being written: rendered at once, evaluated when the keys rest. */
public final class PreviewModel {
    private static final Messages TEXTS = Messages.of("features");
    private static final Duration REST = Duration.ofMillis(300);

    private final Workbench workbench;
    private final Consumer<Definition> accepted;
    private final BiConsumer<Definition, Throwable> rejected;
    private final IntegerProperty index = new SimpleIntegerProperty();
    private final IntegerProperty count = new SimpleIntegerProperty(1);
    private final ObjectProperty<@Nullable Interval> window = new SimpleObjectProperty<>();
    private final StringProperty rendered = new SimpleStringProperty("");
    private final StringProperty offline = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable PreviewRows> rows = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable WindowScene> scene = new SimpleObjectProperty<>();
    private final BooleanProperty old = new SimpleBooleanProperty();
    private final BooleanProperty broken = new SimpleBooleanProperty();
    private final BooleanProperty working = new SimpleBooleanProperty();
    private final StringProperty band = new SimpleStringProperty("");
    private final BooleanProperty waiting = new SimpleBooleanProperty();
    private final PreviewTrigger trigger;
    private final ScannedBytes scanned;
    private final Subscription subscription;
    private Map<Interval, CellState> stored = Map.of();
    /** The last that could be read: that of the text in the editor, unless that is broken. */
    private @Nullable Definition definition;

    private boolean textBroken;
    private @Nullable WindowChoice choice;
    private @Nullable Running resting;
    private @Nullable Running running;

    /**
     * @param accepted told which definition could be evaluated
     * @param rejected told what evaluating a definition threw
     */
    PreviewModel(Workbench workbench, Consumer<Definition> accepted, BiConsumer<Definition, Throwable> rejected) {
        this.workbench = workbench;
        this.accepted = accepted;
        this.rejected = rejected;
        this.trigger = new PreviewTrigger(workbench);
        this.scanned = new ScannedBytes(workbench);
        index.subscribe(i -> stepped());
        subscription = trigger.liveProperty().subscribe((before, live) -> stepped());
    }

    /** Another view: nothing of the one before is shown any more. */
    void reset() {
        stop();
        scanned.forget();
        rows.set(null);
        rendered.set("");
        offline.set("");
        scene.set(null);
        window.set(null);
        choice = null;
        definition = null;
        textBroken = false;
        broken.set(false);
        old.set(false);
        tellAge();
    }

    /** @param text null while what is written is broken */
    void show(@Nullable Definition text) {
        OpenProject project = workbench.project().get();
        if (text == null || project == null) {
            stop();
            textBroken = text == null;
            broken.set(textBroken);
            old.set(true);
            tellAge();
            return;
        }
        WindowChoice now;
        try {
            now = new WindowChoice(text.view(), project.clock().dueNow());
        } catch (InvalidInput tooMany) {
            stop();
            textBroken = true;
            broken.set(true);
            old.set(true);
            rejected.accept(text, tooMany);
            tellAge();
            return;
        }
        Interval before = window.get();
        boolean newest = choice == null;
        definition = text;
        textBroken = false;
        choice = now;
        count.set(now.count());
        int next = newest || before == null ? now.count() - 1 : now.indexOf(before);
        if (next != index.get()) {
            index.set(next);
        } else {
            stepped();
        }
    }

    void setStored(Map<Interval, CellState> windows) {
        stored = windows;
        draw();
    }

    private void stepped() {
        Definition text = definition;
        WindowChoice windows = choice;
        if (text == null || windows == null) {
            return;
        }
        Interval shown = windows.at(index.get());
        window.set(shown);
        // Another window of the last good text is no more than that.
        broken.set(textBroken);
        old.set(rows.get() != null);
        rendered.set(text.view().render(shown).text());
        tellAge();
        draw();
        stop();
        waiting.set(!trigger.liveProperty().get());
        if (!waiting.get()) {
            resting = workbench.tasks().later(REST, () -> evaluate(text, shown));
        }
    }

    /** Evaluates what is shown, whether or not that waits to be told. */
    void evaluate() {
        Definition text = definition;
        Interval shown = window.get();
        if (text != null && shown != null) {
            stop();
            evaluate(text, shown);
        }
    }

    private void stop() {
        Optional.ofNullable(resting).ifPresent(Running::cancel);
        Optional.ofNullable(running).ifPresent(Running::abandon);
        resting = null;
        running = null;
        working.set(false);
        waiting.set(false);
    }

    /** Evaluates what is shown again, for example after an import. */
    void refresh() {
        stepped();
    }

    private record Evaluated(PreviewRows rows, String offline) {}

    private void evaluate(Definition text, Interval shown) {
        resting = null;
        waiting.set(false);
        working.set(true);
        int limit = workbench.preferences().get().previewRows();
        running = workbench
                .work()
                .startShown(
                        ScreenId.FEATURES,
                        Work.Nature.ANSWER,
                        TEXTS.text("features.previewOf", Words.range(shown)),
                        Lane.PREVIEW,
                        (project, cancellation) -> {
                            RenderedSql sql = text.view().render(shown);
                            PreviewRows result = PreviewRows.evaluate(project, text, shown, limit, cancellation);
                            SqlRequest request =
                                    new SqlRequest(sql, project.clock().now());
                            return new Evaluated(
                                    result,
                                    project.warehouse()
                                            .engineSql(
                                                    request, project.warehouse().engine()));
                        },
                        result -> {
                            working.set(false);
                            rows.set(result.rows());
                            scanned.ask(result.rows());
                            offline.set(result.offline());
                            old.set(textBroken);
                            accepted.accept(text);
                            tellAge();
                            draw();
                        },
                        error -> failed(text, error));
    }

    private void failed(Definition text, Throwable error) {
        working.set(false);
        waiting.set(!trigger.liveProperty().get());
        if (Problem.of(error) == Problem.CANCELLED) {
            return;
        }
        broken.set(true);
        old.set(true);
        rejected.accept(text, error);
        tellAge();
    }

    private void draw() {
        Definition text = definition;
        Interval shown = window.get();
        if (text != null && shown != null) {
            PreviewRows last = rows.get();
            boolean fresh = last != null && !old.get() && last.window().equals(shown);
            WindowScene next = WindowScene.of(text.view(), shown, stored, fresh ? last : null);
            // Most keys change nothing in the picture, which takes a frame to draw.
            if (!next.equals(scene.get())) {
                scene.set(next);
            }
        }
    }

    /** Says anew how old what is shown is. */
    void tellAge() {
        PreviewRows last = rows.get();
        OpenProject project = workbench.project().get();
        if (!broken.get() || last == null || project == null) {
            band.set("");
            return;
        }
        Duration age = Duration.between(last.at(), project.clock().realNow());
        band.set(TEXTS.text("features.lastGood", Words.age(age)));
    }

    void step(int by) {
        WindowChoice windows = choice;
        if (windows != null) {
            index.set(windows.clamp(index.get() + by));
        }
    }

    void goTo(Interval wanted) {
        WindowChoice windows = choice;
        if (windows != null) {
            index.set(windows.indexOf(wanted));
        }
    }

    /** Shows the window that holds the beginning of the day, or the one nearest to it. */
    void goToDay(LocalDate day) {
        Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        goTo(new Interval(begin, begin.plus(Duration.ofDays(1))));
    }

    /** Whether the day lies within the windows that can be shown. */
    boolean isWithin(LocalDate day) {
        WindowChoice windows = choice;
        return windows != null
                && !day.isBefore(dayOf(windows.at(0).start()))
                && !day.isAfter(dayOf(windows.at(windows.count() - 1).end().minusNanos(1)));
    }

    private static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** What is wrong with a time to look for; empty when a window answers a question asked then. */
    Optional<String> wrongTime(String time) {
        WindowChoice windows = choice;
        if (windows == null) {
            return Optional.of(TEXTS.text("features.noWindow"));
        }
        try {
            windows.answering(InstantText.parse(time.strip()));
            return Optional.empty();
        } catch (InvalidInput | DateTimeException | IllegalArgumentException e) {
            return Optional.of(Problem.words(e));
        }
    }

    /** Shows the window that answers a question asked at the time, unless that is a wrong one. */
    void goToTime(String time) {
        WindowChoice windows = choice;
        if (windows != null && wrongTime(time).isEmpty()) {
            index.set(windows.answering(InstantText.parse(time.strip())));
        }
    }

    /** That of the window that is shown: of the text in the editor, unless that is broken. */
    @Nullable
    Definition definition() {
        return definition;
    }

    void close() {
        stop();
        subscription.unsubscribe();
        trigger.close();
    }

    ScannedBytes scanned() {
        return scanned;
    }

    public PreviewTrigger trigger() {
        return trigger;
    }

    /** Whether what is shown is evaluated only when the user says so. */
    public BooleanProperty waitingProperty() {
        return waiting;
    }

    public IntegerProperty indexProperty() {
        return index;
    }

    public IntegerProperty countProperty() {
        return count;
    }

    public ObjectProperty<@Nullable Interval> windowProperty() {
        return window;
    }

    public StringProperty renderedProperty() {
        return rendered;
    }

    public StringProperty offlineProperty() {
        return offline;
    }

    public ObjectProperty<@Nullable PreviewRows> rowsProperty() {
        return rows;
    }

    public ObjectProperty<@Nullable WindowScene> sceneProperty() {
        return scene;
    }

    /** Whether the rows belong to an earlier text or window. */
    public BooleanProperty oldProperty() {
        return old;
    }

    public BooleanProperty brokenProperty() {
        return broken;
    }

    public BooleanProperty workingProperty() {
        return working;
    }

    /** How old the last good preview is, or empty. */
    public StringProperty bandProperty() {
        return band;
    }
}

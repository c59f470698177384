package dev.tidemark.ui.data;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.time.InstantText;
import dev.tidemark.engine.join.OnlineLookup;
import dev.tidemark.engine.join.RowExplanation;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The newest values of one key, as {@code tidemark lookup} answers, and why a join would give them or not. */
public final class LookupViewModel {
    private static final Messages TEXTS = Messages.of("data");

    private final Workbench workbench;
    private final ObservableList<LookupTarget> targets = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable LookupTarget> target = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<List<KeyField>> keys = new ReadOnlyObjectWrapper<>(List.of());
    private final StringProperty at = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper clock = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper noViews = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable LookupAnswer> answer = new ReadOnlyObjectWrapper<>();
    /** What was typed, by join key, also of keys that another view has. */
    private final Map<String, StringProperty> typed = new HashMap<>();

    private @Nullable Running reading;
    private @Nullable Running asking;
    private String wantedView = "";
    private String wantedVersion = "";

    /** A field for one join key. */
    record KeyField(ResultColumn column, StringProperty text) {}

    LookupViewModel(Workbench workbench) {
        this.workbench = workbench;
        target.subscribe(this::chosen);
    }

    /**
     * Reads what there is to look up in.
     *
     * @param view to be chosen, empty for the one that is chosen already or the first
     * @param version empty for the one that joins read
     */
    void open(String view, String version) {
        if (!view.isEmpty()) {
            wantedView = view;
            wantedVersion = version;
        }
        read();
    }

    /** Reads anew which versions there are; what is chosen stays, as far as it is there. */
    void read() {
        abandon(reading);
        reading = workbench
                .work()
                .startShown(
                        ScreenId.DATA,
                        Work.Nature.READING,
                        TEXTS.text("data.lookupReading"),
                        Lane.WORK,
                        (project, cancellation) -> LookupTarget.of(project),
                        this::show,
                        error -> workbench.report(TEXTS.text("data.cannotList"), error));
    }

    private void show(List<LookupTarget> found) {
        OpenProject project = workbench.project().get();
        Instant pinned = project == null ? null : project.clock().pinned();
        clock.set(pinned == null ? TEXTS.text("data.lookupNow") : Words.moment(pinned));
        targets.setAll(found);
        noViews.set(found.isEmpty());
        LookupTarget next = found.stream()
                .filter(each -> each.name().equalsIgnoreCase(wantedView))
                .filter(each -> wantedVersion.isEmpty()
                        ? each.read()
                        : each.version().label().equals(wantedVersion))
                .findFirst()
                .orElse(found.isEmpty() ? null : found.get(0));
        target.set(next);
    }

    private void chosen(@Nullable LookupTarget now) {
        forgetAnswer();
        if (now != null) {
            wantedView = now.name();
            wantedVersion = now.read() ? "" : now.version().label();
            keys.set(now.keys().stream()
                    .map(column -> new KeyField(
                            column, typed.computeIfAbsent(column.name(), name -> new SimpleStringProperty(""))))
                    .toList());
        } else {
            keys.set(List.of());
        }
    }

    /** Asks for what stands in the fields; the answer to what was asked before is not waited for. */
    void ask() {
        LookupTarget asked = target.get();
        OpenProject open = workbench.project().get();
        if (asked == null || open == null) {
            return;
        }
        abandon(asking);
        problem.set("");
        Instant when;
        try {
            String text = at.get().strip();
            when = text.isEmpty() ? open.clock().now() : InstantText.parse(text);
        } catch (DateTimeException e) {
            refuse(TEXTS.text("data.lookupAtWrong", Problem.words(e)));
            return;
        }
        Map<String, String> key = new LinkedHashMap<>();
        for (KeyField field : keys.get()) {
            String text = field.text().get();
            if (text.isEmpty()) {
                refuse(TEXTS.text("data.lookupEmpty", field.column().name()));
                return;
            }
            key.put(field.column().name(), text);
        }
        working.set(true);
        asking = workbench
                .work()
                .startShown(
                        ScreenId.DATA,
                        Work.Nature.ANSWER,
                        TEXTS.text("data.lookupOf", asked.name()),
                        Lane.QUERY,
                        (project, cancellation) -> {
                            OnlineLookup.Answer found = project.lookup().find(asked.chosen(), key, when);
                            cancellation.throwIfCancelled();
                            RowExplanation why = project.join()
                                    .explain(asked.chosen(), new ArrayList<>(key.values()), when, cancellation);
                            return new LookupAnswer(asked, key, when, found, why);
                        },
                        found -> {
                            working.set(false);
                            answer.set(found);
                        },
                        this::failed);
    }

    private void refuse(String why) {
        working.set(false);
        answer.set(null);
        problem.set(why);
    }

    private void failed(Throwable error) {
        switch (Problem.of(error)) {
            case CANCELLED -> refuse(TEXTS.text("data.lookupCancelled"));
            case UNEXPECTED -> {
                refuse(TEXTS.text("data.lookupFailed"));
                workbench.report(TEXTS.text("data.lookupFailed"), error);
            }
            default -> refuse(Problem.words(error));
        }
    }

    void cancel() {
        Running before = asking;
        if (before != null) {
            before.cancel();
        }
    }

    /** To the windows of the view. */
    void showTimeline() {
        LookupTarget shown = target.get();
        if (shown != null) {
            workbench.go(new Destination.Lane(shown.name()));
        }
    }

    void newView() {
        workbench.go(new Destination.NewView(""));
    }

    private void forgetAnswer() {
        abandon(asking);
        working.set(false);
        answer.set(null);
        problem.set("");
    }

    private static void abandon(@Nullable Running before) {
        if (before != null) {
            before.abandon();
        }
    }

    /** What was read of the project is void; what was typed stays. */
    void clear() {
        abandon(reading);
        forgetAnswer();
        targets.clear();
        target.set(null);
        noViews.set(false);
    }

    ObservableList<LookupTarget> targets() {
        return targets;
    }

    /** Null while none was read. */
    ObjectProperty<@Nullable LookupTarget> target() {
        return target;
    }

    ReadOnlyObjectProperty<List<KeyField>> keys() {
        return keys.getReadOnlyProperty();
    }

    /** When it is asked for; empty for the project's clock. */
    StringProperty at() {
        return at;
    }

    /** What the project's clock says, in words. */
    ReadOnlyStringProperty clock() {
        return clock.getReadOnlyProperty();
    }

    /** What is wrong with the question, empty for nothing. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty noViews() {
        return noViews.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty working() {
        return working.getReadOnlyProperty();
    }

    /** Null while nothing was answered. */
    ReadOnlyObjectProperty<@Nullable LookupAnswer> answer() {
        return answer.getReadOnlyProperty();
    }
}

package dev.tidemark.ui.join;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.join.RowExplanation;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.ReasonWords;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The row in hand and why it got what it got. */
public final class RowViewModel {
    private static final Messages TEXTS = Messages.of("join");

    private final Workbench workbench;
    private final ReadOnlyObjectWrapper<@Nullable Told> told = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper key = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable Running running;

    /** An explanation with the view that it is about. */
    record Told(JoinedLayout.View view, RowExplanation explanation) {
        List<String> featureNames() {
            return view.chosen().version().store().features().stream()
                    .map(ResultColumn::name)
                    .toList();
        }
    }

    private record Found(String key, Told told) {}

    RowViewModel(Workbench workbench) {
        this.workbench = workbench;
    }

    /**
     * Explains a row of a join; the one before stays until it is there.
     *
     * @param number from 0
     */
    void select(JoinedRows joined, int number, int viewPlace) {
        stop();
        title.set(TEXTS.text("join.row", Words.count(number + 1L)));
        problem.set("");
        JoinedLayout layout = joined.layout();
        JoinedLayout.View view = layout.views().get(viewPlace);
        running = workbench
                .work()
                .startShown(
                        ScreenId.JOIN,
                        Work.Nature.ANSWER,
                        TEXTS.text("join.explaining", Words.count(number + 1L)),
                        Lane.QUERY,
                        (project, cancellation) -> {
                            @Nullable
                            Object[] row = joined.read(new int[] {number}).get(0);
                            List<@Nullable Object> values = new ArrayList<>();
                            view.keys().forEach(column -> values.add(row[column]));
                            Instant at = SpineReader.instantOf(row[layout.timestamp()]);
                            RowExplanation explanation =
                                    project.join().explain(view.chosen(), values, at, cancellation);
                            return new Found(key(view, values), new Told(view, explanation));
                        },
                        found -> {
                            key.set(found.key());
                            told.set(found.told());
                        },
                        error -> {
                            told.set(null);
                            problem.set(
                                    Problem.of(error) == Problem.CANCELLED
                                            ? TEXTS.text("join.notExplained")
                                            : Problem.words(error));
                        });
    }

    private static String key(JoinedLayout.View view, List<@Nullable Object> values) {
        List<String> names = view.chosen().version().store().joinKeys();
        List<String> parts = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            Object value = values.get(k);
            parts.add(names.get(k) + " = " + (value == null ? "NULL" : value));
        }
        return String.join(", ", parts);
    }

    private void stop() {
        Running before = running;
        if (before != null) {
            before.abandon();
            running = null;
        }
    }

    void clear() {
        stop();
        title.set("");
        key.set("");
        problem.set("");
        told.set(null);
    }

    /** Opens the window that answered, or the one that is missing, in the editor's preview. */
    void openWindow() {
        Told now = told.get();
        Interval window = now == null ? null : RowWords.window(now.explanation());
        if (now != null && window != null) {
            workbench.go(new Destination.Window(now.view().name(), window));
        }
    }

    /** All that is told of the row, for the clipboard. */
    String text() {
        Told now = told.get();
        if (now == null) {
            return "";
        }
        String facts = RowWords.facts(
                        now.explanation(), workbench.preferences().get().times())
                .stream()
                .map(fact -> fact.name() + "\t" + fact.value())
                .collect(Collectors.joining("\n"));
        return title.get() + "\t" + key.get() + "\n" + now.view().name() + "\t"
                + now.explanation().reason().text() + "\n"
                + ReasonWords.sentence(
                        now.explanation(), now.view().chosen().view().feature()) + "\n" + facts + "\n";
    }

    /** Null while no row is in hand. */
    ReadOnlyObjectProperty<@Nullable Told> told() {
        return told.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public String getTitle() {
        return title.get();
    }

    /** {@code USER_ID = user_212730160038}. */
    public ReadOnlyStringProperty keyProperty() {
        return key.getReadOnlyProperty();
    }

    public String getKey() {
        return key.get();
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public String getProblem() {
        return problem.get();
    }
}

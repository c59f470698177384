package dev.tidemark.ui.tools;

import dev.tidemark.engine.project.Tools.Function;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Workbench;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Every function that the offline engines take, as {@code tidemark functions} lists them, found by what is typed. */
public final class FunctionsViewModel {
    private static final Messages TEXTS = Messages.of("tools");

    private final Running reading;
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper(TEXTS.text("tools.functionsReading"));
    private final ObservableList<Function> shown = FXCollections.observableArrayList();
    private List<Function> all = List.of();

    public FunctionsViewModel(Workbench workbench) {
        search.subscribe((before, now) -> find());
        reading = workbench
                .tasks()
                .start(
                        Lane.WORK,
                        cancellation -> workbench.tools().functions(),
                        functions -> {
                            all = functions;
                            find();
                        },
                        error -> {
                            empty.set(Problem.words(error));
                            if (Problem.of(error) == Problem.UNEXPECTED) {
                                workbench.report(TEXTS.text("tools.functionsTitle"), error);
                            }
                        });
    }

    /** Each word must be somewhere in the line; names that begin with the first come first. */
    private void find() {
        if (all.isEmpty()) {
            return;
        }
        List<String> words = Arrays.stream(
                        search.get().strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<Function> found =
                all.stream().filter(function -> fits(function, words)).toList();
        shown.setAll(
                words.isEmpty()
                        ? found
                        : found.stream()
                                .sorted(Comparator.comparing(
                                        function -> !lower(function.name()).startsWith(words.get(0))))
                                .toList());
        count.set(
                words.isEmpty()
                        ? Words.count(all.size(), "function")
                        : TEXTS.text("tools.functionsOf", Words.count(found.size()), Words.count(all.size())));
        empty.set(TEXTS.text("tools.functionsNone", search.get().strip()));
    }

    private static boolean fits(Function function, List<String> words) {
        String line = lower(function.name() + " " + function.category() + " " + engines(function));
        return words.stream().allMatch(line::contains);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** {@code H2, DuckDB}. */
    static String engines(Function function) {
        return String.join(
                ", ",
                function.engines().stream()
                        .map(engine -> TEXTS.text("tools.engine." + engine))
                        .toList());
    }

    StringProperty searchProperty() {
        return search;
    }

    ObservableList<Function> shown() {
        return shown;
    }

    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    public String getCount() {
        return count.get();
    }

    /** What stands in place of the lines when there is none. */
    public ReadOnlyStringProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    public String getEmpty() {
        return empty.get();
    }

    void close() {
        reading.abandon();
    }
}

package dev.tidemark.ui.preferences;

import dev.tidemark.domain.time.TimeDisplay;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.PreferencesModel;
import dev.tidemark.ui.workbench.Sheet;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The preferences as fields; a change of a field is a change of the preferences. */
public final class PreferencesViewModel {
    private static final Messages TEXTS = Messages.of("preferences");
    private static final int MOST_WORKERS = 8;
    private static final int MOST_PREVIEW_ROWS = 10_000;
    private static final long LEAST_GRID_ROWS = 1_000;
    private static final long MOST_GRID_ROWS = 1_000_000_000;

    private final Workbench workbench;
    private final PreferencesModel preferences;
    private final Path settings;
    private final Path log;
    private final @Nullable OpenProject project;
    private final Subscription subscription;
    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final ObjectProperty<TimeDisplay> times = new SimpleObjectProperty<>(TimeDisplay.PLAIN);
    private final BooleanProperty reduceMotion = new SimpleBooleanProperty();
    private final ObjectProperty<Integer> workers = new SimpleObjectProperty<>(1);
    private final ReadOnlyStringWrapper fontSize = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper smallest = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper largest = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper usual = new ReadOnlyBooleanWrapper();
    private final WholeNumber previewRows;
    private final WholeNumber gridRows;

    /** A place on this machine and what lies there. */
    record Place(String name, String path) {}

    public PreferencesViewModel(Workbench workbench, Path settings, Path log) {
        this.workbench = workbench;
        this.preferences = workbench.preferences();
        this.settings = settings;
        this.log = log;
        this.project = workbench.project().get();
        previewRows = new WholeNumber(
                1,
                MOST_PREVIEW_ROWS,
                TEXTS.text("preferences.badPreviewRows"),
                rows -> preferences.change(p -> p.withPreviewRows((int) rows)));
        gridRows = new WholeNumber(
                LEAST_GRID_ROWS,
                MOST_GRID_ROWS,
                TEXTS.text("preferences.badGridRows"),
                rows -> preferences.change(p -> p.withGridRows(rows)));
        subscription = preferences.value().subscribe(this::show);
        dark.subscribe(value ->
                preferences.change(p -> p.withTheme(value ? Preferences.Theme.DARK : Preferences.Theme.LIGHT)));
        times.subscribe(value -> preferences.change(p -> p.withTimes(value)));
        reduceMotion.subscribe(value -> preferences.change(p -> p.withReduceMotion(value)));
        workers.subscribe(value -> preferences.change(p -> p.withWorkers(value)));
    }

    private void show(Preferences p) {
        dark.set(p.theme() == Preferences.Theme.DARK);
        times.set(p.times());
        reduceMotion.set(p.reduceMotion());
        workers.set(p.workers());
        smallest.set(p.fontSize() == Preferences.SMALLEST_FONT);
        largest.set(p.fontSize() == Preferences.LARGEST_FONT);
        String size =
                smallest.get() ? "preferences.smallest" : largest.get() ? "preferences.largest" : "preferences.pixels";
        fontSize.set(TEXTS.text(size, p.fontSize()));
        usual.set(p.fontSize() == Preferences.DEFAULT.fontSize());
        previewRows.show(p.previewRows());
        gridRows.show(p.gridRows());
    }

    void changeFontSize(int by) {
        preferences.change(p -> p.withFontSize(p.fontSize() + by));
    }

    void useUsualFontSize() {
        preferences.change(p -> p.withFontSize(Preferences.DEFAULT.fontSize()));
    }

    List<Integer> workerChoices() {
        return java.util.stream.IntStream.rangeClosed(1, MOST_WORKERS).boxed().toList();
    }

    List<Place> places() {
        return List.of(
                new Place(TEXTS.text("preferences.settingsFolder"), settings.toString()),
                new Place(
                        TEXTS.text("preferences.projectFolder"),
                        project == null ? Words.NONE : project.folder().toString()),
                new Place(TEXTS.text("preferences.log"), log.toString()));
    }

    /** How much memory the program may take at most. */
    public String getMemory() {
        return TEXTS.text("preferences.memory", Words.count(Runtime.getRuntime().maxMemory() >> 20));
    }

    /** In place of the preferences. */
    void lookAtMachine() {
        workbench.show(Sheet.MACHINE);
    }

    void close() {
        subscription.unsubscribe();
    }

    public BooleanProperty darkProperty() {
        return dark;
    }

    public ObjectProperty<TimeDisplay> timesProperty() {
        return times;
    }

    public BooleanProperty reduceMotionProperty() {
        return reduceMotion;
    }

    public ObjectProperty<Integer> workersProperty() {
        return workers;
    }

    public WholeNumber getPreviewRows() {
        return previewRows;
    }

    public WholeNumber getGridRows() {
        return gridRows;
    }

    public ReadOnlyStringProperty fontSizeProperty() {
        return fontSize.getReadOnlyProperty();
    }

    public String getFontSize() {
        return fontSize.get();
    }

    public ReadOnlyBooleanProperty smallestProperty() {
        return smallest.getReadOnlyProperty();
    }

    public boolean isSmallest() {
        return smallest.get();
    }

    public ReadOnlyBooleanProperty largestProperty() {
        return largest.getReadOnlyProperty();
    }

    public boolean isLargest() {
        return largest.get();
    }

    public ReadOnlyBooleanProperty usualProperty() {
        return usual.getReadOnlyProperty();
    }

    public boolean isUsual() {
        return usual.get();
    }
}

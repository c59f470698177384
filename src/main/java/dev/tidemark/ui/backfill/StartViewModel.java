package dev.tidemark.ui.backfill;

import dev.tidemark.domain.time.InstantText;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.Planner;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Workbench;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The question before a run: exactly which windows, how long, in which order, by how many workers. */
public final class StartViewModel {
    private static final Messages TEXTS = Messages.of("backfill");

    private final Workbench workbench;
    private final Purpose purpose;
    private final List<StartRow> rows;
    private final StringProperty from = new SimpleStringProperty("");
    private final StringProperty to = new SimpleStringProperty("");
    private final BooleanProperty newestFirst = new SimpleBooleanProperty();
    private final IntegerProperty workers;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();

    /**
     * @param from and {@code to}: what the windows must lie in at first, null for all of them
     */
    StartViewModel(
            Workbench workbench, Purpose purpose, List<StartRow> rows, @Nullable Instant from, @Nullable Instant to) {
        this.workbench = workbench;
        this.purpose = purpose;
        this.rows = List.copyOf(rows);
        this.workers = new SimpleIntegerProperty(workbench.preferences().get().workers());
        this.from.set(from == null ? "" : Words.instant(from));
        this.to.set(to == null ? "" : Words.instant(to));
        this.rows.forEach(row -> row.chosenProperty().subscribe(this::count));
        this.from.subscribe(this::narrow);
        this.to.subscribe(this::narrow);
        workers.subscribe(this::count);
        narrow();
    }

    private void narrow() {
        try {
            Instant first = instant(from.get());
            Instant last = instant(to.get());
            if (first != null && last != null && !first.isBefore(last)) {
                problem.set(TEXTS.text("backfill.emptyRange"));
                count.set(0);
                return;
            }
            problem.set("");
            rows.forEach(row -> row.narrow(first, last));
            count();
        } catch (DateTimeException | IllegalArgumentException e) {
            problem.set(TEXTS.text("backfill.badInstant"));
            count.set(0);
        }
    }

    private static @Nullable Instant instant(String text) {
        return text.isBlank() ? null : InstantText.parse(text.strip());
    }

    private void count() {
        if (!problem.get().isEmpty()) {
            return;
        }
        int windows = 0;
        double seconds = 0;
        boolean known = true;
        for (StartRow row : rows) {
            if (row.chosenProperty().get()) {
                windows += row.windows().size();
                Double mean = row.lane().meanSeconds();
                known &= mean != null || row.windows().isEmpty();
                seconds += mean == null ? 0 : mean * row.windows().size();
            }
        }
        count.set(windows);
        about.set(windows == 0 || !known ? Words.NONE : Words.seconds(seconds / workers.get()));
    }

    /** What is computed, the views in the order of the list. */
    List<BackfillRunner.Job> jobs() {
        List<BackfillRunner.Job> jobs = new ArrayList<>();
        for (StartRow row : rows) {
            if (row.chosenProperty().get()) {
                jobs.addAll(row.lane().jobs(row.windows(), newestFirst.get()));
            }
        }
        return jobs;
    }

    /** Starts the run; false when there is nothing to start. */
    public boolean start() {
        List<BackfillRunner.Job> jobs = jobs();
        if (count.get() == 0 || jobs.isEmpty()) {
            return false;
        }
        List<String> names =
                jobs.stream().map(job -> job.view().view().name()).distinct().toList();
        workbench.preferences().change(p -> p.withWorkers(workers.get()));
        workbench
                .runs()
                .start(jobs, new Backfills.Request(names, null, null, purpose.kind, newestFirst.get(), workers.get()));
        return true;
    }

    public String title() {
        return TEXTS.text(purpose.title, Words.count(count.get(), "window"));
    }

    public String subtitle() {
        return TEXTS.text(purpose.text);
    }

    public String buttonText() {
        return TEXTS.text(purpose.button, Words.count(count.get()));
    }

    public List<StartRow> rows() {
        return rows;
    }

    /** Only windows that begin then or later; empty for all. */
    public StringProperty fromProperty() {
        return from;
    }

    /** Only windows that end then or earlier; empty for all. */
    public StringProperty toProperty() {
        return to;
    }

    public BooleanProperty newestFirstProperty() {
        return newestFirst;
    }

    public IntegerProperty workersProperty() {
        return workers;
    }

    /** What is wrong with the range; empty when nothing is. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** How long all takes by what is known of the past. */
    public ReadOnlyStringProperty aboutProperty() {
        return about.getReadOnlyProperty();
    }

    /** How many windows would be computed. */
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** What the windows are computed for. */
    enum Purpose {
        MISSING(
                RunRecord.Kind.BACKFILL,
                "backfill.startMissing",
                "backfill.startMissingText",
                "backfill.startMissingButton"),
        FAILED(
                RunRecord.Kind.BACKFILL,
                "backfill.startFailed",
                "backfill.startFailedText",
                "backfill.startFailedButton"),
        STALE(RunRecord.Kind.STALE, "backfill.startStale", "backfill.startStaleText", "backfill.startStaleButton"),
        RESTATE(
                RunRecord.Kind.RESTATE,
                "backfill.startRestate",
                "backfill.startRestateText",
                "backfill.startRestateButton");

        private final RunRecord.Kind kind;
        private final String title;
        private final String text;
        private final String button;

        Purpose(RunRecord.Kind kind, String title, String text, String button) {
            this.kind = kind;
            this.title = title;
            this.text = text;
            this.button = button;
        }
    }

    /** One view of the question. */
    public static final class StartRow {
        private final ViewLane lane;
        private final List<Interval> candidates;
        private final BooleanProperty chosen;
        private List<Interval> windows;
        private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();

        StartRow(ViewLane lane, List<Interval> candidates, boolean chosen) {
            this.lane = lane;
            this.candidates = List.copyOf(candidates);
            this.windows = this.candidates;
            this.chosen = new SimpleBooleanProperty(chosen);
        }

        private void narrow(@Nullable Instant from, @Nullable Instant to) {
            windows = Planner.within(candidates, from, to);
            revision.set(revision.get() + 1);
        }

        ViewLane lane() {
            return lane;
        }

        /** Ascending. */
        List<Interval> windows() {
            return windows;
        }

        /** Counts the changes of the windows. */
        public ReadOnlyIntegerProperty revision() {
            return revision.getReadOnlyProperty();
        }

        public BooleanProperty chosenProperty() {
            return chosen;
        }

        public String name() {
            return lane.name();
        }

        public String countText() {
            return Words.count(windows.size());
        }

        public String firstText() {
            return windows.isEmpty() ? Words.NONE : Words.instant(windows.get(0).start());
        }

        public String lastText() {
            return windows.isEmpty()
                    ? Words.NONE
                    : Words.instant(windows.get(windows.size() - 1).start());
        }

        public String eachText() {
            Double mean = lane.meanSeconds();
            return mean == null ? Words.NONE : Words.seconds(mean);
        }

        /** By so many workers. */
        public String aboutText(int workers) {
            Double mean = lane.meanSeconds();
            return mean == null || windows.isEmpty() ? Words.NONE : Words.seconds(mean * windows.size() / workers);
        }
    }
}

package dev.tidemark.ui.join;

import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.SpineReader;
import dev.tidemark.engine.join.SpineColumns;
import dev.tidemark.engine.join.SpineScan;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The spine as far as it is known: first its columns, then rows and times from one look over all of it. */
public final class SpineViewModel {
    private static final Messages TEXTS = Messages.of("join");
    private static final int DATE = 10;
    private static final long TELL_EVERY = 50_000;

    private final Workbench workbench;
    private final ReadOnlyObjectWrapper<@Nullable Opened> opened = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper figures = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable SpineScan> scan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private @Nullable SpineSource source;
    private @Nullable Running running;

    /** A spine whose columns are known. */
    record Opened(SpineSource source, List<ResultColumn> columns, SpineColumns finder) {}

    SpineViewModel(Workbench workbench) {
        this.workbench = workbench;
    }

    /** Takes another spine in place of the one there is. */
    void use(SpineSource next) {
        clear();
        source = next;
        name.set(next.name());
        figures.set(TEXTS.text("join.opening"));
        reading.set(true);
        running = workbench
                .work()
                .startShown(
                        ScreenId.JOIN,
                        Work.Nature.ANSWER,
                        TEXTS.text("join.openingOf", next.name()),
                        Lane.WORK,
                        (project, cancellation) -> {
                            try (SpineReader reader = next.open(workbench.tools(), project, cancellation)) {
                                return new Opened(next, reader.columns(), new SpineColumns(reader));
                            }
                        },
                        read -> {
                            reading.set(false);
                            figures.set(Words.count(read.columns().size(), "column"));
                            opened.set(read);
                        },
                        this::failed);
    }

    private void failed(Throwable error) {
        reading.set(false);
        if (Problem.of(error) == Problem.CANCELLED) {
            figures.set(TEXTS.text("join.notCounted"));
            return;
        }
        figures.set("");
        problem.set(Problem.words(error, TEXTS.text("join.otherEncoding")));
        opened.set(null);
    }

    /** Reads all rows once; a look that is under way is given up. */
    void scan(int timestamp) {
        Opened spine = opened.get();
        if (spine == null) {
            return;
        }
        stop();
        scan.set(null);
        reading.set(true);
        AtomicLong told = new AtomicLong();
        running = workbench
                .work()
                .startShown(
                        ScreenId.JOIN,
                        Work.Nature.ANSWER,
                        TEXTS.text("join.countingOf", spine.source().name()),
                        Lane.QUERY,
                        (project, cancellation) -> {
                            try (SpineReader reader = spine.source().open(workbench.tools(), project, cancellation)) {
                                return SpineScan.of(reader, timestamp, rows -> tell(told, rows), cancellation);
                            }
                        },
                        found -> {
                            reading.set(false);
                            scan.set(found);
                            figures.set(words(found));
                        },
                        this::failed);
    }

    /** On a lane. */
    private void tell(AtomicLong told, long rows) {
        if (rows - told.get() >= TELL_EVERY) {
            told.set(rows);
            workbench.tasks().post(() -> {
                if (reading.get()) {
                    figures.set(TEXTS.text("join.counting", Words.count(rows)));
                }
            });
        }
    }

    private static String words(SpineScan found) {
        String rows = Words.count(found.rows(), "row");
        Instant oldest = found.oldest();
        Instant newest = found.newest();
        return oldest == null || newest == null ? rows : rows + " · " + day(oldest) + " → " + day(newest);
    }

    private static String day(Instant instant) {
        return Words.instant(instant).substring(0, DATE);
    }

    /** Stops reading; what is known stays. */
    void stop() {
        Running before = running;
        if (before != null) {
            before.abandon();
            running = null;
        }
        reading.set(false);
    }

    void clear() {
        stop();
        source = null;
        opened.set(null);
        scan.set(null);
        name.set("");
        figures.set("");
        problem.set("");
    }

    @Nullable
    SpineSource source() {
        return source;
    }

    /** Null until the columns are read. */
    ReadOnlyObjectProperty<@Nullable Opened> opened() {
        return opened.getReadOnlyProperty();
    }

    /** Null until all rows were read. */
    ReadOnlyObjectProperty<@Nullable SpineScan> scanned() {
        return scan.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    public String getName() {
        return name.get();
    }

    public ReadOnlyStringProperty figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    public String getFigures() {
        return figures.get();
    }

    /** What is wrong with the spine, empty for nothing. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public String getProblem() {
        return problem.get();
    }

    public ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    public boolean isReading() {
        return reading.get();
    }
}

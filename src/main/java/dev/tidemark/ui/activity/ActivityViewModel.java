package dev.tidemark.ui.activity;

import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.HistoryPlace;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The project's activity, filtered; read anew while it is looked at and something ended. */
public final class ActivityViewModel {
    private static final Messages TEXTS = Messages.of("activity");

    private final Workbench workbench;
    private final Subscription subscriptions;
    private final CostModel cost;
    private final ObservableList<ActivityRow> shown = FXCollections.observableArrayList();
    private final ObjectProperty<ActivityFilter.Kind> kind = new SimpleObjectProperty<>(ActivityFilter.Kind.OVERVIEW);
    private final ObjectProperty<ActivityFilter.Outcome> outcome =
            new SimpleObjectProperty<>(ActivityFilter.Outcome.ANY);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable ActivityRow> selected = new SimpleObjectProperty<>();
    private final IntegerProperty revision = new SimpleIntegerProperty();
    private final ReadOnlyObjectWrapper<@Nullable ActivityDetails> details = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Vacancy> vacancy = new ReadOnlyObjectWrapper<>(Vacancy.OPENING);
    private final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper remedy = new ReadOnlyStringWrapper("");
    private List<ActivityRow> all = List.of();
    private boolean changing;
    private boolean looking;
    private boolean outdated = true;
    private @Nullable Running reading;

    /** Why there is no entry, where there is none. */
    enum Vacancy {
        OPENING,
        NO_PROJECT,
        NOTHING_YET,
        NOTHING_FITS
    }

    public ActivityViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.cost = new CostModel(workbench, this::costs);
        kind.subscribe(value -> filter());
        outcome.subscribe(value -> filter());
        search.subscribe(value -> filter());
        selected.subscribe(this::describe);
        subscriptions = Subscription.combine(
                workbench.project().subscribe(project -> {
                    all = List.of();
                    filter();
                    refresh();
                }),
                workbench.busy().subscribe(busy -> tellVacancy()),
                workbench.historyChanged().subscribe(value -> refresh()));
    }

    /** While nobody looks nothing is read: a run ends thousands of windows. */
    void setLooking(boolean value) {
        looking = value;
        if (value && outdated) {
            refresh();
        }
    }

    private void refresh() {
        outdated = true;
        if (!looking) {
            return;
        }
        outdated = false;
        stopReading();
        reading = workbench
                .work()
                .startShown(
                        ScreenId.ACTIVITY,
                        Work.Nature.READING,
                        TEXTS.text("activity.reading"),
                        Lane.WORK,
                        (project, cancellation) -> ActivityLog.read(project),
                        rows -> {
                            all = rows;
                            filter();
                        },
                        error -> workbench.report(TEXTS.text("activity.cannotRead"), error));
    }

    /** A read that began earlier may end later, and would bring back what was. */
    private void stopReading() {
        if (reading != null) {
            reading.abandon();
        }
    }

    private void filter() {
        ActivityRow before = selected.get();
        ActivityFilter filter = new ActivityFilter(kind.get(), outcome.get(), search.get());
        changing = true;
        shown.setAll(all.stream().filter(filter::fits).toList());
        changing = false;
        selected.set(
                before == null
                        ? null
                        : shown.stream().filter(before::isSame).findFirst().orElse(null));
        Workbench.increase(revision);
        count.set(TEXTS.text("activity.countOf", Words.count(shown.size()), Words.count(all.size())));
        tellVacancy();
    }

    private void tellVacancy() {
        if (workbench.project().get() == null) {
            vacancy.set(workbench.busy().get() ? Vacancy.OPENING : Vacancy.NO_PROJECT);
        } else {
            vacancy.set(all.isEmpty() ? Vacancy.NOTHING_YET : Vacancy.NOTHING_FITS);
        }
        switch (vacancy.get()) {
            case OPENING -> tell("", "");
            case NO_PROJECT -> tell(TEXTS.text("activity.noProject"), TEXTS.text("activity.openProject"));
            case NOTHING_YET -> tell(TEXTS.text("activity.nothingYet"), TEXTS.text("activity.toBackfill"));
            case NOTHING_FITS -> tell(TEXTS.text("activity.nothingFits"), TEXTS.text("activity.showAll"));
        }
    }

    private void tell(String why, String what) {
        empty.set(why);
        remedy.set(what);
    }

    /** Does what {@link #remedyProperty} says. */
    void help() {
        switch (vacancy.get()) {
            case OPENING -> {
                // It will be there in a moment.
            }
            case NO_PROJECT -> workbench.go(new Destination.To(ScreenId.HOME));
            case NOTHING_YET -> workbench.go(new Destination.To(ScreenId.BACKFILL));
            case NOTHING_FITS -> {
                kind.set(ActivityFilter.Kind.OVERVIEW);
                outcome.set(ActivityFilter.Outcome.ANY);
                search.set("");
            }
        }
    }

    /** The user selected an entry. What a table selects while its items change is nobody's choice. */
    void choose(@Nullable ActivityRow row) {
        if (!changing) {
            selected.set(row);
        }
    }

    private void costs(List<ActivityDetails.Fact> told) {
        ActivityDetails known = details.get();
        if (known != null) {
            details.set(known.with(told));
        }
    }

    private void describe(@Nullable ActivityRow row) {
        cost.show(row);
        if (row == null) {
            details.set(null);
            return;
        }
        ActivityDetails known = ActivityDetails.of(row);
        details.set(known);
        if (row instanceof ActivityRow.Run run) {
            workbench
                    .work()
                    .start(
                            Lane.WORK,
                            (project, cancellation) -> ActivityLog.details(project, run.run()),
                            more -> {
                                if (row.equals(selected.get())) {
                                    windows(more);
                                }
                            },
                            error -> workbench.report(Problem.words(error), error));
        }
    }

    /** The account may have told what it cost before that. */
    private void windows(ActivityLog.RunDetails more) {
        ActivityDetails known = details.get();
        if (known != null) {
            details.set(known.with(more));
        }
    }

    /** To where the selected thing can be seen or done again. */
    void open() {
        ActivityRow row = selected.get();
        if (row instanceof ActivityRow.Run) {
            workbench.go(new Destination.To(ScreenId.BACKFILL));
        } else if (row instanceof ActivityRow.Statement statement && statement.window()) {
            openLane(statement);
        } else if (row instanceof ActivityRow.Statement statement) {
            HistoryPlace.of(statement.statement(), statement.kind()).ifPresent(workbench::go);
        }
    }

    /** The screen that {@link #open} leads to. */
    ScreenId leadsTo() {
        return selected.get() instanceof ActivityRow.Statement statement && !statement.window()
                ? HistoryPlace.of(statement.statement(), statement.kind())
                        .map(Destination::screen)
                        .orElse(ScreenId.ACTIVITY)
                : ScreenId.BACKFILL;
    }

    /** A window's subject is the view's key and the start. */
    private void openLane(ActivityRow.Statement window) {
        String key = window.subject().split(" ", 2)[0];
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> ActivityLog.viewName(project, window.engine(), key),
                        name -> workbench.go(new Destination.Lane(name)),
                        error -> workbench.report(Problem.words(error), error));
    }

    CostModel cost() {
        return cost;
    }

    void close() {
        stopReading();
        cost.show(null);
        subscriptions.unsubscribe();
    }

    ObservableList<ActivityRow> shown() {
        return shown;
    }

    ObjectProperty<ActivityFilter.Kind> kindProperty() {
        return kind;
    }

    ObjectProperty<ActivityFilter.Outcome> outcomeProperty() {
        return outcome;
    }

    StringProperty searchProperty() {
        return search;
    }

    ObjectProperty<@Nullable ActivityRow> selectedProperty() {
        return selected;
    }

    /** Counts the changes of {@link #shown}, each when it is whole and what is selected in it is known. */
    ReadOnlyIntegerProperty revisionProperty() {
        return revision;
    }

    ReadOnlyObjectProperty<@Nullable ActivityDetails> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    public String getCount() {
        return count.get();
    }

    public ReadOnlyStringProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    public String getEmpty() {
        return empty.get();
    }

    /** Why there is no entry, where there is none. */
    ReadOnlyObjectProperty<Vacancy> vacancyProperty() {
        return vacancy.getReadOnlyProperty();
    }

    /** What one can do where there is no entry; empty while that is nothing. */
    public ReadOnlyStringProperty remedyProperty() {
        return remedy.getReadOnlyProperty();
    }

    public String getRemedy() {
        return remedy.get();
    }
}

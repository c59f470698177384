package dev.tidemark.ui.query;

import dev.tidemark.domain.sql.SqlProblem;
import dev.tidemark.domain.sql.SqlStatements;
import dev.tidemark.domain.sql.TextPlace;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.ResultSpool;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.settings.SavedQuery;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.query.ResultModel.State;
import dev.tidemark.ui.task.Batches;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Sheet;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** One tab: a text of SQL, the window that fills its fields, and the result of the statement that ran last. */
public final class QueryTab {
    private static final Messages TEXTS = Messages.of("query");

    private final Workbench workbench;
    private final StringProperty title;
    private final StringProperty text;
    private final IntegerProperty caret = new SimpleIntegerProperty();
    private final StringProperty saved;
    private final ObjectProperty<Interval> window;
    private final BooleanProperty writes = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper errorOffset = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyObjectWrapper<List<WindowFill.Filled>> fills = new ReadOnlyObjectWrapper<>(List.of());
    private final ResultModel result;
    private final ProfileModel profile;
    private final ResultOutput output;
    private @Nullable Run current;

    QueryTab(Workbench workbench, SavedQuery query, Interval window) {
        this.workbench = workbench;
        this.title = new SimpleStringProperty(query.title());
        this.text = new SimpleStringProperty(query.text());
        this.saved = new SimpleStringProperty(query.saved());
        this.window = new SimpleObjectProperty<>(window);
        this.result = new ResultModel(workbench);
        this.profile = new ProfileModel(workbench, result);
        this.output = new ResultOutput(workbench, result);
        text.subscribe(now -> changed());
        saved.subscribe(now -> changed());
        this.window.subscribe(now -> changed());
        text.subscribe((before, now) -> clearError());
    }

    private void changed() {
        unsaved.set(!text.get().equals(saved.get()));
        fills.set(WindowFill.of(text.get(), window.get()));
    }

    /** The statement that the caret is in. */
    public void run() {
        SqlStatements.at(text.get(), caret.get()).ifPresent(range -> run(List.of(range), limit()));
    }

    public void runAll() {
        List<SqlStatements.Range> all = SqlStatements.in(text.get());
        if (!all.isEmpty()) {
            run(all, limit());
        }
    }

    /** The statement whose rows are shown again, as it was then, with all its rows. */
    public void runWithoutLimit() {
        StatementRun again = again();
        if (again != null) {
            run(again);
        }
    }

    /** Whether there is more of what is shown, and reading it writes nothing a second time. */
    boolean canFetchAll() {
        return result.stateProperty().get() == State.LIMITED && again() != null;
    }

    private @Nullable StatementRun again() {
        StatementResult front = result.shownProperty().get();
        return front == null ? null : front.source().again();
    }

    void showFunctions() {
        workbench.show(Sheet.FUNCTIONS);
    }

    private long limit() {
        return workbench.preferences().get().gridRows();
    }

    private void run(List<SqlStatements.Range> statements, long limit) {
        run(new StatementRun(workbench.tools(), text.get(), statements, window.get(), limit, mayWrite()));
    }

    /** Only where that means something: it may have been switched on before another engine was chosen. */
    private boolean mayWrite() {
        OpenProject project = workbench.project().get();
        return writes.get() && project != null && project.warehouse().isShared();
    }

    private void run(StatementRun statements) {
        if (running.get() || workbench.project().get() == null) {
            return;
        }
        clearError();
        running.set(true);
        result.awaitNext();
        Run run = new Run(statements);
        current = run;
        run.handle =
                workbench.work().startShown(ScreenId.QUERY, title.get(), Lane.QUERY, run::work, run::done, run::failed);
    }

    /** One press of Run. What it tells after the tab was closed is not heard. */
    private final class Run implements StatementRun.Listener {
        private final StatementRun statements;
        private final Batches<Boolean> growth = new Batches<>(workbench.tasks(), events -> grown());
        private final long begun = System.nanoTime();
        private @Nullable Work handle;

        Run(StatementRun statements) {
            this.statements = statements;
        }

        StatementRun.Outcome work(OpenProject project, Cancellation cancellation) {
            return statements.run(project, cancellation, this);
        }

        @Override
        public void begun(int statement, ResultSpool spool, List<@Nullable Object[]> first, double seconds) {
            int all = statements.statements().size();
            String which = all == 1 ? "" : TEXTS.text("query.which", statement + 1, all);
            StatementResult.Source source =
                    new StatementResult.Source(name(statement), which, statements.withoutLimit(statement));
            workbench.tasks().post(() -> {
                if (statement == 0) {
                    result.begin(spool, first, seconds, source);
                } else {
                    result.beginNext(spool, first, seconds, source);
                }
            });
        }

        private String name(int statement) {
            String words =
                    statements.statements().get(statement).of(statements.text()).strip();
            String firstWord = words.split("[^\\p{L}\\p{N}_]", 2)[0];
            return (statement + 1) + " " + firstWord.toUpperCase(Locale.ROOT);
        }

        @Override
        public void ended(StatementRun.Outcome outcome) {
            workbench.tasks().post(() -> {
                if (current == this) {
                    result.end(outcome.limited() ? State.LIMITED : State.ALL, outcome.seconds());
                }
            });
        }

        @Override
        public void fetched() {
            growth.add(true);
        }

        private void grown() {
            if (current == this) {
                result.fetched();
                tellRows();
            }
        }

        private void tellRows() {
            if (handle != null) {
                handle.tell(Words.count(result.fetchedRows(), "row"));
            }
        }

        private void done(StatementRun.Outcome last) {
            end();
        }

        private void failed(Throwable failure) {
            boolean cancelled = failure instanceof Cancellation.Cancelled;
            if (current == this) {
                // Only the rows of the statement that broke off are not all there.
                result.end(cancelled ? State.CANCELLED : State.FAILED, (System.nanoTime() - begun) / 1e9);
            }
            if (!cancelled) {
                show(failure, statements.text());
            }
            end();
        }

        private void end() {
            if (statements.writes()) {
                // However it ended: statements before the one that broke off may have written, and this one too.
                Workbench.increase(workbench.tablesChanged());
            }
            if (current == this) {
                running.set(false);
                Workbench.increase(workbench.historyChanged());
            }
        }
    }

    /** @param ran the text that was run: in another one the place means nothing */
    private void show(Throwable failure, String ran) {
        if (Problem.of(failure) == Problem.UNEXPECTED) {
            workbench.report(TEXTS.text("query.cannotRun"), failure);
        } else if (failure instanceof SqlProblem problem
                && problem.offset() >= 0
                && text.get().equals(ran)) {
            error.set(
                    TEXTS.text("query.errorAt", problem.message(), place(TextPlace.at(text.get(), problem.offset()))));
            errorOffset.set(problem.offset());
        } else {
            error.set(Problem.words(failure));
        }
    }

    private static String place(TextPlace place) {
        return TEXTS.text("query.place", place.line(), place.column());
    }

    private void clearError() {
        error.set("");
        errorOffset.set(-1);
    }

    /** Asks the engine to stop; what was fetched stays. */
    public void cancel() {
        Run run = current;
        if (run != null && run.handle != null) {
            run.handle.cancel();
        }
    }

    public void stepWindow(int by) {
        window.set(WindowFill.step(window.get(), by));
    }

    void save() {
        saved.set(text.get());
    }

    SavedQuery toSaved(boolean selected) {
        return new SavedQuery(title.get(), saved.get(), text.get(), selected);
    }

    public StringProperty titleProperty() {
        return title;
    }

    public StringProperty textProperty() {
        return text;
    }

    /** Where the keyboard's caret is, an offset in the text. */
    public IntegerProperty caretProperty() {
        return caret;
    }

    public ObjectProperty<Interval> windowProperty() {
        return window;
    }

    /** Whether its statements may change tables, on an account. */
    BooleanProperty writesProperty() {
        return writes;
    }

    public ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** What went wrong, or empty. */
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Where in the text, or -1. */
    public ReadOnlyIntegerProperty errorOffsetProperty() {
        return errorOffset.getReadOnlyProperty();
    }

    /** What the window fills in. */
    ReadOnlyObjectProperty<List<WindowFill.Filled>> fillsProperty() {
        return fills.getReadOnlyProperty();
    }

    public ResultModel result() {
        return result;
    }

    public ProfileModel profile() {
        return profile;
    }

    public ResultOutput output() {
        return output;
    }

    void close() {
        cancel();
        current = null;
        profile.close();
        result.close();
    }
}

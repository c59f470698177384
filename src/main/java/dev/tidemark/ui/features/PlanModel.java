package dev.tidemark.ui.features;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.DefinitionFormat.Definition;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.ViewPlan;
import dev.tidemark.engine.ViewRecord;
import dev.tidemark.engine.ViewRegistry;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ProjectSwitch;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
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

/** What applying the text in the editor would do, and doing it. */
public final class PlanModel {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;

    private final FeaturesViewModel viewModel;
    private final Workbench workbench;
    private final ObjectProperty<@Nullable Sheet> sheet = new SimpleObjectProperty<>();
    private final BooleanProperty working = new SimpleBooleanProperty();
    private final StringProperty wrong = new SimpleStringProperty("");
    private final BooleanProperty newestFirst = new SimpleBooleanProperty();
    private final IntegerProperty workers = new SimpleIntegerProperty(2);
    private final Subscription ofProject;

    /**
     * A plan in words.
     *
     * @param happens what applying does, one sentence each; a warning begins with {@code !}
     */
    public record Sheet(
            ViewPlan plan,
            String title,
            String subtitle,
            String kept,
            String keptNote,
            String compute,
            String computeNote,
            @Nullable Double seconds,
            List<DiffLine> diff,
            List<String> happens) {
        int windows() {
            return plan.toCompute().size();
        }
    }

    PlanModel(FeaturesViewModel viewModel) {
        this.viewModel = viewModel;
        this.workbench = viewModel.workbench();
        ofProject = workbench.project().subscribe(project -> forget());
    }

    /** The end of what goes on for another project is never told. */
    private void forget() {
        working.set(false);
        wrong.set("");
        sheet.set(null);
    }

    /** Plans what is in the editor; shown when it is known. */
    void plan() {
        Definition definition = viewModel.document().definitionProperty().get();
        if (definition == null || working.get()) {
            return;
        }
        working.set(true);
        wrong.set("");
        workers.set(workbench.preferences().get().workers());
        workbench
                .work()
                .startShown(
                        ScreenId.FEATURES,
                        Work.Nature.ANSWER,
                        TEXTS.text("features.planning", definition.view().name()),
                        Lane.WORK,
                        (project, cancellation) -> {
                            Sheet read = read(project, definition);
                            cancellation.throwIfCancelled();
                            return read;
                        },
                        read -> {
                            working.set(false);
                            sheet.set(read);
                        },
                        error -> {
                            working.set(false);
                            if (Problem.of(error) != Problem.CANCELLED) {
                                viewModel.reject(definition, error);
                            }
                        });
    }

    private Sheet read(OpenProject project, Definition definition) {
        ViewPlan plan = project.registry().plan(List.of(definition), false).get(0);
        ViewRecord before = plan.before();
        String oldText = before == null ? "" : before.fileText();
        String engine = ProjectSwitch.title(project.warehouse().engine());
        ViewVersion current = null;
        ViewRegistry.Size size = new ViewRegistry.Size(0, 0);
        int versions = 0;
        if (before != null) {
            for (var entry :
                    project.registry().sizes(project.views().get(before.name())).entrySet()) {
                versions = Math.max(versions, entry.getKey().number());
                if (entry.getKey().id() == before.currentVersion()) {
                    current = entry.getKey();
                    size = entry.getValue();
                }
            }
        }
        ViewVersion known = plan.known();
        String old = current == null ? "" : current.label();
        String next = known == null ? "v" + (versions + 1) : known.label();
        List<Interval> windows = plan.toCompute();
        return new Sheet(
                plan,
                TEXTS.text(before == null ? "features.planNew" : "features.planChange", plan.name()),
                subtitle(old, next, engine),
                before == null
                        ? TEXTS.text("features.planNothing")
                        : TEXTS.text(
                                plan.keepsStoredWindows() ? "features.planValid" : "features.planStay",
                                Words.count(size.windows())),
                before == null
                        ? TEXTS.text("features.planFirst")
                        : TEXTS.text("features.planRows", Words.count(size.rows(), "row")),
                windows.isEmpty() ? TEXTS.text("features.planNothing") : Words.count(windows.size(), "window"),
                windows.isEmpty()
                        ? TEXTS.text("features.planFirstDue", Words.moment(plan.firstDueAt()))
                        : Words.range(new Interval(
                                windows.get(0).start(),
                                windows.get(windows.size() - 1).end())),
                plan.secondsPerWindow() == null ? null : plan.secondsPerWindow() * windows.size(),
                DiffLine.of(workbench.tools().diff(oldText, definition.text()), oldText, definition.text()),
                happens(plan, old, next));
    }

    private static String subtitle(String old, String next, String engine) {
        if (old.isEmpty()) {
            return TEXTS.text("features.planSubNew", next, engine);
        }
        return old.equals(next)
                ? TEXTS.text("features.planSubSame", old, engine)
                : TEXTS.text("features.planSub", old, next, engine);
    }

    private static List<String> happens(ViewPlan plan, String old, String next) {
        List<String> out = new ArrayList<>();
        if (plan.change() == ViewPlan.Change.UNCHANGED) {
            out.add(TEXTS.text("features.happensNothing"));
        } else if (plan.before() == null) {
            out.add(TEXTS.text("features.happensFirst"));
        } else if (plan.keepsStoredWindows()) {
            out.add(TEXTS.text("features.happensSame"));
        } else if (plan.known() != null) {
            out.add(TEXTS.text("features.happensKnown", next));
        } else {
            out.add(TEXTS.text("features.happensStore", old, next));
        }
        if (plan.before() != null && !plan.keepsStoredWindows()) {
            out.add(TEXTS.text("features.happensReaders", old, Words.count(plan.due(), "window"), next));
            out.add(TEXTS.text("features.happensBack", old));
        }
        plan.warnings().forEach(warning -> out.add("!" + warning));
        return out;
    }

    /** How long it takes, as far as it is known, with as many windows at a time as chosen. */
    String about(Sheet shown) {
        Double seconds = shown.seconds();
        if (seconds == null || shown.windows() == 0) {
            return shown.windows() == 0 ? TEXTS.text("features.planNothing") : TEXTS.text("features.planUnknown");
        }
        return Words.seconds(seconds / Math.max(1, workers.get()));
    }

    void apply(boolean withBackfill) {
        Sheet shown = sheet.get();
        ViewRow row = viewModel.currentProperty().get();
        if (shown == null || row == null || working.get()) {
            return;
        }
        working.set(true);
        Backfills.Request request = new Backfills.Request(
                List.of(shown.plan().name()), null, null, RunRecord.Kind.BACKFILL, newestFirst.get(), workers.get());
        workbench
                .work()
                .startShown(
                        ScreenId.FEATURES,
                        Work.Nature.CHANGE,
                        TEXTS.text("features.applying", shown.plan().name()),
                        Lane.WORK,
                        (project, cancellation) -> {
                            project.registry().apply(List.of(shown.plan()));
                            return withBackfill ? project.backfills().plan(request) : List.<BackfillRunner.Job>of();
                        },
                        jobs -> {
                            working.set(false);
                            sheet.set(null);
                            viewModel.applied(row, shown.plan().name());
                            Workbench.increase(workbench.viewsChanged());
                            viewModel.arrive(new Destination.View(shown.plan().name()));
                            if (!jobs.isEmpty()) {
                                workbench.runs().start(jobs, request);
                            }
                        },
                        error -> {
                            working.set(false);
                            wrong.set(Problem.words(error));
                        });
    }

    void cancel() {
        sheet.set(null);
    }

    void close() {
        ofProject.unsubscribe();
    }

    /** Null while nothing is planned. */
    public ObjectProperty<@Nullable Sheet> sheetProperty() {
        return sheet;
    }

    public BooleanProperty workingProperty() {
        return working;
    }

    public StringProperty wrongProperty() {
        return wrong;
    }

    public BooleanProperty newestFirstProperty() {
        return newestFirst;
    }

    public IntegerProperty workersProperty() {
        return workers;
    }
}

package dev.tidemark.ui.features;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.ViewRegistry;
import dev.tidemark.engine.ViewVersion;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The versions of the view in the editor: how much each holds, what differs, and the way back. */
public final class VersionsModel {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;

    private final FeaturesViewModel viewModel;
    private final Workbench workbench;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<DiffLine> diff = FXCollections.observableArrayList();
    private @Nullable Running reading;
    /** As it was read last; typing makes a new row of the same. */
    private @Nullable AppliedView known;

    private Map<Interval, CellState> stored = Map.of();

    /**
     * @param mark active, current or nothing, in words
     * @param inUse as the definition, or by readers: it cannot be removed
     */
    public record Row(ViewVersion version, String mark, int windows, long rows, boolean current, boolean inUse) {}

    VersionsModel(FeaturesViewModel viewModel) {
        this.viewModel = viewModel;
        this.workbench = viewModel.workbench();
        viewModel.currentProperty().subscribe(this::load);
    }

    private void load(@Nullable ViewRow row) {
        AppliedView applied = row == null ? null : row.applied();
        if (row != null && applied != null && applied == known && row.stored() == stored) {
            return;
        }
        Running before = reading;
        if (before != null) {
            before.abandon();
        }
        known = applied;
        if (row == null || applied == null) {
            rows.clear();
            diff.clear();
            return;
        }
        stored = row.stored();
        boolean same = !rows.isEmpty()
                && rows.get(0).version().viewKey().equals(applied.view().key());
        if (!same) {
            rows.clear();
            diff.clear();
        }
        reading = workbench
                .work()
                .startShown(
                        ScreenId.FEATURES,
                        Work.Nature.READING,
                        TEXTS.text("features.versionsOf", row.name()),
                        Lane.WORK,
                        (project, cancellation) -> read(project, applied),
                        read -> {
                            if (!rows.equals(read)) {
                                rows.setAll(read);
                            }
                        },
                        error -> workbench.report(TEXTS.text("features.cannotLoad"), error));
    }

    private static List<Row> read(OpenProject project, AppliedView applied) {
        List<Row> read = new ArrayList<>();
        ViewVersion active = applied.active();
        project.registry().sizes(applied).forEach((version, size) -> {
            boolean current = version.id() == applied.current().id();
            boolean isActive = active != null && active.id() == version.id();
            String mark =
                    isActive ? TEXTS.text("features.markActive") : current ? TEXTS.text("features.markCurrent") : "";
            read.add(0, new Row(version, mark, size.windows(), size.rows(), current, current || isActive));
        });
        return read;
    }

    /** Shows what is different between a version and the one before it, or between two. */
    void compare(List<Row> chosen) {
        if (chosen.isEmpty()) {
            diff.clear();
            return;
        }
        Row newer = chosen.stream()
                .max(java.util.Comparator.comparingInt(row -> row.version().number()))
                .orElseThrow();
        Row older = chosen.stream()
                .min(java.util.Comparator.comparingInt(row -> row.version().number()))
                .orElseThrow();
        String before = chosen.size() > 1
                ? older.version().fileText()
                : rows.stream()
                        .filter(row -> row.version().number() < newer.version().number())
                        .findFirst()
                        .map(row -> row.version().fileText())
                        .orElse("");
        String after = newer.version().fileText();
        diff.setAll(DiffLine.of(workbench.tools().diff(before, after), before, after));
    }

    /** Asks, then makes the version today's definition. */
    void rollBack(Row row) {
        AppliedView applied = viewModel.document().applied();
        if (applied == null || row.current()) {
            return;
        }
        boolean draft = viewModel.document().stateProperty().get() == ViewDocument.State.DRAFT;
        Dialogs.Question question = new Dialogs.Question(
                TEXTS.text("features.rollBackTitle", row.version().label()),
                TEXTS.text(
                        draft ? "features.rollBackDraft" : "features.rollBackText",
                        Words.count(row.windows(), "window")),
                List.of(TEXTS.text("features.rollBack"), TEXTS.text("features.cancel")),
                false);
        if (workbench.dialogs().ask(question) != 0) {
            return;
        }
        // Read anew, an untouched text becomes the version's; a draft stays.
        change(
                TEXTS.text("features.rollingBack", row.version().label()),
                applied,
                (registry, view) -> registry.rollBack(view, row.version()),
                () -> {},
                TEXTS.text("features.cannotRollBack"));
    }

    /** Asks, removes the version with its stored rows, and offers to bring both back. */
    void remove(Row row) {
        AppliedView applied = viewModel.document().applied();
        if (applied == null || row.inUse()) {
            return;
        }
        String label = row.version().label();
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> project.registry().removals().loss(row.version()),
                        loss -> remove(applied, row, LossWords.of(loss)),
                        error -> workbench.report(TEXTS.text("features.cannotRemoveVersion", label), error));
    }

    private void remove(AppliedView applied, Row row, String lost) {
        OpenProject project = workbench.project().get();
        boolean shared = project != null && project.warehouse().isShared();
        String label = row.version().label();
        Dialogs.Question question = new Dialogs.Question(
                TEXTS.text("features.removeVersionTitle", label, applied.view().name()),
                TEXTS.text(shared ? "features.removeSharedVersionText" : "features.removeVersionText", lost),
                List.of(TEXTS.text("features.removeVersion"), TEXTS.text("features.cancel")),
                true);
        if (workbench.dialogs().ask(question) != 0) {
            return;
        }
        change(
                TEXTS.text("features.removingVersion", label),
                applied,
                (registry, view) -> {
                    if (shared) {
                        registry.removals().remove(view, row.version());
                    } else {
                        registry.removals().setAside(view, row.version());
                    }
                },
                () -> {
                    readAgain();
                    if (!shared) {
                        offerBack(applied, row);
                    }
                },
                TEXTS.text("features.cannotRemoveVersion", label));
    }

    /** The view itself is as it was, so that nothing else says that its versions should be read anew. */
    private void readAgain() {
        known = null;
        load(viewModel.currentProperty().get());
    }

    private void offerBack(AppliedView applied, Row row) {
        OpenProject project = workbench.project().get();
        if (project == null) {
            return;
        }
        RemovedOn removedOn = RemovedOn.of(project);
        workbench.notice(new Notice(
                Notice.Kind.INFO,
                TEXTS.text(
                        "features.versionRemoved",
                        row.version().label(),
                        applied.view().name()),
                TEXTS.text("features.removedViewText", Words.count(row.windows(), "window")),
                new Notice.Action(TEXTS.text("features.bringBack"), () -> bringBack(applied, row, removedOn))));
    }

    private void bringBack(AppliedView applied, Row row, RemovedOn removedOn) {
        String label = row.version().label();
        String trouble = TEXTS.text("features.cannotBringBack", label);
        OpenProject now = workbench.project().get();
        if (removedOn.isOpenIn(now)) {
            change(
                    TEXTS.text("features.bringingBack", label),
                    applied,
                    (registry, view) -> registry.removals().bringBack(row.version()),
                    this::readAgain,
                    trouble);
        } else if (removedOn.waitsIn(now)) {
            String what = TEXTS.text("features.versionOf", label, applied.view().name());
            workbench.notice(removedOn.notice(what, () -> bringBack(applied, row, removedOn)));
        } else {
            workbench.notice(Notice.error(trouble, TEXTS.text("features.closedSince")));
        }
    }

    private interface Change {
        void make(ViewRegistry registry, AppliedView view);
    }

    private void change(String words, AppliedView applied, Change change, Runnable done, String trouble) {
        workbench
                .work()
                .startShown(
                        ScreenId.FEATURES,
                        Work.Nature.CHANGE,
                        words,
                        Lane.WORK,
                        (project, cancellation) -> {
                            change.make(
                                    project.registry(),
                                    project.views().get(applied.view().name()));
                            return true;
                        },
                        made -> {
                            Workbench.increase(workbench.viewsChanged());
                            done.run();
                        },
                        error -> workbench.report(trouble, error));
    }

    public ObservableList<Row> rows() {
        return rows;
    }

    public ObservableList<DiffLine> diff() {
        return diff;
    }
}

package dev.tidemark.ui.features;

import dev.tidemark.engine.AppliedView;
import dev.tidemark.engine.ViewRecord;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.dialog.Dialogs;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What is done to the view in the editor as a whole. */
final class ViewActions {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;

    private final FeaturesViewModel viewModel;
    private final Workbench workbench;

    ViewActions(FeaturesViewModel viewModel) {
        this.viewModel = viewModel;
        this.workbench = viewModel.workbench();
    }

    private Optional<ViewRow> current() {
        return Optional.ofNullable(viewModel.currentProperty().get());
    }

    void showBackfill() {
        current().ifPresent(row -> workbench.go(new Destination.Lane(row.name())));
    }

    /** Of what the view has stored. */
    void lookUp() {
        current().ifPresent(row -> workbench.go(new Destination.Lookup(row.name())));
    }

    /** Writes the feature file as it is in the editor. */
    void export() {
        current().ifPresent(row -> {
            String name = row.name().toLowerCase(Locale.ROOT) + ".sql";
            Dialogs.FileKind kind = new Dialogs.FileKind(TEXTS.text("features.fileKind"), List.of("*.sql"));
            Optional<Path> file = workbench.dialogs().saveFile(TEXTS.text("features.exportTitle"), name, List.of(kind));
            String text = viewModel.document().text();
            file.ifPresent(path -> workbench
                    .work()
                    .start(
                            Lane.WORK,
                            (project, cancellation) -> {
                                workbench.tools().definitionTexts().write(path, text);
                                return path;
                            },
                            done -> workbench.notice(Notice.done(TEXTS.text("features.exported"), done.toString())),
                            error -> workbench.report(TEXTS.text("features.cannotExport"), error)));
        });
    }

    /** Asks, throws the draft away, and offers to bring it back. */
    void revert() {
        current().filter(row -> row.applied() != null && row.draft() != null).ifPresent(row -> {
            String written = viewModel.document().text();
            Dialogs.Question question = new Dialogs.Question(
                    TEXTS.text("features.revertTitle", row.name()),
                    TEXTS.text("features.revertText"),
                    List.of(TEXTS.text("features.revertYes"), TEXTS.text("features.cancel")),
                    true);
            if (workbench.dialogs().ask(question) == 0) {
                viewModel.revert();
                offerBack(viewModel, row, written, "features.reverted");
            }
        });
    }

    /** Asks, removes, and offers to bring the definition back. */
    void remove() {
        current().ifPresent(row -> {
            AppliedView applied = row.applied();
            if (applied == null) {
                askToRemove(row, TEXTS.text("features.removeDraftText"), 0);
                return;
            }
            workbench
                    .work()
                    .start(
                            Lane.WORK,
                            (project, cancellation) ->
                                    project.registry().removals().loss(applied),
                            loss -> askToRemove(
                                    row,
                                    TEXTS.text(
                                            isShared() ? "features.removeSharedText" : "features.removeText",
                                            LossWords.of(loss)),
                                    loss.windows()),
                            error -> workbench.report(TEXTS.text("features.cannotRemove", row.name()), error));
        });
    }

    /** @param windows that go with it, of all its versions */
    private void askToRemove(ViewRow row, String text, int windows) {
        Dialogs.Question question = new Dialogs.Question(
                TEXTS.text("features.removeTitle", row.name()),
                text,
                List.of(TEXTS.text("features.removeYes"), TEXTS.text("features.cancel")),
                true);
        if (workbench.dialogs().ask(question) == 0) {
            remove(row, viewModel.document().text(), windows);
        }
    }

    private void remove(ViewRow row, String written, int windows) {
        AppliedView applied = row.applied();
        if (applied == null) {
            viewModel.dropDraft(row);
            offerBack(viewModel, row, written, "features.removed");
            return;
        }
        change(
                TEXTS.text("features.removing", row.name()),
                project -> {
                    AppliedView now = project.views().get(applied.view().name());
                    if (project.warehouse().isShared()) {
                        project.registry().removals().remove(now);
                    } else {
                        project.registry().removals().setAside(now);
                    }
                    return project;
                },
                project -> {
                    viewModel.dropDraft(row);
                    if (project.warehouse().isShared()) {
                        offerBack(viewModel, row, written, "features.removed");
                    } else {
                        tellRemoved(row, windows, () -> bringBack(project, row, applied.view(), written));
                    }
                },
                TEXTS.text("features.cannotRemove", row.name()));
    }

    private boolean isShared() {
        OpenProject project = workbench.project().get();
        return project != null && project.warehouse().isShared();
    }

    private void tellRemoved(ViewRow row, int windows, Runnable bringBack) {
        workbench.notice(new Notice(
                Notice.Kind.INFO,
                TEXTS.text("features.removed", row.name()),
                TEXTS.text("features.removedViewText", Words.count(windows, "window")),
                new Notice.Action(TEXTS.text("features.bringBack"), bringBack)));
    }

    /** With its versions and windows; when the project was closed since, only its text. */
    private void bringBack(OpenProject project, ViewRow row, ViewRecord removed, String written) {
        RemovedOn removedOn = RemovedOn.of(project);
        OpenProject now = workbench.project().get();
        if (removedOn.waitsIn(now)) {
            workbench.notice(removedOn.notice(row.name(), () -> bringBack(project, row, removed, written)));
            return;
        }
        if (!removedOn.isOpenIn(now)) {
            viewModel.bringBack(project.folder(), row, written);
            workbench.notice(new Notice(
                    Notice.Kind.INFO,
                    TEXTS.text("features.onlyText", row.name()),
                    TEXTS.text("features.closedSince"),
                    null));
            return;
        }
        change(
                TEXTS.text("features.bringingBack", row.name()),
                open -> {
                    open.registry().removals().bringBack(removed);
                    return open;
                },
                open -> {
                    if (!written.equals(removed.fileText())) {
                        viewModel.bringBack(open.folder(), row, written);
                    }
                    workbench.go(new Destination.To(ScreenId.FEATURES));
                    viewModel.showWhenRead(new Destination.View(removed.name()));
                },
                TEXTS.text("features.cannotBringBack", row.name()));
    }

    private void change(String words, UnaryOperator<OpenProject> change, Consumer<OpenProject> done, String trouble) {
        workbench
                .work()
                .startShown(
                        ScreenId.FEATURES,
                        Work.Nature.CHANGE,
                        words,
                        Lane.WORK,
                        (project, cancellation) -> change.apply(project),
                        changed -> {
                            done.accept(changed);
                            Workbench.increase(workbench.viewsChanged());
                            Workbench.increase(workbench.windowsChanged());
                        },
                        error -> workbench.report(trouble, error));
    }

    /** @param title of the notice, which has a button to make the text the row's draft again */
    static void offerBack(FeaturesViewModel viewModel, ViewRow row, String text, String title) {
        Workbench workbench = viewModel.workbench();
        OpenProject project = workbench.project().get();
        if (project == null) {
            return;
        }
        Notice.Action back = new Notice.Action(
                TEXTS.text("features.bringBack"), () -> viewModel.bringBack(project.folder(), row, text));
        workbench.notice(
                new Notice(Notice.Kind.INFO, TEXTS.text(title, row.name()), TEXTS.text("features.removedText"), back));
    }
}

package dev.tidemark.ui.shell;

import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.shell.DropOverlay.Meaning;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes files handed over from outside: one at a time, with a word of which one it is and a way to take the next. */
final class DroppedFiles {
    private static final Messages TEXTS = Messages.of("shell");
    private static final int LONGEST_STATEMENT = 1 << 20;

    private final Workbench workbench;

    DroppedFiles(Workbench workbench) {
        this.workbench = workbench;
    }

    /** Takes them as what they most likely are; says so where none is readable. */
    void take(List<Path> files) {
        files.stream()
                .filter(file -> !meanings(file).isEmpty())
                .findFirst()
                .ifPresentOrElse(first -> take(meanings(first).get(0), files), () -> refuse(files));
    }

    /** None of them is of a kind that is read here. */
    void refuse(List<Path> files) {
        if (!files.isEmpty()) {
            String names = files.stream().map(DroppedFiles::name).collect(Collectors.joining(", "));
            workbench.notice(new Notice(
                    Notice.Kind.INFO, TEXTS.text("shell.dropUnread", names), TEXTS.text("shell.dropNothing"), null));
        }
    }

    /** Takes the first that can be what is meant. */
    void take(Meaning meaning, List<Path> files) {
        files.stream()
                .filter(file -> meanings(file).contains(meaning))
                .findFirst()
                .ifPresent(taken -> {
                    take(meaning, taken);
                    List<Path> others =
                            files.stream().filter(file -> !file.equals(taken)).toList();
                    if (!others.isEmpty()) {
                        offer(meaning, taken, others);
                    }
                });
    }

    private void offer(Meaning meaning, Path taken, List<Path> others) {
        List<Path> readable =
                others.stream().filter(file -> !meanings(file).isEmpty()).toList();
        List<Path> next = readable.stream()
                .filter(file -> meanings(file).contains(meaning))
                .findFirst()
                .or(() -> readable.stream().findFirst())
                .map(List::of)
                .orElse(List.of());
        Notice.Action action = next.isEmpty()
                ? null
                : new Notice.Action(
                        TEXTS.text("shell.dropNext", name(next.get(0))),
                        () -> take(
                                meanings(next.get(0)).contains(meaning)
                                        ? meaning
                                        : meanings(next.get(0)).get(0),
                                others));
        String names = others.stream().map(DroppedFiles::name).collect(Collectors.joining(", "));
        workbench.notice(new Notice(
                Notice.Kind.INFO,
                TEXTS.text("shell.dropTaken." + meaning, name(taken)),
                TEXTS.text(next.isEmpty() ? "shell.dropUnread" : "shell.dropOthers", names),
                action));
    }

    private static List<Meaning> meanings(Path file) {
        return DropOverlay.meanings(name(file));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void take(Meaning meaning, Path file) {
        switch (meaning) {
            case SPINE -> workbench.go(new Destination.Spine(file));
            case IMPORT -> workbench.go(new Destination.Import(file));
            case VIEW -> read(file, Destination.NewView::new);
            case QUERY -> read(file, text -> new Destination.Statement(name(file), text));
        }
    }

    private void read(Path file, Function<String, Destination> where) {
        workbench
                .tasks()
                .start(
                        Lane.WORK,
                        cancellation -> workbench.tools().text(file, LONGEST_STATEMENT),
                        text -> workbench.go(where.apply(text)),
                        error -> tell(file, where, error));
    }

    private void tell(Path file, Function<String, Destination> where, Throwable error) {
        String title = TEXTS.text("shell.dropFailed", name(file));
        if (Problem.of(error) == Problem.INPUT) {
            Notice.Action again = new Notice.Action(TEXTS.text("shell.dropAgain"), () -> read(file, where));
            workbench.notice(new Notice(Notice.Kind.ERROR, title, Problem.words(error), again));
        } else {
            workbench.report(title, error);
        }
    }
}

package dev.tidemark.ui.workbench;

import dev.tidemark.ui.dialog.Dialogs.FileKind;
import dev.tidemark.ui.dialog.Dialogs.Question;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks for a file to write. A name that has none of the endings gets the usual one, which not every platform's dialog
 * adds.
 *
 * @param name what is suggested, without the ending
 * @param ending the usual one, for example {@code zip}
 * @param endings all that say what the file is, in small letters
 */
record SaveFile(String title, String name, String kind, String ending, Set<String> endings) {
    private static final Messages TEXTS = Messages.of("shell");

    SaveFile {
        endings = Set.copyOf(endings);
    }

    /** @param then told the answer, unless the user gave up */
    void ask(Workbench workbench, Consumer<Path> then) {
        FileKind only = new FileKind(kind, List.of("*." + ending));
        workbench.dialogs().saveFile(title, name + "." + ending, List.of(only)).ifPresent(path -> {
            if (endings.contains(endingOf(path))) {
                then.accept(path);
            } else {
                unlessTaken(workbench, path.resolveSibling(path.getFileName() + "." + ending), then);
            }
        });
    }

    /** The dialog asked about the name as it was typed; of the one with the ending the user knows nothing yet. */
    private static void unlessTaken(Workbench workbench, Path file, Consumer<Path> then) {
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> Files.exists(file),
                        taken -> {
                            if (!taken || replaces(workbench, file)) {
                                then.accept(file);
                            }
                        },
                        error -> workbench.report(TEXTS.text("shell.exportUnseen", file.getFileName()), error));
    }

    private static boolean replaces(Workbench workbench, Path path) {
        Question question = new Question(
                TEXTS.text("shell.exportTaken", path.getFileName()),
                TEXTS.text("shell.exportTakenText", path),
                List.of(TEXTS.text("shell.exportReplace"), TEXTS.text("shell.cancel")),
                true);
        return workbench.dialogs().ask(question) == 0;
    }

    /** In small letters, without the dot; empty where there is none. */
    static String endingOf(Path path) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}

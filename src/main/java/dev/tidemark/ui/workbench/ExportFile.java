package dev.tidemark.ui.workbench;

import dev.tidemark.ui.dialog.Dialogs.FileKind;
import dev.tidemark.ui.dialog.Dialogs.Question;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A file to write rows into. Its name decides the format, as on the command line; one that names none gets the ending of
 * the format that was chosen, which not every platform's dialog adds.
 *
 * @param chosen the ending of the format that was chosen, for example {@code parquet}
 */
public record ExportFile(Path path, String chosen) {
    private static final Messages TEXTS = Messages.of("shell");
    private static final List<String> ENDINGS = List.of("csv", "jsonl", "parquet", "xlsx");

    /**
     * Asks where to.
     *
     * @param name what is suggested, without the ending
     * @param then told the answer, unless the user gave up
     */
    public static void ask(
            Workbench workbench, String title, String name, String format, String ending, Consumer<ExportFile> then) {
        FileKind kind = new FileKind(format, List.of("*." + ending));
        workbench.dialogs().saveFile(title, name + "." + ending, List.of(kind)).ifPresent(path -> {
            if (ENDINGS.contains(ending(path))) {
                then.accept(new ExportFile(path, ending));
            } else {
                Path named = path.resolveSibling(path.getFileName() + "." + ending);
                unlessTaken(workbench, new ExportFile(named, ending), then);
            }
        });
    }

    /** The dialog asked about the name as it was typed; of the one with the ending the user knows nothing yet. */
    private static void unlessTaken(Workbench workbench, ExportFile file, Consumer<ExportFile> then) {
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> Files.exists(file.path()),
                        taken -> {
                            if (!taken || replaces(workbench, file.path())) {
                                then.accept(file);
                            }
                        },
                        error -> workbench.report(
                                TEXTS.text("shell.exportUnseen", file.path().getFileName()), error));
    }

    private static boolean replaces(Workbench workbench, Path path) {
        Question question = new Question(
                TEXTS.text("shell.exportTaken", path.getFileName()),
                TEXTS.text("shell.exportTakenText", path),
                List.of(TEXTS.text("shell.exportReplace"), TEXTS.text("shell.cancel")),
                true);
        return workbench.dialogs().ask(question) == 0;
    }

    private static String ending(Path path) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The name without the folder. */
    public String name() {
        return path.getFileName().toString();
    }

    /** Where it went, for a notice; and which format, where the name asked for another one than was chosen. */
    public String words() {
        String named = ending(path);
        return named.equals(chosen) ? path.toString() : path + ". " + TEXTS.text("shell.exportAsNamed", named, chosen);
    }
}

package dev.tidemark.ui.workbench;

import dev.tidemark.ui.fxml.Messages;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file to write rows into. Its name decides the format, as on the command line; one that names none gets the ending of
 * the format that was chosen, which not every platform's dialog adds.
 *
 * @param chosen the ending of the format that was chosen, for example {@code parquet}
 */
public record ExportFile(Path path, String chosen) {
    private static final Messages TEXTS = Messages.of("shell");
    private static final Set<String> ENDINGS = Set.of("csv", "jsonl", "parquet", "xlsx");

    /**
     * Asks where to.
     *
     * @param name what is suggested, without the ending
     * @param then told the answer, unless the user gave up
     */
    public static void ask(
            Workbench workbench, String title, String name, String format, String ending, Consumer<ExportFile> then) {
        new SaveFile(title, name, format, ending, ENDINGS)
                .ask(workbench, path -> then.accept(new ExportFile(path, ending)));
    }

    /** The name without the folder. */
    public String name() {
        return path.getFileName().toString();
    }

    /** Where it went, for a notice; and which format, where the name asked for another one than was chosen. */
    public String words() {
        String named = SaveFile.endingOf(path);
        return named.equals(chosen) ? path.toString() : path + ". " + TEXTS.text("shell.exportAsNamed", named, chosen);
    }
}

package dev.tidemark.ui.data;

import dev.tidemark.engine.TableTree;
import dev.tidemark.engine.TableTree.Entry;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import dev.tidemark.ui.workbench.TableLevels;
import dev.tidemark.ui.workbench.TableLevels.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The lines below a database, a schema or a table of the tree: what was read of it, or how far that is. */
final class LevelLines {
    private static final Messages TEXTS = Messages.of("data");
    private static final int TABLES = 2;

    private final TableLevels levels;
    /** Upper case. */
    private final String part;

    /** @param filter part of a name, in any case; columns are never left out */
    LevelLines(TableLevels levels, String filter) {
        this.levels = levels;
        this.part = filter.strip().toUpperCase(Locale.ROOT);
    }

    List<TableItem> below(List<String> path) {
        State state = levels.at(path).get();
        if (state instanceof State.Known known) {
            return lines(path, known.level());
        }
        if (state instanceof State.Failed failed) {
            return List.of(new TableItem.Note(TableItem.Note.Kind.FAILED, failed.words()));
        }
        return List.of(new TableItem.Note(TableItem.Note.Kind.READING, TEXTS.text("data.levelReading")));
    }

    private List<TableItem> lines(List<String> path, TableTree.Level level) {
        List<TableItem> lines = new ArrayList<>();
        boolean named = path.stream().anyMatch(this::isMeant);
        for (Entry entry : level.entries()) {
            List<String> whole = path(path, entry);
            if (named || isShown(whole, entry)) {
                lines.add(new TableItem.Entry(whole, entry));
            }
        }
        if (lines.isEmpty()) {
            lines.add(new TableItem.Note(
                    TableItem.Note.Kind.EMPTY,
                    TEXTS.text(level.entries().isEmpty() ? "data.levelEmpty" : "data.levelFiltered")));
        }
        if (level.cut()) {
            lines.add(new TableItem.Note(
                    TableItem.Note.Kind.CUT,
                    TEXTS.text("data.levelCut", Words.count(level.entries().size()))));
        }
        return lines;
    }

    private boolean isMeant(String name) {
        return name.toUpperCase(Locale.ROOT).contains(part);
    }

    /** What was not opened yet may hold what is looked for. */
    private boolean isShown(List<String> path, Entry entry) {
        if (isMeant(entry.name()) || entry instanceof TableTree.Column) {
            return true;
        }
        return path.size() <= TABLES
                && (!(levels.at(path).get() instanceof State.Known known)
                        || known.level().entries().stream().anyMatch(below -> isShown(path(path, below), below)));
    }

    private static List<String> path(List<String> above, Entry entry) {
        return Stream.concat(above.stream(), Stream.of(entry.name())).toList();
    }
}

package dev.tidemark.ui.workbench;

import dev.tidemark.domain.sql.Identifiers;
import dev.tidemark.domain.sql.SqlNames;
import dev.tidemark.engine.TableTree.Column;
import dev.tidemark.engine.TableTree.Entry;
import dev.tidemark.engine.TableTree.Table;
import dev.tidemark.ui.workbench.TableLevels.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names of an engine's tables that can be written in a statement, as far as they are known; what is not is asked for, once, and
 * {@link TableLevels#known} tells when it came. A level is asked for only when its own name is in the level above, so
 * that what is half typed makes no statement. Owned by the FX thread.
 */
public final class TableWords {

    /** What a word names. */
    public enum Kind {
        DATABASE,
        SCHEMA,
        TABLE,
        VIEW,
        COLUMN
    }

    /** @param text as it is written, quoted where it must be */
    public record Word(String text, Kind kind) {}

    private final TableLevels levels;
    private final boolean again;

    /** @param again whether what failed is tried again: somebody asked for the words */
    public TableWords(TableLevels levels, boolean again) {
        this.levels = levels;
        this.again = again;
    }

    /** What may stand behind the dot before the offset: of the database, the schema, the table or the alias before it. */
    public List<Word> behindDot(String sql, int offset) {
        List<String> parts = SqlNames.qualifier(sql, offset);
        if (parts.size() == 1) {
            List<Word> columns = SqlNames.tables(sql).stream()
                    .filter(use -> use.isCalled(parts.get(0)))
                    .findFirst()
                    .map(use -> resolved(use.parts()))
                    .orElse(List.of());
            if (!columns.isEmpty()) {
                return columns;
            }
        }
        return resolved(parts);
    }

    /** The columns of the tables that the statement reads. */
    public List<Word> columns(String sql) {
        return SqlNames.tables(sql).stream()
                .flatMap(use -> columns(use.parts()).stream())
                .distinct()
                .toList();
    }

    /** The columns of a table of one to three parts. */
    public List<Word> columns(List<String> parts) {
        return resolved(parts).stream()
                .filter(word -> word.kind() == Kind.COLUMN)
                .toList();
    }

    /** What a name can begin with: a table of the schema one is in, a schema of the database, a database. */
    public List<Word> beginnings() {
        List<String> home = levels.home();
        List<Word> words = new ArrayList<>();
        for (int size = home.size(); size >= 0; size--) {
            words.addAll(below(home.subList(0, size)));
        }
        return words;
    }

    private List<Word> resolved(List<String> parts) {
        List<String> home = levels.home();
        return Stream.iterate(home.size(), size -> size >= 0, size -> size - 1)
                .map(size -> Stream.concat(home.subList(0, size).stream(), parts.stream())
                        .toList())
                .filter(path -> path.size() <= 3)
                .map(this::below)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<Word> below(List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            String next = path.get(i);
            if (entries(path.subList(0, i)).stream()
                    .noneMatch(entry -> entry.name().equals(next))) {
                return List.of();
            }
        }
        return entries(path).stream()
                .map(entry -> new Word(Identifiers.display(entry.name()), kind(path, entry)))
                .toList();
    }

    private List<Entry> entries(List<String> path) {
        if (again) {
            levels.open(path);
        } else {
            levels.want(path);
        }
        return levels.at(path).get() instanceof State.Known known
                ? known.level().entries()
                : List.of();
    }

    private static Kind kind(List<String> path, Entry entry) {
        if (entry instanceof Table table) {
            return table.view() ? Kind.VIEW : Kind.TABLE;
        }
        if (entry instanceof Column) {
            return Kind.COLUMN;
        }
        return path.isEmpty() ? Kind.DATABASE : Kind.SCHEMA;
    }
}

package dev.tidemark.ui.workbench;

import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.TableTree;
import dev.tidemark.engine.TableTree.Level;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.dialog.Problem;
import dev.tidemark.ui.task.TaskRunner.Lane;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;

/**
 * What is known of the databases, schemas, tables and columns of the open project's engine, by the paths of
 * {@link dev.tidemark.engine.TableTree}. Each level is read once, when somebody wants it, and kept. Owned by the FX thread.
 */
public final class TableLevels {
    private final Workbench workbench;
    private final Map<List<String>, ReadOnlyObjectWrapper<State>> levels = new HashMap<>();
    private final IntegerProperty known = new SimpleIntegerProperty();

    /** How far a level is. */
    public sealed interface State {
        record Unread() implements State {}

        record Reading() implements State {}

        record Known(Level level) implements State {}

        /** @param words why, in one line */
        record Failed(String words) implements State {}
    }

    TableLevels(Workbench workbench) {
        this.workbench = workbench;
        workbench.project().subscribe((before, now) -> levels.clear());
        workbench.tablesChanged().subscribe((before, now) -> refresh(List.of()));
    }

    private ReadOnlyObjectWrapper<State> level(List<String> path) {
        return levels.computeIfAbsent(List.copyOf(path), any -> new ReadOnlyObjectWrapper<>(new State.Unread()));
    }

    /** Nothing is read by looking. */
    public ReadOnlyObjectProperty<State> at(List<String> path) {
        return level(path).getReadOnlyProperty();
    }

    /** Reads a level that was not read yet. */
    public void want(List<String> path) {
        if (level(path).get() instanceof State.Unread) {
            read(List.copyOf(path));
        }
    }

    /** As {@link #want}, and tries again where it failed. */
    public void open(List<String> path) {
        if (level(path).get() instanceof State.Failed) {
            read(List.copyOf(path));
        }
        want(path);
    }

    /** The level and those below may be others by now: they are read anew when they are wanted. */
    public void refresh(List<String> path) {
        List.copyOf(levels.entrySet()).forEach(each -> {
            List<String> below = each.getKey();
            boolean settled = !(each.getValue().get() instanceof State.Reading);
            if (settled
                    && below.size() >= path.size()
                    && below.subList(0, path.size()).equals(path)) {
                each.getValue().set(new State.Unread());
            }
        });
    }

    private void read(List<String> path) {
        ReadOnlyObjectWrapper<State> level = level(path);
        if (workbench.project().get() == null || workbench.busy().get()) {
            return;
        }
        level.set(new State.Reading());
        workbench
                .work()
                .start(
                        Lane.LOOK,
                        (project, cancellation) -> project.warehouse().tree().below(path, cancellation),
                        read -> {
                            level.set(new State.Known(read));
                            Workbench.increase(known);
                        },
                        error -> level.set(new State.Failed(Problem.words(error))));
    }

    /** The tables and views of all levels that are known, by name; nothing is read. */
    public List<TableName> tables() {
        return levels.values().stream()
                .flatMap(level ->
                        level.get() instanceof State.Known found ? found.level().entries().stream() : Stream.empty())
                .filter(TableTree.Table.class::isInstance)
                .map(entry -> ((TableTree.Table) entry).table())
                .sorted(Comparator.comparing(TableName::toString))
                .toList();
    }

    /** The database and the schema that are meant where a name leaves them out, as far as there are any. */
    public List<String> home() {
        OpenProject project = workbench.project().get();
        return project == null ? List.of() : project.warehouse().tree().home();
    }

    /** Counts the levels that became known. */
    public ReadOnlyIntegerProperty known() {
        return known;
    }
}

package dev.tidemark.ui.data;

import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.SourceTables.SourceTable;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.task.TaskRunner.Running;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Work;
import dev.tidemark.ui.workbench.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The tables of the open project's engine and the stores of its views, read anew when they may have changed. FX thread. */
final class TableList {
    private static final Messages TEXTS = Messages.of("data");
    private static final Duration REST = Duration.ofSeconds(1);

    /**
     * The tables of one schema, or the versions of one view.
     *
     * @param path the database and the schema, as far as they are named
     */
    record Group(List<String> path, List<DataTable> tables) {}

    private record Listed(List<SourceTable> tables, List<DataTable.Stored> stores) {}

    private final Workbench workbench;
    private final Runnable listed;
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ReadOnlyObjectWrapper<List<Group>> groups = new ReadOnlyObjectWrapper<>(List.of());
    private List<SourceTable> tables = List.of();
    private List<DataTable.Stored> stores = List.of();
    private boolean grouped = true;
    private @Nullable Running waiting;
    private @Nullable Running reading;

    /** @param listed told each time when all has been read */
    TableList(Workbench workbench, Runnable listed) {
        this.workbench = workbench;
        this.listed = listed;
        filter.subscribe(this::group);
    }

    /** @param withTables whether the tables stand in a group; they do not where they are looked through level by level */
    void clear(boolean withTables) {
        tables = List.of();
        stores = List.of();
        grouped = withTables;
        group();
    }

    /** @param all whether the tables are read too, of which an account may hold thousands */
    void read(boolean all) {
        abandonReading();
        reading = workbench
                .work()
                .startShown(
                        ScreenId.DATA,
                        Work.Nature.READING,
                        TEXTS.text("data.listing"),
                        Lane.WORK,
                        (project, cancellation) -> new Listed(
                                all ? project.warehouse().sources().list() : List.of(), Stores.list(project)),
                        this::take,
                        error -> workbench.report(TEXTS.text("data.cannotList"), error));
    }

    /** Does something once nothing has asked for it for a second: a run stores many windows. */
    void soon(Runnable action) {
        stopWaiting();
        waiting = workbench.tasks().later(REST, action);
    }

    private void take(Listed found) {
        tables = found.tables();
        stores = found.stores();
        group();
        listed.run();
    }

    private void group() {
        String part = filter.get().strip().toUpperCase(Locale.ROOT);
        TreeMap<String, Group> bySchema = new TreeMap<>();
        for (SourceTable each : grouped ? tables : List.<SourceTable>of()) {
            if (each.name().toString().toUpperCase(Locale.ROOT).contains(part)) {
                List<String> parts = each.name().parts();
                bySchema.computeIfAbsent(
                                each.name().schema(),
                                schema -> new Group(parts.subList(0, parts.size() - 1), new ArrayList<>()))
                        .tables()
                        .add(new DataTable.Imported(each));
            }
        }
        List<Group> found = new ArrayList<>(bySchema.values());
        Map<String, Group> byView = new LinkedHashMap<>();
        for (DataTable.Stored each : stores) {
            if (each.title().toUpperCase(Locale.ROOT).contains(part)) {
                byView.computeIfAbsent(
                                each.view(),
                                view -> new Group(List.of(TEXTS.text("data.stores"), view), new ArrayList<>()))
                        .tables()
                        .add(each);
            }
        }
        found.addAll(byView.values());
        groups.set(List.copyOf(found));
    }

    /** As read last. */
    List<SourceTable> tables() {
        return tables;
    }

    /** The table of the same name, as it is now. */
    Optional<DataTable> same(DataTable other) {
        return Stream.<DataTable>concat(tables.stream().map(DataTable.Imported::new), stores.stream())
                .filter(now -> now.title().equals(other.title()) && now.getClass() == other.getClass())
                .findFirst();
    }

    Optional<DataTable> find(TableName name) {
        return tables.stream()
                .filter(each -> each.name().equals(name))
                .<DataTable>map(DataTable.Imported::new)
                .findFirst();
    }

    /** The one that is shown where none was chosen. */
    Optional<DataTable> largest() {
        return tables.stream().max(Comparator.comparingLong(SourceTable::rows)).map(DataTable.Imported::new);
    }

    StringProperty filterProperty() {
        return filter;
    }

    /** Those with a table that the filter lets through, by schema. */
    ReadOnlyObjectProperty<List<Group>> groups() {
        return groups.getReadOnlyProperty();
    }

    void close() {
        stopWaiting();
        abandonReading();
    }

    private void stopWaiting() {
        Running before = waiting;
        if (before != null) {
            before.cancel();
        }
    }

    private void abandonReading() {
        Running before = reading;
        if (before != null) {
            before.abandon();
        }
    }
}

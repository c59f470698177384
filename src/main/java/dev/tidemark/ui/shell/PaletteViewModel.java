package dev.tidemark.ui.shell;

import dev.tidemark.domain.sql.TableName;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Finds views, tables, screens and commands by a few letters of their names. */
public final class PaletteViewModel {
    private static final Messages TEXTS = Messages.of("shell");
    private static final int MOST = 50;

    /** Something to choose. */
    public record Entry(String icon, String name, String kind, Runnable action) {}

    private final Workbench workbench;
    private final List<Entry> fixed = new ArrayList<>();
    private final List<Entry> all = new ArrayList<>();
    private final StringProperty search = new SimpleStringProperty("");
    private final ObservableList<Entry> found = FXCollections.observableArrayList();

    /** @param commands what the frame itself can do */
    public PaletteViewModel(Workbench workbench, List<Entry> commands) {
        this.workbench = workbench;
        for (ScreenId id : ScreenId.values()) {
            fixed.add(new Entry(
                    id.icon(),
                    TEXTS.text("shell." + id.name()),
                    TEXTS.text("shell.paletteScreen"),
                    () -> workbench.go(new Destination.To(id))));
        }
        fixed.addAll(commands);
        search.subscribe(this::find);
        refresh();
    }

    /** Reads the names of views and tables anew; of an account's tables those that were looked at, it may have thousands. */
    public void refresh() {
        all.clear();
        all.addAll(fixed);
        find(search.get());
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> new Names(viewNames(project), tableNames(project)),
                        names -> {
                            names.views().forEach(name -> all.add(view(name)));
                            names.tables().forEach(name -> all.add(table(name)));
                            workbench.levels().tables().stream()
                                    .map(TableName::toString)
                                    .filter(name -> !names.tables().contains(name))
                                    .forEach(name -> all.add(table(name)));
                            find(search.get());
                        },
                        error -> workbench.report(TEXTS.text("shell.find"), error));
    }

    private record Names(List<String> views, List<String> tables) {}

    private static List<String> viewNames(OpenProject project) {
        return project.catalog().views(project.warehouse().engine()).stream()
                .map(view -> view.name())
                .toList();
    }

    private static List<String> tableNames(OpenProject project) {
        if (project.warehouse().isShared()) {
            return List.of();
        }
        return project.warehouse().sources().list().stream()
                .map(table -> table.name().toString())
                .toList();
    }

    private Entry view(String name) {
        return new Entry(
                ScreenId.FEATURES.icon(),
                name,
                TEXTS.text("shell.paletteView"),
                () -> workbench.go(new Destination.View(name)));
    }

    private Entry table(String name) {
        return new Entry(
                ScreenId.DATA.icon(),
                name,
                TEXTS.text("shell.paletteTable"),
                () -> workbench.go(new Destination.Table(name)));
    }

    private void find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        found.setAll(all.stream()
                .filter(entry -> score(entry.name(), wanted) >= 0)
                .sorted(Comparator.comparingInt((Entry entry) -> score(entry.name(), wanted)))
                .limit(MOST)
                .toList());
    }

    /** How well a name fits, 0 the best; -1 when it does not. Its letters must come in order. */
    static int score(String name, String wanted) {
        String lower = name.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(wanted);
        if (at >= 0) {
            return at == 0 ? 0 : 1;
        }
        int from = 0;
        for (int i = 0; i < wanted.length(); i++) {
            from = lower.indexOf(wanted.charAt(i), from) + 1;
            if (from == 0) {
                return -1;
            }
        }
        return 2;
    }

    public StringProperty searchProperty() {
        return search;
    }

    public ObservableList<Entry> found() {
        return found;
    }
}

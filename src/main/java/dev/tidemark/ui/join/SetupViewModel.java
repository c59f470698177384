package dev.tidemark.ui.join;

import dev.tidemark.domain.feature.Entity;
import dev.tidemark.domain.result.ResultColumn;
import dev.tidemark.engine.join.JoinRequest;
import dev.tidemark.engine.join.PointInTimeJoin;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Workbench;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which views to join and which columns they meet by: found by name, to be corrected. */
public final class SetupViewModel {
    private static final Messages TEXTS = Messages.of("join");
    private static final int CARRIED_SHOWN = 6;

    private final Workbench workbench;
    private final SpineViewModel spine;
    private final ObservableList<ViewChoice> views = FXCollections.observableArrayList();
    private final ObservableList<String> columns = FXCollections.observableArrayList();
    private final ObservableList<KeyChoice> keys = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable String> timestamp = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper carried = new ReadOnlyStringWrapper("");
    private final StringProperty prefix = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper clash = new ReadOnlyStringWrapper("");
    private final BooleanProperty explain = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper noViews = new ReadOnlyBooleanWrapper();
    /** Keys of the views that the user, or the first spine, has chosen; null before the first. */
    private @Nullable Set<String> wanted;

    private boolean changing;

    SetupViewModel(Workbench workbench, SpineViewModel spine) {
        this.workbench = workbench;
        this.spine = spine;
        spine.opened().subscribe(opened -> match());
        timestamp.subscribe((before, now) -> changed());
        prefix.subscribe((before, now) -> judge());
    }

    /** Reads the project's views anew; what was chosen stays so. */
    void reload() {
        workbench
                .work()
                .start(
                        Lane.WORK,
                        (project, cancellation) -> project.views().all().stream()
                                .filter(view -> view.feature().offline())
                                .map(view ->
                                        new ViewChoice(view, project.views().versionToRead(view, null)))
                                .toList(),
                        this::show,
                        error -> workbench.report(TEXTS.text("join.cannotReadViews"), error));
    }

    private void show(List<ViewChoice> found) {
        Set<String> chosen = wanted;
        if (chosen != null && found.stream().noneMatch(choice -> chosen.contains(key(choice)))) {
            wanted = null;
        }
        for (ViewChoice choice : found) {
            choice.chosen().set(chosen != null && chosen.contains(key(choice)));
            choice.chosen().subscribe((before, now) -> chose());
        }
        views.setAll(found);
        noViews.set(found.isEmpty());
        match();
    }

    void clearViews() {
        views.clear();
        noViews.set(false);
        match();
    }

    private static String key(ViewChoice choice) {
        return choice.view().view().key();
    }

    private void chose() {
        if (!changing) {
            wanted = chosen().stream().map(SetupViewModel::key).collect(Collectors.toSet());
            match();
        }
    }

    private List<ViewChoice> chosen() {
        return views.stream().filter(choice -> choice.chosen().get()).toList();
    }

    /** Finds the columns by their names; the first spine chooses the first view whose keys it has. */
    private void match() {
        SpineViewModel.Opened opened = spine.opened().get();
        changing = true;
        try {
            if (opened != null && chosen().isEmpty() && wanted == null && !views.isEmpty()) {
                ViewChoice fitting = views.stream()
                        .filter(choice -> choice.version().store().joinKeys().stream()
                                .allMatch(key -> opened.finder().find(key).isPresent()))
                        .findFirst()
                        .orElse(views.get(0));
                fitting.chosen().set(true);
            }
            List<String> names = opened == null
                    ? List.of()
                    : opened.columns().stream().map(ResultColumn::name).toList();
            if (!columns.equals(names)) {
                columns.setAll(names);
                timestamp.set(null);
            }
            matchKeys(opened);
            if (opened != null && timestamp.get() == null) {
                Set<String> stamps = new HashSet<>();
                chosen().forEach(choice -> stamps.add(choice.version().store().timestamp()));
                List<Integer> possible = opened.finder().possibleTimestamps(stamps);
                timestamp.set(possible.size() == 1 ? names.get(possible.get(0)) : null);
            }
        } finally {
            changing = false;
        }
        judge();
        if (opened != null && spine.scanned().get() == null && !spine.isReading()) {
            spine.scan(timestampIndex());
        }
    }

    private void matchKeys(SpineViewModel.@Nullable Opened opened) {
        Map<String, String> before = new HashMap<>();
        keys.forEach(choice -> before.put(choice.label(), choice.column().get()));
        Map<String, List<String>> needed = new LinkedHashMap<>();
        Map<String, KeyChoice> made = new LinkedHashMap<>();
        for (ViewChoice view : chosen()) {
            for (Entity entity : view.view().feature().entities()) {
                for (String key : entity.joinKeys()) {
                    String label = entity.name() + "." + key;
                    needed.computeIfAbsent(label, l -> new ArrayList<>()).add(key(view));
                    made.put(label, new KeyChoice(entity.name(), key, needed.get(label)));
                }
            }
        }
        for (KeyChoice choice : made.values()) {
            String kept = before.get(choice.label());
            OptionalInt found =
                    opened == null ? OptionalInt.empty() : opened.finder().find(choice.key());
            String guess = found.isPresent() ? columns.get(found.getAsInt()) : null;
            choice.column().set(kept != null && columns.contains(kept) ? kept : guess);
            choice.column().subscribe((old, now) -> judge());
        }
        keys.setAll(made.values());
    }

    private void changed() {
        judge();
        if (!changing && spine.opened().get() != null) {
            spine.scan(timestampIndex());
        }
    }

    private int timestampIndex() {
        String name = timestamp.get();
        return name == null ? -1 : columns.indexOf(name);
    }

    private void judge() {
        if (changing) {
            return;
        }
        SpineViewModel.Opened opened = spine.opened().get();
        Set<String> used = new HashSet<>();
        keys.forEach(choice -> used.add(choice.column().get()));
        used.add(timestamp.get());
        List<String> others =
                columns.stream().filter(name -> !used.contains(name)).toList();
        String some = others.stream().limit(CARRIED_SHOWN).collect(Collectors.joining(", "));
        carried.set(
                others.size() > CARRIED_SHOWN
                        ? TEXTS.text("join.carriedMore", some, others.size() - CARRIED_SHOWN)
                        : some);
        Optional<String> taken = opened == null || chosen().isEmpty()
                ? Optional.empty()
                : opened.finder().taken(PointInTimeJoin.added(request(true)));
        clash.set(taken.map(name -> TEXTS.text("join.clash", name)).orElse(""));
        missing.set(missing(opened != null));
        ready.set(missing.get().isEmpty());
    }

    /** The first thing to do before one can join, from left to right on the screen. */
    private String missing(boolean read) {
        if (!read) {
            return TEXTS.text("join.missingSpine");
        }
        if (timestamp.get() == null) {
            return TEXTS.text("join.missingTimestamp");
        }
        Optional<KeyChoice> open =
                keys.stream().filter(choice -> choice.column().get() == null).findFirst();
        if (open.isPresent()) {
            return TEXTS.text("join.missingKey", open.get().label());
        }
        if (!clash.get().isEmpty()) {
            return TEXTS.text("join.missingPrefix");
        }
        return chosen().isEmpty() ? TEXTS.text("join.missingView") : "";
    }

    private JoinRequest request(boolean withDetails) {
        List<JoinRequest.Chosen> joined = chosen().stream()
                .map(choice -> new JoinRequest.Chosen(choice.view(), choice.version()))
                .toList();
        return new JoinRequest(joined, timestamp.get(), Map.of(), prefix.get().strip(), true, false, withDetails);
    }

    /** What is set, while it {@link #readyProperty is ready}. */
    JoinPlan plan() {
        SpineViewModel.Opened opened = Objects.requireNonNull(spine.opened().get(), "a spine");
        Map<String, String> named = new HashMap<>();
        for (KeyChoice choice : keys) {
            String column = Objects.requireNonNull(choice.column().get(), "a column for each key");
            choice.views().forEach(view -> named.put(view + "." + choice.key(), column));
        }
        List<String> names =
                chosen().stream().map(choice -> choice.view().view().name()).toList();
        return new JoinPlan(
                opened.source(), names, timestamp.get(), named, prefix.get().strip());
    }

    ObservableList<ViewChoice> views() {
        return views;
    }

    /** The spine's, in its order. */
    ObservableList<String> columns() {
        return columns;
    }

    ObservableList<KeyChoice> keys() {
        return keys;
    }

    ObjectProperty<@Nullable String> timestamp() {
        return timestamp;
    }

    public ReadOnlyStringProperty carriedProperty() {
        return carried.getReadOnlyProperty();
    }

    public String getCarried() {
        return carried.get();
    }

    public StringProperty prefixProperty() {
        return prefix;
    }

    /** The name that the spine and a feature share, in words; empty while there is none. */
    public ReadOnlyStringProperty clashProperty() {
        return clash.getReadOnlyProperty();
    }

    public String getClash() {
        return clash.get();
    }

    public BooleanProperty explainProperty() {
        return explain;
    }

    /** What is to be done before one can join, in words; empty when nothing is. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    public String getMissing() {
        return missing.get();
    }

    /** Whether all that a join needs is known. */
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    public boolean isReady() {
        return ready.get();
    }

    /** Whether the open project has no view at all. */
    public ReadOnlyBooleanProperty noViewsProperty() {
        return noViews.getReadOnlyProperty();
    }

    public boolean isNoViews() {
        return noViews.get();
    }
}

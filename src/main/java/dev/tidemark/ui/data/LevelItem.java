package dev.tidemark.ui.data;

import dev.tidemark.engine.TableTree;
import dev.tidemark.ui.workbench.TableLevels;
import dev.tidemark.ui.workbench.TableLevels.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TreeItem;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** A line of the tree that reads what is below it when it is opened. */
final class LevelItem extends TreeItem<TableItem> {
    private final List<String> path;
    private final Place place;
    private final Subscription subscription;
    private boolean wasKnown;

    /**
     * Where lines get what is below them.
     *
     * @param quietly changes lines without choosing another one
     */
    record Place(TableLevels levels, StringProperty filter, Consumer<Runnable> quietly) {}

    LevelItem(TableItem value, List<String> path, Place place) {
        super(value);
        this.path = path;
        this.place = place;
        this.subscription = Subscription.combine(
                place.levels().at(path).subscribe(this::follow),
                place.filter().subscribe((before, now) -> fill()),
                expandedProperty().subscribe((before, open) -> follow()));
    }

    @Override
    public boolean isLeaf() {
        return false;
    }

    private void follow() {
        if (isExpanded() && place.levels().at(path).get() instanceof State.Unread) {
            place.levels().want(path);
        }
        fill();
    }

    void retry() {
        place.levels().open(path);
    }

    void refresh() {
        place.levels().refresh(path);
    }

    private void fill() {
        State state = place.levels().at(path).get();
        if (!isExpanded() && !wasKnown || state instanceof State.Unread) {
            return;
        }
        if (state instanceof State.Reading && wasKnown) {
            // What was there stays until it is known what is there now.
            return;
        }
        List<TableItem> lines = new LevelLines(place.levels(), place.filter().get()).below(path);
        place.quietly().accept(() -> fill(lines));
        if (state instanceof State.Known && !wasKnown) {
            wasKnown = true;
            openHome();
        }
    }

    private void fill(List<TableItem> lines) {
        Map<TableItem, TreeItem<TableItem>> before = new HashMap<>();
        getChildren().forEach(item -> before.put(item.getValue(), item));
        List<TreeItem<TableItem>> now = new ArrayList<>();
        for (TableItem line : lines) {
            TreeItem<TableItem> kept = before.remove(line);
            now.add(kept == null ? item(line) : kept);
        }
        before.values().forEach(LevelItem::close);
        if (!now.equals(getChildren())) {
            getChildren().setAll(now);
        }
    }

    private TreeItem<TableItem> item(TableItem line) {
        return line instanceof TableItem.Entry entry && !(entry.entry() instanceof TableTree.Column)
                ? new LevelItem(line, entry.path(), place)
                : new TreeItem<>(line);
    }

    /** Down to where names are looked for that say no database. */
    private void openHome() {
        List<String> home = place.levels().home();
        for (TreeItem<TableItem> child : getChildren()) {
            if (child instanceof LevelItem level
                    && level.path.size() <= home.size()
                    && home.subList(0, level.path.size()).equals(level.path)) {
                level.setExpanded(true);
            }
        }
    }

    /** Hears of nothing any more, nor do those below. */
    static void close(@Nullable TreeItem<TableItem> item) {
        if (item instanceof LevelItem level) {
            level.subscription.unsubscribe();
        }
        if (item != null) {
            item.getChildren().forEach(LevelItem::close);
        }
    }
}

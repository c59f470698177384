package dev.tidemark.ui.shell;

import dev.tidemark.settings.Layout;
import dev.tidemark.ui.workbench.LayoutModel;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;

/** Brings a window's place and the dividers of its screens back to where they were left, and keeps where they go. */
public final class WindowMemory {
    private final LayoutModel layout;

    public WindowMemory(LayoutModel layout) {
        this.layout = layout;
    }

    /** Follows the window's own size and place. */
    public void follow(Stage stage) {
        layout.restored().subscribe(restored -> place(stage, restored));
        Runnable moved = () -> layout.change(now -> now.withBounds(
                new Layout.Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()),
                stage.isMaximized()));
        stage.xProperty().subscribe(moved);
        stage.yProperty().subscribe(moved);
        stage.widthProperty().subscribe(moved);
        stage.heightProperty().subscribe(moved);
        stage.maximizedProperty().subscribe(moved);
    }

    private static void place(Stage stage, Layout layout) {
        Layout.Bounds bounds = layout.bounds();
        // A screen that was unplugged must not keep the window out of sight.
        if (bounds != null && isOnAScreen(bounds)) {
            stage.setX(bounds.x());
            stage.setY(bounds.y());
            stage.setWidth(bounds.width());
            stage.setHeight(bounds.height());
        }
        stage.setMaximized(layout.maximized());
    }

    private static boolean isOnAScreen(Layout.Bounds bounds) {
        Rectangle2D window = new Rectangle2D(bounds.x(), bounds.y(), bounds.width(), bounds.height());
        return Screen.getScreens().stream().anyMatch(screen -> {
            Rectangle2D seen = screen.getVisualBounds();
            return seen.intersects(window) && bounds.y() >= seen.getMinY() - 8;
        });
    }

    /**
     * Follows every split pane of a screen that has an id, those on tabs and on tabs to come too; panes with the same id
     * share their place.
     *
     * @return ends it
     */
    Subscription follow(Parent screen) {
        walk(screen, this::keep);
        return layout.restored()
                .subscribe(restored -> walk(screen, node -> {
                    if (node instanceof SplitPane split) {
                        place(split, restored);
                    }
                }));
    }

    private static void walk(Node node, Consumer<Node> visit) {
        visit.accept(node);
        children(node).forEach(child -> walk(child, visit));
    }

    /** Before their skins are made, what split, tab and scroll panes hold is not among their children. */
    private static List<? extends Node> children(Node node) {
        if (node instanceof SplitPane split) {
            return split.getItems();
        }
        if (node instanceof TabPane tabs) {
            return tabs.getTabs().stream()
                    .map(Tab::getContent)
                    .filter(Objects::nonNull)
                    .toList();
        }
        if (node instanceof ScrollPane scroll) {
            return scroll.getContent() == null ? List.of() : List.of(scroll.getContent());
        }
        return node instanceof Parent parent ? parent.getChildrenUnmodifiable() : List.of();
    }

    private void keep(Node node) {
        if (node instanceof TabPane tabs) {
            tabs.getTabs().addListener((ListChangeListener<Tab>) change -> {
                while (change.next()) {
                    change.getAddedSubList().stream()
                            .map(Tab::getContent)
                            .filter(Objects::nonNull)
                            .forEach(content -> walk(content, this::keep));
                }
            });
        } else if (node instanceof SplitPane split && split.getId() != null) {
            keep(split);
        }
    }

    private void keep(SplitPane split) {
        place(split, layout.current());
        Consumer<SplitPane.Divider> follow =
                divider -> divider.positionProperty().subscribe((before, position) -> {
                    if (split.getScene() != null) {
                        layout.change(now -> now.withSplit(split.getId(), positions(split)));
                    }
                });
        split.getDividers().forEach(follow);
        // A pane that is shown on request brings a divider of its own. Followed before it is where it was left, its
        // first place would be kept over that.
        split.getDividers().addListener((ListChangeListener<SplitPane.Divider>) change -> {
            place(split, layout.current());
            while (change.next()) {
                change.getAddedSubList().forEach(follow);
            }
        });
    }

    private static void place(SplitPane split, Layout layout) {
        List<Double> kept = layout.splits().getOrDefault(split.getId(), List.of());
        if (kept.size() == split.getDividers().size()) {
            split.setDividerPositions(
                    kept.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private static List<Double> positions(SplitPane split) {
        return split.getDividers().stream().map(SplitPane.Divider::getPosition).toList();
    }
}

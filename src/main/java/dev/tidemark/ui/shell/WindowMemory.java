package dev.tidemark.ui.shell;

import dev.tidemark.settings.Layout;
import dev.tidemark.ui.workbench.LayoutModel;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

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

    /** Follows every split pane of a screen that has an id. */
    void follow(Parent screen) {
        for (SplitPane split : splits(screen, new ArrayList<>())) {
            layout.restored().subscribe(restored -> place(split, restored));
            split.getDividers()
                    .forEach(divider -> divider.positionProperty().subscribe(position -> {
                        if (split.getScene() != null) {
                            layout.change(now -> now.withSplit(split.getId(), positions(split)));
                        }
                    }));
        }
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

    /** Before its skin is made a split pane's items are not among its children. */
    private static List<SplitPane> splits(Node node, List<SplitPane> found) {
        if (node instanceof SplitPane split) {
            if (split.getId() != null) {
                found.add(split);
            }
            split.getItems().forEach(item -> splits(item, found));
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> splits(child, found));
        }
        return found;
    }
}

package dev.tidemark.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;

/** The texts that are seen below a node: what is cut, and what lies on what. */
public final class TextsOnScreen {
    /** Lines of text have room above and below their letters, which may touch. */
    private static final double ROOM = 4;

    private final List<Seen> texts = new ArrayList<>();
    private final List<String> cut = new ArrayList<>();

    /** @param flow whose lines it goes on in: the bounds of what fills two lines in part lie on those of its neighbours */
    private record Seen(String text, Bounds bounds, Node flow) {
        private boolean intersects(Seen other) {
            if (flow == other.flow) {
                return false;
            }
            double width = Math.min(bounds.getMaxX(), other.bounds.getMaxX())
                    - Math.max(bounds.getMinX(), other.bounds.getMinX());
            double height = Math.min(bounds.getMaxY(), other.bounds.getMaxY())
                    - Math.max(bounds.getMinY(), other.bounds.getMinY());
            return width > ROOM && height > ROOM;
        }
    }

    private TextsOnScreen() {}

    public static TextsOnScreen of(Parent root) {
        TextsOnScreen found = new TextsOnScreen();
        Bounds all = new BoundingBox(
                0, 0, root.getScene().getWidth(), root.getScene().getHeight());
        found.collect(root, all, false, false);
        return found;
    }

    /** @param visible the part of the scene that is not clipped away */
    private void collect(Node node, Bounds visible, boolean scrolls, boolean data) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        Bounds seen = visible;
        boolean scrolling = scrolls;
        if (node.getClip() != null) {
            seen = common(visible, node.localToScene(node.getClip().getBoundsInParent()));
            scrolling = true;
        }
        // A cell shows what a table holds, as much of it as its column has room for.
        boolean cell = data || node instanceof IndexedCell;
        if (node instanceof Labeled labeled && !cell) {
            judge(labeled, seen, scrolling);
        }
        if (node instanceof Text text && !text.getText().isBlank()) {
            add(text, seen);
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                collect(child, seen, scrolling, cell);
            }
        }
    }

    private void add(Text text, Bounds visible) {
        Bounds bounds = common(visible, text.localToScene(text.getBoundsInLocal()));
        if (bounds.getWidth() > ROOM && bounds.getHeight() > ROOM) {
            Node flow = text.getParent() instanceof TextFlow parent ? parent : text;
            texts.add(new Seen(text.getText(), bounds, flow));
        }
    }

    private void judge(Labeled labeled, Bounds visible, boolean scrolls) {
        String wanted = labeled.getText();
        // A path keeps its end where there is no room for all of it.
        if (wanted == null || wanted.isBlank() || labeled.getTextOverrun() == OverrunStyle.LEADING_ELLIPSIS) {
            return;
        }
        for (Node child : labeled.getChildrenUnmodifiable()) {
            if (child instanceof Text text && text.isVisible() && !(text instanceof FontIcon)) {
                Bounds bounds = text.localToScene(text.getBoundsInLocal());
                boolean shortened = !text.getText().equals(wanted)
                        && !text.getText()
                                .replace("\n", "")
                                .equals(wanted.replace("_", "").replace("\n", ""));
                boolean outside = !scrolls
                        && (bounds.getMaxX() > visible.getMaxX() + 1 || bounds.getMaxY() > visible.getMaxY() + 1);
                if (shortened || outside) {
                    cut.add(String.format(
                            Locale.ROOT,
                            "\"%s\" is cut to \"%s\" at %.0f, %.0f",
                            wanted,
                            text.getText(),
                            bounds.getMinX(),
                            bounds.getMinY()));
                }
            }
        }
    }

    private static Bounds common(Bounds one, Bounds other) {
        double x = Math.max(one.getMinX(), other.getMinX());
        double y = Math.max(one.getMinY(), other.getMinY());
        double width = Math.max(0, Math.min(one.getMaxX(), other.getMaxX()) - x);
        double height = Math.max(0, Math.min(one.getMaxY(), other.getMaxY()) - y);
        return new BoundingBox(x, y, width, height);
    }

    public List<String> complaints() {
        List<String> complaints = new ArrayList<>(cut);
        for (int i = 0; i < texts.size(); i++) {
            for (int j = i + 1; j < texts.size(); j++) {
                if (texts.get(i).intersects(texts.get(j))) {
                    complaints.add("\"" + texts.get(i).text() + "\" and \""
                            + texts.get(j).text() + "\" lie on each other");
                }
            }
        }
        return complaints;
    }
}

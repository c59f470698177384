package dev.tidemark.ui.control;

import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Keeps the keyboard in a pane that lies over all others, and gives it back to who had it before. */
public final class FocusKeeper {
    private final Scene scene;
    private final Parent pane;
    private final @Nullable Node before;
    private final ChangeListener<Node> keeper;
    private final EventHandler<KeyEvent> tab;
    private boolean backwards;

    /**
     * @param pane on the scene already
     * @param first what has the keyboard first, and again when it would go elsewhere
     */
    public FocusKeeper(Scene scene, Parent pane, Node first) {
        this.scene = scene;
        this.pane = pane;
        this.before = scene.getFocusOwner();
        this.tab = event -> {
            if (event.getCode() == KeyCode.TAB) {
                backwards = event.isShiftDown();
            }
        };
        this.keeper = (owner, old, now) -> {
            if (now != null && !isInside(now)) {
                // Round the pane, not out of it.
                Node next = old != null && isInside(old) ? end(pane, backwards) : first;
                (next == null ? first : next).requestFocus();
            }
        };
        first.requestFocus();
        pane.addEventFilter(KeyEvent.KEY_PRESSED, tab);
        scene.focusOwnerProperty().addListener(keeper);
    }

    private boolean isInside(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == pane) {
                return true;
            }
        }
        return false;
    }

    /** The first in a node that takes keys, itself included: a table is one, what only scrolls is none. */
    public static @Nullable Node first(Node node) {
        return end(node, false);
    }

    private static @Nullable Node end(Node node, boolean last) {
        if (!node.isVisible() || node.isDisabled()) {
            return null;
        }
        if (node.isFocusTraversable() && !(node instanceof ScrollPane)) {
            return node;
        }
        if (node instanceof Parent parent) {
            List<Node> children = parent.getChildrenUnmodifiable();
            for (int i = 0; i < children.size(); i++) {
                Node found = end(children.get(last ? children.size() - 1 - i : i), last);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** To be called before the pane is taken away: what goes on there is nobody's move. */
    public void release() {
        pane.removeEventFilter(KeyEvent.KEY_PRESSED, tab);
        scene.focusOwnerProperty().removeListener(keeper);
    }

    /** To be called when the pane is gone. */
    public void giveBack() {
        if (before != null) {
            before.requestFocus();
        }
    }
}

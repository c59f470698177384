package dev.tidemark.ui.shell;

import dev.tidemark.ui.control.FocusKeeper;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;

/** F6: from pane to pane. A pane is a region that its screen marked with the style class {@code pane}. */
final class PaneOrder {
    private static final String PANE = "pane";

    private PaneOrder() {}

    static void focusNext(Parent root, boolean backwards) {
        List<Parent> panes = new ArrayList<>();
        collect(root, panes);
        if (panes.isEmpty()) {
            return;
        }
        Node focused = root.getScene().getFocusOwner();
        int current = -1;
        for (int i = 0; i < panes.size(); i++) {
            if (isInside(focused, panes.get(i))) {
                current = i;
            }
        }
        int step = backwards ? -1 : 1;
        for (int tried = 0; tried < panes.size(); tried++) {
            current = Math.floorMod(current + step, panes.size());
            if (focusFirst(panes.get(current))) {
                return;
            }
        }
    }

    private static void collect(Parent parent, List<Parent> panes) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child instanceof Parent inner && child.isVisible()) {
                if (child.getStyleClass().contains(PANE)) {
                    panes.add(inner);
                }
                collect(inner, panes);
            }
        }
    }

    private static boolean isInside(Node node, Parent pane) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == pane) {
                return true;
            }
        }
        return false;
    }

    private static boolean focusFirst(Parent pane) {
        Node first = FocusKeeper.first(pane);
        if (first != null) {
            first.requestFocus();
        }
        return first != null;
    }
}

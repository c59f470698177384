package dev.tidemark.ui.control;

import java.util.Optional;
import javafx.scene.Node;

/** Finds what can be seen: hidden tabs have nodes of the same id. */
public final class Visible {
    private Visible() {}

    /** @param id the node's, without a number sign */
    public static Optional<Node> find(Node root, String id) {
        return root.lookupAll("#" + id).stream().filter(Visible::isShown).findFirst();
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }
}

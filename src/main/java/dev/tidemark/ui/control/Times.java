package dev.tidemark.ui.control;

import dev.tidemark.domain.time.TimeDisplay;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** How results write their instants: as ISO 8601 where the root of the window has the style class {@link #ISO}. */
public final class Times {
    /** Set by the preference. */
    public static final String ISO = "iso-times";

    private Times() {}

    /** In the window of the node; plain where it is on none. */
    public static TimeDisplay of(Node node) {
        Scene scene = node.getScene();
        return of(scene == null ? null : scene.getRoot());
    }

    private static TimeDisplay of(@Nullable Parent root) {
        return root != null && root.getStyleClass().contains(ISO) ? TimeDisplay.ISO : TimeDisplay.PLAIN;
    }

    /** Tells how at once, and whenever it changes while the node is in a window. Holds on to no window. */
    public static void follow(Node node, Consumer<TimeDisplay> show) {
        node.sceneProperty()
                .flatMap(Scene::rootProperty)
                .flatMap(root -> Bindings.createObjectBinding(() -> of(root), root.getStyleClass()))
                .orElse(TimeDisplay.PLAIN)
                .subscribe(show);
    }
}

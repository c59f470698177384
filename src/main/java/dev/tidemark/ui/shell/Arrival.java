package dev.tidemark.ui.shell;

import dev.tidemark.ui.control.Workplace;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/**
 * Gives the keyboard to where one goes on at a screen, as soon as that is there: a tab shows its content, and a list its
 * rows, some frames or a query after the screen is shown. Where the walk-through asks for a control, one goes on at that,
 * as soon as it can be used. Ends with the first key or click: then the user goes on.
 */
final class Arrival {
    private final Pane root;
    private final BooleanSupplier covered;
    private final Supplier<Optional<Node>> asked;
    private @Nullable Workplace waiting;

    /**
     * @param covered whether something lies over the screens and has the keyboard
     * @param asked the control that is to be used next, if there is such a one
     */
    Arrival(Pane root, BooleanSupplier covered, Supplier<Optional<Node>> asked) {
        this.root = root;
        this.covered = covered;
        this.asked = asked;
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.addPostLayoutPulseListener(this::focus);
            }
        });
    }

    /** @param screen a screen's controller */
    void at(Object screen) {
        waiting = screen instanceof Workplace place ? place : null;
        focus();
    }

    void end() {
        waiting = null;
    }

    private void focus() {
        Workplace place = waiting;
        Scene scene = root.getScene();
        if (place == null || scene == null || covered.getAsBoolean()) {
            return;
        }
        Node node = asked.get().filter(each -> !each.isDisabled()).orElseGet(place::workplace);
        if (node != null && scene.getFocusOwner() != node) {
            node.requestFocus();
        }
    }
}

package dev.tidemark.ui.shell;

import dev.tidemark.ui.control.FocusKeeper;
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
 * as soon as it can be used. Until then, or where nothing is to be done there, the keyboard is at the screen's first
 * control: JavaFX would give it to the window's first, which is no part of the screen. Ends with the first key or click:
 * then the user goes on.
 */
final class Arrival {
    private final Pane root;
    private final BooleanSupplier covered;
    private final Supplier<Optional<Node>> asked;
    private ScreenFactory.@Nullable Loaded waiting;

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

    void at(ScreenFactory.Loaded screen) {
        waiting = screen;
        focus();
    }

    void end() {
        waiting = null;
    }

    private void focus() {
        ScreenFactory.Loaded screen = waiting;
        Scene scene = root.getScene();
        if (screen == null || scene == null || covered.getAsBoolean()) {
            return;
        }
        Node owner = scene.getFocusOwner();
        Node place = screen.controller() instanceof Workplace known ? known.workplace() : null;
        boolean ready = place != null && isUsable(place);
        boolean stays = ready || isIn(owner, screen.root());
        Node node =
                asked.get().filter(Arrival::isUsable).orElseGet(() -> stays ? place : FocusKeeper.first(screen.root()));
        if (node != null && owner != node) {
            node.requestFocus();
        }
    }

    private static boolean isUsable(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return !node.isDisabled();
    }

    private static boolean isIn(@Nullable Node node, Node screen) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == screen) {
                return true;
            }
        }
        return false;
    }
}

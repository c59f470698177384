package dev.tidemark.ui.shell;

import dev.tidemark.ui.control.Visible;
import dev.tidemark.ui.workbench.WalkStep;
import dev.tidemark.ui.workbench.WalkThrough;
import java.util.Optional;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** Rings the control that the step of the walk-through is done with, as soon as it can be seen, until it is done. */
final class WalkRing {
    private static final String RING = "walk-ring";

    private final Parent root;
    private final WalkThrough walk;
    private @Nullable Node ringed;

    WalkRing(Parent root, WalkThrough walk) {
        this.root = root;
        this.walk = walk;
        walk.current().subscribe(step -> look());
        walk.done().addListener((SetChangeListener<WalkStep>) change -> look());
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                // Screens and dialogs come and go meanwhile.
                scene.addPostLayoutPulseListener(this::look);
            }
        });
    }

    private void look() {
        Node next = wanted().orElse(null);
        Node before = ringed;
        if (next == before) {
            return;
        }
        if (before != null) {
            before.getStyleClass().remove(RING);
        }
        if (next != null) {
            next.getStyleClass().add(RING);
        }
        ringed = next;
    }

    /** The control that is to be used next, while it can be seen. */
    Optional<Node> wanted() {
        WalkStep step = walk.current().get();
        if (step == null || walk.done().contains(step)) {
            return Optional.empty();
        }
        return step.controls().stream()
                .flatMap(id -> Visible.find(root, id).stream())
                .findFirst();
    }
}

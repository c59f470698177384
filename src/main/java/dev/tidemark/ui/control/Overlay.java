package dev.tidemark.ui.control;

import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A question over the whole window: a veil, the question in the middle, the keyboard kept inside. Esc closes it. */
public final class Overlay {
    private static final String OVERLAY = "overlay";

    private final Pane root;
    private final StackPane stack;
    private final Runnable closed;
    private final FocusKeeper keeper;
    private boolean open = true;

    private Overlay(Scene scene, Pane root, Region content, Node focus, Runnable closed) {
        this.root = root;
        this.closed = closed;
        Region veil = new Region();
        veil.getStyleClass().add("veil");
        stack = new StackPane(veil, content);
        stack.getStyleClass().add(OVERLAY);
        stack.setAlignment(Pos.CENTER);
        stack.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                close();
            }
        });
        root.getChildren().add(stack);
        // What a scroll pane holds is on the scene with its skin only, and takes no keyboard before.
        stack.applyCss();
        Motion.fadeIn(stack, Motion.POPUP);
        keeper = new FocusKeeper(scene, stack, focus);
    }

    /**
     * @param owner a node of the window
     * @param focus what has the keyboard first
     * @param closed called once, however it is closed
     */
    public static Overlay show(Node owner, Region content, Node focus, Runnable closed) {
        Scene scene = Objects.requireNonNull(owner.getScene(), "the owner is on no window");
        if (!(scene.getRoot() instanceof Pane root)) {
            throw new IllegalStateException("the window's root holds one child only");
        }
        return new Overlay(scene, root, content, focus, closed);
    }

    /** Whether a question waits for its answer; until then the keys of the window are not meant. */
    public static boolean isOver(Pane root) {
        return root.getChildren().stream()
                .anyMatch(child -> child.getStyleClass().contains(OVERLAY));
    }

    public void close() {
        if (!open) {
            return;
        }
        open = false;
        keeper.release();
        root.getChildren().remove(stack);
        keeper.giveBack();
        closed.run();
    }
}

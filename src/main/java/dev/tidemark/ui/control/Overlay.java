package dev.tidemark.ui.control;

import java.util.Objects;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A question over the whole window: a veil, the question in the middle, the keyboard kept inside. Esc closes it. */
public final class Overlay {
    private final Scene scene;
    private final Pane root;
    private final StackPane stack;
    private final Runnable closed;
    private final Node focusBefore;
    private final ChangeListener<Node> keeper;
    private boolean open = true;

    private Overlay(Scene scene, Pane root, Region content, Node focus, Runnable closed) {
        this.scene = scene;
        this.root = root;
        this.closed = closed;
        this.focusBefore = scene.getFocusOwner();
        Region veil = new Region();
        veil.getStyleClass().add("veil");
        stack = new StackPane(veil, content);
        stack.setAlignment(Pos.CENTER);
        stack.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                close();
            }
        });
        root.getChildren().add(stack);
        keeper = (owner, before, now) -> {
            if (now != null && !isInside(now)) {
                focus.requestFocus();
            }
        };
        focus.requestFocus();
        scene.focusOwnerProperty().addListener(keeper);
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

    private boolean isInside(Node node) {
        for (Parent at = node.getParent(); at != null; at = at.getParent()) {
            if (at == stack) {
                return true;
            }
        }
        return false;
    }

    public void close() {
        if (!open) {
            return;
        }
        open = false;
        scene.focusOwnerProperty().removeListener(keeper);
        root.getChildren().remove(stack);
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
        closed.run();
    }
}

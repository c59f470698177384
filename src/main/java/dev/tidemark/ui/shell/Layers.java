package dev.tidemark.ui.shell;

import dev.tidemark.ui.control.FocusKeeper;
import dev.tidemark.ui.control.Motion;
import dev.tidemark.ui.workbench.Screen;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Panes above the screens, one over the other, each with a veil that closes it on a click and keeps the keyboard. */
final class Layers {
    private final StackPane pane;
    private final Deque<Layer> open = new ArrayDeque<>();

    private record Layer(
            StackPane stack, FocusKeeper keeper, @Nullable Screen screen) {}

    Layers(StackPane pane) {
        this.pane = pane;
    }

    void show(Region content) {
        show(content, null);
    }

    void showScreen(ScreenFactory.Loaded screen) {
        if (screen.root() instanceof Region region) {
            show(region, screen.controller());
        } else {
            throw new IllegalStateException("a layer needs a region");
        }
    }

    private void show(Region content, @Nullable Screen screen) {
        Region veil = new Region();
        veil.getStyleClass().add("veil");
        veil.setOnMouseClicked(event -> closeTop());
        StackPane stack = new StackPane(veil, content);
        stack.setAlignment(Pos.CENTER);
        pane.getChildren().add(stack);
        Motion.fadeIn(stack, Motion.POPUP);
        Node first = FocusKeeper.first(content);
        open.push(new Layer(stack, new FocusKeeper(pane.getScene(), stack, first == null ? content : first), screen));
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    void closeAll() {
        while (closeTop()) {
            // The one below is next.
        }
    }

    /** False when none was open. */
    boolean closeTop() {
        Layer top = open.poll();
        if (top == null) {
            return false;
        }
        top.keeper().release();
        pane.getChildren().remove(top.stack());
        Screen screen = top.screen();
        if (screen != null) {
            screen.close();
        }
        top.keeper().giveBack();
        return true;
    }
}

package dev.tidemark.ui.control;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A screen that knows where one goes on when one has arrived at it. */
public interface Workplace {

    /** What gets the keyboard; null while that is not known yet. Asked until the user presses something. */
    @Nullable
    Node workplace();
}

package dev.tidemark.ui.control;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A screen that knows where one goes on when one has arrived at it. */
public interface Workplace {
    /** Goes up to the window: the keyboard is wanted at the workplace, as if one had just arrived. */
    EventType<Event> WANTED = new EventType<>(Event.ANY, "WORKPLACE_WANTED");

    /** What gets the keyboard; null while that is not known yet. Asked until the user presses something. */
    @Nullable
    Node workplace();

    /**
     * Another workplace came to front on a screen, which may show it some frames later.
     *
     * @param on a node of the screen; while that is not shown, nothing happens
     */
    static void askFor(Node on) {
        on.fireEvent(new Event(WANTED));
    }
}

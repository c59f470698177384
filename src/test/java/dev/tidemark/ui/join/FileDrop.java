package dev.tidemark.ui.join;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;

/** The events of a file that is dragged in from outside. On the FX thread. */
final class FileDrop {
    private final Dragboard board;

    FileDrop(File file) {
        Map<DataFormat, Object> data = Map.of(DataFormat.FILES, List.of(file));
        TKClipboard peer = (TKClipboard) Proxy.newProxyInstance(
                FileDrop.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hasContent" -> data.containsKey((DataFormat) arguments[0]);
                    case "getContent" -> data.get((DataFormat) arguments[0]);
                    case "getContentTypes" -> Set.copyOf(data.keySet());
                    case "getTransferModes" -> EnumSet.allOf(TransferMode.class);
                    case "putContent" -> false;
                    case "toString" -> "a file";
                    case "hashCode" -> 1;
                    case "equals" -> proxy == arguments[0];
                    default -> null;
                });
        board = DragboardHelper.createDragboard(peer);
    }

    void enter(Node node) {
        fire(node, DragEvent.DRAG_ENTERED, null);
    }

    /** Whether somebody took the file. */
    boolean drop(Node node) {
        DragEvent over = fire(node, DragEvent.DRAG_OVER, TransferMode.COPY);
        TransferMode accepted = over.getAcceptedTransferMode();
        return accepted != null && fire(node, DragEvent.DRAG_DROPPED, accepted).isDropCompleted();
    }

    private DragEvent fire(Node node, EventType<DragEvent> type, TransferMode mode) {
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        double x = bounds.getWidth() / 2;
        double y = bounds.getHeight() / 2;
        DragEvent event = new DragEvent(
                node,
                node,
                type,
                board,
                x,
                y,
                bounds.getCenterX(),
                bounds.getCenterY(),
                mode,
                null,
                node,
                new PickResult(node, x, y));
        Event.fireEvent(node, event);
        return event;
    }
}

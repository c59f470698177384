package dev.tidemark.ui.control;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.PopupWindow;

/** Theme and font size of a popup, whose scene is its own, are those of the window that it belongs to. */
final class PopupLook {

    private PopupLook() {}

    static void match(PopupWindow popup, Scene owner) {
        Parent root = popup.getScene().getRoot();
        for (String styleClass : owner.getRoot().getStyleClass()) {
            if ((styleClass.startsWith("theme-") || styleClass.equals("large-text"))) {
                root.getStyleClass().add(styleClass);
            }
        }
        root.getStyleClass()
                .removeIf(c -> (c.startsWith("theme-") || c.equals("large-text"))
                        && !owner.getRoot().getStyleClass().contains(c));
        root.setStyle(owner.getRoot().getStyle());
        popup.getScene().getStylesheets().setAll(owner.getStylesheets());
    }
}

package dev.tidemark.ui.shell;

import dev.tidemark.ui.workbench.Screen;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Sheet;
import javafx.scene.Parent;

/** Makes the screens, each when it is first shown. */
public interface ScreenFactory {

    /** A screen's nodes and their controller. */
    record Loaded(Parent root, Screen controller) {}

    Loaded create(ScreenId id);

    /** @param close takes the layer that shows it away */
    Loaded sheet(Sheet sheet, Runnable close);
}

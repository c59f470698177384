package dev.tidemark.ui.shell;

import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.workbench.Workbench;
import java.util.List;
import javafx.scene.layout.Region;

/** Opens the palette in a layer. */
final class Palette {
    private final Layers layers;
    private final Workbench workbench;
    private final List<PaletteViewModel.Entry> commands;

    Palette(Layers layers, Workbench workbench, List<PaletteViewModel.Entry> commands) {
        this.layers = layers;
        this.workbench = workbench;
        this.commands = commands;
    }

    void open() {
        PaletteController controller =
                new PaletteController(new PaletteViewModel(workbench, commands), () -> layers.closeTop());
        Region region = ViewLoader.<Region>load("shell-palette", controller);
        layers.show(region);
        controller.focus();
    }
}

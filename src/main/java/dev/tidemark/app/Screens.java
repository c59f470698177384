package dev.tidemark.app;

import dev.tidemark.ui.data.DataController;
import dev.tidemark.ui.data.DataViewModel;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.home.HomeController;
import dev.tidemark.ui.home.HomeViewModel;
import dev.tidemark.ui.shell.ScreenFactory;
import dev.tidemark.ui.workbench.Screen;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;

/** Makes each screen's view model and controller. */
final class Screens implements ScreenFactory {
    private final Workbench workbench;

    Screens(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Loaded create(ScreenId id) {
        return switch (id) {
            case HOME -> load(id.stem(), new HomeController(new HomeViewModel(workbench)));
            case FEATURES -> blank(id.stem());
            case BACKFILL -> blank(id.stem());
            case QUERY -> blank(id.stem());
            case JOIN -> blank(id.stem());
            case DATA -> load(id.stem(), new DataController(new DataViewModel(workbench)));
            case CONNECTIONS -> blank(id.stem());
            case ACTIVITY -> blank(id.stem());
        };
    }

    @Override
    public Loaded preferences() {
        return blank("preferences");
    }

    /** Until the screen is there. */
    private Loaded blank(String name) {
        return new Loaded(
                new javafx.scene.layout.StackPane(new javafx.scene.control.Label(name + workbench)), () -> {});
    }

    static Loaded load(String stem, Screen controller) {
        return new Loaded(ViewLoader.load(stem, controller), controller);
    }
}

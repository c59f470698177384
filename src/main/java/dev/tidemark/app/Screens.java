package dev.tidemark.app;

import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.join.JoinController;
import dev.tidemark.ui.join.JoinViewModel;
import dev.tidemark.ui.query.QueryController;
import dev.tidemark.ui.query.QueryViewModel;
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
            case HOME -> blank(id.stem());
            case FEATURES -> blank(id.stem());
            case BACKFILL -> blank(id.stem());
            case QUERY -> load(id.stem(), new QueryController(new QueryViewModel(workbench), workbench.dialogs()));
            case JOIN -> load(id.stem(), new JoinController(new JoinViewModel(workbench)));
            case DATA -> blank(id.stem());
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

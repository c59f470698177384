package dev.tidemark.app;

import dev.tidemark.settings.ConnectionsFile;
import dev.tidemark.settings.Folders;
import dev.tidemark.ui.activity.ActivityController;
import dev.tidemark.ui.activity.ActivityViewModel;
import dev.tidemark.ui.backfill.BackfillController;
import dev.tidemark.ui.backfill.BackfillViewModel;
import dev.tidemark.ui.connections.ConnectionsController;
import dev.tidemark.ui.connections.ConnectionsViewModel;
import dev.tidemark.ui.data.DataController;
import dev.tidemark.ui.data.DataViewModel;
import dev.tidemark.ui.features.FeaturesController;
import dev.tidemark.ui.features.FeaturesViewModel;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.home.HomeController;
import dev.tidemark.ui.home.HomeViewModel;
import dev.tidemark.ui.join.JoinController;
import dev.tidemark.ui.join.JoinViewModel;
import dev.tidemark.ui.preferences.PreferencesController;
import dev.tidemark.ui.preferences.PreferencesViewModel;
import dev.tidemark.ui.query.QueryController;
import dev.tidemark.ui.query.QueryViewModel;
import dev.tidemark.ui.shell.ScreenFactory;
import dev.tidemark.ui.tools.FunctionsController;
import dev.tidemark.ui.tools.FunctionsViewModel;
import dev.tidemark.ui.tools.MachineController;
import dev.tidemark.ui.tools.MachineViewModel;
import dev.tidemark.ui.tools.RestoreController;
import dev.tidemark.ui.tools.RestoreViewModel;
import dev.tidemark.ui.tools.VerifyController;
import dev.tidemark.ui.tools.VerifyViewModel;
import dev.tidemark.ui.workbench.Screen;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Sheet;
import dev.tidemark.ui.workbench.Workbench;

/** Makes each screen's view model and controller. */
final class Screens implements ScreenFactory {
    private final Workbench workbench;
    private final Folders folders;

    Screens(Workbench workbench, Folders folders) {
        this.workbench = workbench;
        this.folders = folders;
    }

    @Override
    public Loaded create(ScreenId id) {
        return switch (id) {
            case HOME -> load(id.stem(), new HomeController(new HomeViewModel(workbench)));
            case FEATURES -> load(id.stem(), new FeaturesController(new FeaturesViewModel(workbench)));
            case BACKFILL -> load(id.stem(), new BackfillController(new BackfillViewModel(workbench)));
            case QUERY -> load(id.stem(), new QueryController(new QueryViewModel(workbench), workbench.dialogs()));
            case JOIN -> load(id.stem(), new JoinController(new JoinViewModel(workbench)));
            case DATA -> load(id.stem(), new DataController(new DataViewModel(workbench)));
            case CONNECTIONS ->
                load(
                        id.stem(),
                        new ConnectionsController(new ConnectionsViewModel(
                                workbench,
                                new ConnectionsFile(folders.settings()),
                                workbench.tools().connections())));
            case ACTIVITY -> load(id.stem(), new ActivityController(new ActivityViewModel(workbench)));
        };
    }

    @Override
    public Loaded sheet(Sheet sheet, Runnable close) {
        return switch (sheet) {
            case PREFERENCES ->
                load(
                        "preferences",
                        new PreferencesController(
                                new PreferencesViewModel(workbench, folders.settings(), LogFile.in(folders)), close));
            case VERIFY -> load("tools-verify", new VerifyController(new VerifyViewModel(workbench), close));
            case FUNCTIONS ->
                load("tools-functions", new FunctionsController(new FunctionsViewModel(workbench), close));
            case MACHINE -> load("tools-machine", new MachineController(new MachineViewModel(workbench), close));
            case RESTORE -> load("tools-restore", new RestoreController(new RestoreViewModel(workbench), close));
        };
    }

    private static Loaded load(String stem, Screen controller) {
        return new Loaded(ViewLoader.load(stem, controller), controller);
    }
}

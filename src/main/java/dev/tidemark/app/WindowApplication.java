package dev.tidemark.app;

import dev.tidemark.settings.Folders;
import dev.tidemark.settings.LayoutFile;
import dev.tidemark.settings.Preferences;
import dev.tidemark.settings.PreferencesFile;
import dev.tidemark.ui.dialog.FxDialogs;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.shell.Look;
import dev.tidemark.ui.shell.ShellController;
import dev.tidemark.ui.shell.ShellViewModel;
import dev.tidemark.ui.shell.WindowMemory;
import dev.tidemark.ui.task.FxTaskRunner;
import dev.tidemark.ui.workbench.LayoutModel;
import dev.tidemark.ui.workbench.PreferencesModel;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Puts the window together. Made by JavaFX. */
public final class WindowApplication extends Application {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Lanes lanes = new Lanes();

    @Override
    public void start(Stage stage) {
        Folders folders =
                Folders.of(System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv());
        PreferencesFile file = new PreferencesFile(folders.settings());
        Preferences saved = file.read();
        FxTaskRunner tasks = new FxTaskRunner(lanes.executors());
        FxDialogs dialogs = new FxDialogs(() -> stage);
        PreferencesModel preferences = new PreferencesModel(saved, file::write, tasks, dialogs::unexpected);
        Workbench workbench = new Workbench(
                new ProgramTools(new Projects(Clock.systemUTC()), System.out), tasks, dialogs, preferences);
        Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> dialogs.unexpected(error));

        Look.loadFonts();
        ShellViewModel viewModel = new ShellViewModel(workbench);
        LayoutModel layout = new LayoutModel(workbench, LayoutFile::read, LayoutFile::write);
        ShellController shell = new ShellController(workbench, viewModel, new Screens(workbench), layout);
        Parent root = ViewLoader.load("shell", shell);
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        Look.dress(scene);
        preferences.value().subscribe(p -> Look.apply(scene, p));
        stage.setScene(scene);
        stage.titleProperty().bind(viewModel.titleProperty());
        stage.setOnCloseRequest(event -> {
            event.consume();
            viewModel.closing(Platform::exit);
        });
        new WindowMemory(layout).follow(stage);
        stage.show();
        saved.recent().stream().filter(Files::isDirectory).findFirst().ifPresent(workbench::open);
    }

    @Override
    public void stop() {
        lanes.close();
    }
}

package dev.tidemark.app;

import dev.tidemark.settings.Folders;
import dev.tidemark.settings.Preferences;
import dev.tidemark.settings.PreferencesFile;
import dev.tidemark.ui.dialog.FxDialogs;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.shell.Look;
import dev.tidemark.ui.shell.ShellController;
import dev.tidemark.ui.shell.ShellViewModel;
import dev.tidemark.ui.task.FxTaskRunner;
import dev.tidemark.ui.workbench.PreferencesModel;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Puts the window together. Made by JavaFX. */
public final class WindowApplication extends Application {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private static final String ICON = "/icon/tidemark-";
    private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 128, 256);

    private final Lanes lanes = new Lanes();
    private Optional<SingleInstance> first = Optional.empty();

    @Override
    public void start(Stage stage) {
        Folders folders = WindowProgram.folders();
        LogFile.keep(LogFile.in(folders));
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
        ShellController shell = new ShellController(workbench, viewModel, new Screens(workbench, folders));
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
        ICON_SIZES.forEach(size -> stage.getIcons().add(new Image(ICON + size + ".png")));
        stage.show();
        first = SingleInstance.listen(folders.state(), handed -> tasks.post(() -> comeToFront(stage, shell, handed)));
        Runnable then = () -> getParameters().getRaw().stream().map(Path::of).forEach(shell::openFile);
        saved.recent().stream()
                .filter(Files::isDirectory)
                .findFirst()
                .ifPresentOrElse(folder -> workbench.open(folder, then), then);
    }

    private static void comeToFront(Stage stage, ShellController shell, @Nullable Path file) {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
        if (file != null) {
            shell.openFile(file);
        }
    }

    @Override
    public void stop() {
        first.ifPresent(SingleInstance::close);
        lanes.close();
    }
}

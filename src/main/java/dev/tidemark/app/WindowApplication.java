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
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.LayoutModel;
import dev.tidemark.ui.workbench.PreferencesModel;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
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
public class WindowApplication extends Application {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private static final String ICON = "/icon/tidemark-";
    private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 128, 256);

    private final Lanes lanes = new Lanes();
    private final FxTaskRunner tasks = new FxTaskRunner(lanes.executors());
    private final Folders folders = WindowProgram.folders();
    private final PreferencesFile file = new PreferencesFile(folders.settings());
    private Preferences saved = Preferences.DEFAULT;
    private Optional<Path> last = Optional.empty();
    private Optional<SingleInstance> first = Optional.empty();
    private @Nullable Stage window;
    private @Nullable ShellController shell;
    /** Handed over by other starts before there was a project to take them. FX thread. */
    private final List<Path> handedEarly = new ArrayList<>();

    private boolean begun;

    /** Reads what the window needs before it is shown, off the FX thread. */
    @Override
    public void init() {
        LogFile.keep(LogFile.in(folders));
        saved = file.read();
        last = saved.recent().stream().filter(Files::isDirectory).findFirst();
        first = SingleInstance.listen(folders.state(), handed -> tasks.post(() -> comeToFront(handed)));
        Look.loadFonts();
    }

    @Override
    public void start(Stage stage) {
        FxDialogs dialogs = new FxDialogs(() -> stage);
        PreferencesModel preferences = new PreferencesModel(saved, file::write, tasks, dialogs::unexpected);
        Projects projects = Projects.of(Machine.here(), new WindowPrompt(tasks, () -> dialogs), Clock.systemUTC());
        Workbench workbench =
                new Workbench(new ProgramTools(projects, System.out, folders.data()), tasks, dialogs, preferences);
        Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> dialogs.unexpected(error));

        ShellViewModel viewModel = new ShellViewModel(workbench);
        LayoutModel layout = new LayoutModel(workbench, LayoutFile::read, LayoutFile::write);
        ShellController controller = new ShellController(workbench, viewModel, new Screens(workbench, folders), layout);
        Parent root = ViewLoader.load("shell", controller);
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        Look.dress(scene);
        preferences.value().subscribe(p -> Look.apply(scene, p));
        stage.setScene(scene);
        stage.titleProperty().bind(viewModel.titleProperty());
        stage.setOnCloseRequest(event -> {
            event.consume();
            controller.leave(() -> preferences.flush(() -> end(projects)));
        });
        ICON_SIZES.forEach(size -> stage.getIcons().add(new Image(ICON + size + ".png")));
        new WindowMemory(layout).follow(stage);
        window = stage;
        shell = controller;
        stage.show();
        begin(workbench, controller);
    }

    /** An account is told that its sessions end, which may take a while where the network is away. */
    private void end(Projects projects) {
        tasks.start(
                Lane.WORK,
                cancellation -> projects.warehouses().profiles().close(),
                Platform::exit,
                error -> Platform.exit());
    }

    /** Opens what was open last; on the first start ever, the demo, which is made meanwhile. */
    private void begin(Workbench workbench, ShellController controller) {
        Runnable then = () -> {
            begun = true;
            List<Path> files = new ArrayList<>();
            getParameters().getRaw().stream().map(Path::of).forEach(files::add);
            files.addAll(handedEarly);
            handedEarly.clear();
            controller.openFiles(files);
            begun(workbench);
        };
        if (saved.recent().isEmpty()) {
            workbench.walkThrough().demo().open(then, then);
        } else {
            last.ifPresentOrElse(folder -> workbench.opener().open(folder, then, then), then);
        }
    }

    /** The project of the last time is open, or cannot be opened. */
    void begun(Workbench workbench) {}

    private void comeToFront(@Nullable Path handed) {
        Stage stage = window;
        ShellController controller = shell;
        if (stage == null || controller == null || !begun) {
            // A second start while this one begins: the window is about to come to the front anyway.
            if (handed != null) {
                handedEarly.add(handed);
            }
            return;
        }
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
        if (handed != null) {
            controller.openFiles(List.of(handed));
        }
    }

    @Override
    public void stop() {
        first.ifPresent(SingleInstance::close);
        lanes.close();
    }
}

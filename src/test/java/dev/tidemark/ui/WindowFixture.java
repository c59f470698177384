package dev.tidemark.ui;

import dev.tidemark.app.TestProgram;
import dev.tidemark.domain.result.RowCursor;
import dev.tidemark.domain.sql.RenderedSql;
import dev.tidemark.engine.BackfillRunner;
import dev.tidemark.engine.Backfills;
import dev.tidemark.engine.Cancellation;
import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import dev.tidemark.settings.LayoutFile;
import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.shell.Look;
import dev.tidemark.ui.shell.ScreenFactory;
import dev.tidemark.ui.shell.ShellController;
import dev.tidemark.ui.shell.ShellViewModel;
import dev.tidemark.ui.task.FxTaskRunner;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.LayoutModel;
import dev.tidemark.ui.workbench.Workbench;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javax.imageio.ImageIO;

/** The whole window on real services and real lanes, with dialogs that answer as the test says. */
public final class WindowFixture implements AutoCloseable {
    /** A control has its content after its first frame, and what that content asks for after the next. */
    private static final int FRAMES_AT_REST = 3;

    private static final int FRAMES_AT_WORK = 60;

    private final Map<Lane, ExecutorService> threads = new EnumMap<>(Lane.class);
    private final TestWorkbench test;
    private final CountedTasks tasks;
    private final ShellController shell;
    public final Stage stage;
    public final Scene scene;
    /** Whether the window went after its cross was pressed. FX thread. */
    private boolean gone;

    public WindowFixture(double width, double height) {
        this(width, height, UnaryOperator.identity());
    }

    /** @param use stands in for some of the tools */
    public WindowFixture(double width, double height, UnaryOperator<Tools> use) {
        Map<Lane, Executor> lanes = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            ExecutorService executor = Executors.newFixedThreadPool(lane == Lane.PREVIEW ? 1 : 3, work -> {
                Thread thread = new Thread(work, "test-" + lane);
                thread.setDaemon(true);
                return thread;
            });
            threads.put(lane, executor);
            lanes.put(lane, executor);
        }
        tasks = new CountedTasks(new FxTaskRunner(lanes));
        // Made here: it looks for files.
        Tools tools = use.apply(TestProgram.tools(tasks, this::dialogs));
        test = Fx.call(() -> new TestWorkbench(tasks, tools));
        ScreenFactory screens = TestProgram.screens(test.workbench);
        shell = Fx.call(() -> new ShellController(
                test.workbench,
                new ShellViewModel(test.workbench),
                screens,
                new LayoutModel(test.workbench, LayoutFile::read, LayoutFile::write)));
        stage = Fx.call(Stage::new);
        scene = Fx.call(() -> {
            Parent root = ViewLoader.load("shell", shell);
            Scene made = new Scene(root, width, height);
            Look.dress(made);
            test.workbench.preferences().value().subscribe(p -> Look.apply(made, p));
            stage.setScene(made);
            stage.setOnCloseRequest(event -> {
                event.consume();
                shell.leave(() -> gone = true);
            });
            stage.show();
            return made;
        });
    }

    public Workbench workbench() {
        return test.workbench;
    }

    /** Does what starts a run, and waits until that has ended, however short it is. */
    public void runToTheEnd(Runnable start) {
        int before = Fx.call(() -> workbench().windowsChanged().get());
        start.run();
        Fx.waitFor(
                "the run has ended",
                () -> workbench().windowsChanged().get() > before
                        && workbench().runs().active().isEmpty());
    }

    /** Waits until what was begun is done and laid out; where something goes on for long, such as a run, for a second. */
    public void settle() {
        int[] frames = {0};
        int[] begun = {-1};
        Fx.waitFor("the window is at rest", () -> {
            frames[0] = tasks.underWay() == begun[0] ? frames[0] + 1 : 0;
            begun[0] = tasks.underWay();
            return frames[0] > (begun[0] == 0 ? FRAMES_AT_REST : FRAMES_AT_WORK);
        });
    }

    /** Presses the cross of the window. */
    public void pressCross() {
        Fx.run(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    public boolean isGone() {
        return Fx.call(() -> gone);
    }

    /** The open project, to be asked on the test's own thread. */
    public OpenProject project() {
        return Fx.call(() -> Objects.requireNonNull(workbench().project().get()));
    }

    public Tools tools() {
        return test.tools;
    }

    public ScriptedDialogs dialogs() {
        return test.dialogs;
    }

    public void apply(String featureFile) {
        test.define(featureFile);
        Fx.run(() -> Workbench.increase(workbench().viewsChanged()));
    }

    /** Applies a feature file. */
    public void apply(Path featureFile) {
        test.define(featureFile);
        Fx.run(() -> Workbench.increase(workbench().viewsChanged()));
    }

    /** Opens a project and waits until it is open. */
    public void open(Path project) {
        Fx.run(() -> workbench().opener().open(project));
        Fx.waitFor("the project is open", () -> workbench().project().get() != null);
    }

    public void go(Destination where) {
        Fx.run(() -> workbench().go(where));
    }

    /** A run of a few windows and two statements, one of which fails, so that there is something to look at. */
    public void runSome() {
        OpenProject project = workbench().project().get();
        List<String> view = List.of("distinct_merchant_counts");
        Backfills.Request request = new Backfills.Request(
                view, Instant.parse("2022-11-29T00:00:00Z"), null, RunRecord.Kind.BACKFILL, false, 1);
        List<BackfillRunner.Job> jobs = project.backfills().plan(request);
        Fx.run(() -> workbench().runs().start(jobs, request));
        Fx.waitFor("the run has ended", () -> workbench().runs().active().isEmpty());
        for (String sql : List.of("SELECT COUNT(*) AS N FROM " + TestWorkbench.TRANSACTIONS, "SELECT 1 / 0 AS BAD")) {
            try (RowCursor rows = project.queries().run(RenderedSql.plain(sql), Cancellation.none())) {
                rows.next();
            } catch (RuntimeException wanted) {
                // The second divides by zero.
                continue;
            }
        }
    }

    /** Shows the layer of preferences. */
    public void openPreferences() {
        ButtonBase button = find("#preferencesButton");
        Fx.run(button::fire);
    }

    public void prefer(java.util.function.UnaryOperator<Preferences> change) {
        Fx.run(() -> workbench().preferences().change(change));
    }

    /**
     * The node with the id, or the first with the style class; it must be there. Off the FX thread some frames are waited
     * for, as a control has its content only after its first one.
     */
    @SuppressWarnings("unchecked")
    public <N extends Node> N find(String selector) {
        if (!Platform.isFxApplicationThread()) {
            Fx.waitFor(selector + " is on the screen", () -> scene.getRoot().lookup(selector) != null);
        }
        return (N) Fx.call(() -> {
            Node node = scene.getRoot().lookup(selector);
            if (node == null) {
                throw new AssertionError("nothing on the screen is " + selector);
            }
            return node;
        });
    }

    /** The first node with the id that is shown: on a screen with tabs, the one of the tab in front. Waits as {@link #find}. */
    @SuppressWarnings("unchecked")
    public <N extends Node> N shown(String selector) {
        if (!Platform.isFxApplicationThread()) {
            Fx.waitFor(selector + " is shown", () -> shows(selector));
        }
        return (N) Fx.call(() -> scene.getRoot().lookupAll(selector).stream()
                .filter(WindowFixture::isShown)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing that is shown is " + selector)));
    }

    /** Whether something that is shown has the id. */
    public boolean shows(String selector) {
        return Fx.call(() -> scene.getRoot().lookupAll(selector).stream().anyMatch(WindowFixture::isShown));
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** A picture of the window as it is now. */
    public void picture(Path file) {
        write(scene, file);
    }

    private static void write(Scene shown, Path file) {
        BufferedImage image = Fx.call(() -> SwingFXUtils.fromFXImage(shown.snapshot(null), null));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pictures of what hangs over the window, each in a file of its own. */
    public void popups(Path folder, String name) {
        List<PopupWindow> open = Fx.call(() -> Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .map(PopupWindow.class::cast)
                .toList());
        for (int i = 0; i < open.size(); i++) {
            write(open.get(i).getScene(), folder.resolve(name + "-popup" + i + ".png"));
        }
    }

    @Override
    public void close() {
        boolean[] closed = {false};
        Fx.run(() -> workbench().opener().close(() -> workbench().preferences().flush(() -> closed[0] = true)));
        Fx.waitFor("the project is closed and the preferences are saved", () -> closed[0]);
        Fx.run(() -> {
            shell.close();
            stage.close();
        });
        threads.values().forEach(ExecutorService::shutdown);
    }
}

package dev.tidemark.ui.shell;

import dev.tidemark.ui.control.Overlay;
import dev.tidemark.ui.control.Workplace;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.fxml.ViewLoader;
import dev.tidemark.ui.task.TaskRunner.Lane;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.LayoutModel;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Sheet;
import dev.tidemark.ui.workbench.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Puts the frame together and shows one screen at a time. */
public final class ShellController {
    private static final Messages TEXTS = Messages.of("shell");
    /** Of the root; see {@code :focus-visible}, which only Tab sets. */
    private static final PseudoClass KEYS = PseudoClass.getPseudoClass("keys");

    /** A disk that has not taken a draft by then will not. */
    private static final Duration LAST_WRITES = Duration.ofSeconds(10);

    private final Workbench workbench;
    private final ShellViewModel viewModel;
    private final ScreenFactory factory;
    private final LayoutModel layout;
    private final WindowMemory memory;
    private final DroppedFiles dropped;
    private final ButtonPress press;
    /** Whether somebody went somewhere since the project was opened; then the screen it was left at is passed over. */
    private boolean went;

    private final Map<ScreenId, ScreenFactory.Loaded> loaded = new EnumMap<>(ScreenId.class);
    private @Nullable Arrival arrival;

    private final List<Subscription> splits = new ArrayList<>();

    @FXML
    private StackPane root;

    @FXML
    private VBox rail;

    @FXML
    private BorderPane body;

    @FXML
    private StackPane screens;

    @FXML
    private VBox notices;

    @FXML
    private StackPane layers;

    public ShellController(Workbench workbench, ShellViewModel viewModel, ScreenFactory factory, LayoutModel layout) {
        this.workbench = workbench;
        this.layout = layout;
        this.memory = new WindowMemory(layout);
        this.viewModel = viewModel;
        this.factory = factory;
        this.dropped = new DroppedFiles(workbench);
        this.press = new ButtonPress(workbench, loaded::containsKey, this::current);
    }

    @FXML
    private void initialize() {
        Layers stack = new Layers(layers);
        WalkRing ring = new WalkRing(root, workbench.walkThrough());
        arrival = new Arrival(root, () -> stack.isOpen() || Overlay.isOver(root), ring::wanted);
        Palette palette = new Palette(stack, workbench, commands(stack));
        Rail railView = new Rail(
                rail,
                () -> workbench.preferences().change(p -> p.withRailOpen(!p.railOpen())),
                id -> workbench.go(new Destination.To(id)),
                () -> showKeys(stack));
        railView.follow(workbench.preferences(), root.widthProperty());
        workbench.showSheetsBy(sheet -> showSheet(stack, sheet));
        Parent top = ViewLoader.load("shell-top", new TopBarController(viewModel, palette::open));
        body.setTop(new VBox(top, new WalkBar(workbench.walkThrough())));
        body.setBottom(new StatusBar(workbench, viewModel.engineStatusProperty()));
        new NoticePane(notices, workbench.notices(), workbench.tasks());
        new DropOverlay(root, layers, dropped::take, dropped::refuse);
        workbench.arrivals().subscribe(n -> {
            Destination where = workbench.destination().get();
            // Nobody would see where they are under it.
            stack.closeAll();
            railView.setCurrent(where.screen());
            arrive(where);
            went = true;
            layout.change(now -> now.withScreen(where.screen().stem()));
        });
        workbench.project().subscribe(project -> went = false);
        layout.restored().subscribe(restored -> {
            if (!went) {
                ScreenId.find(restored.screen()).ifPresent(screen -> workbench.go(new Destination.To(screen)));
            }
        });
        EventHandler<KeyEvent> keys = event -> {
            // The modifier of a chord that goes somewhere else is no key yet.
            if (!event.getCode().isModifierKey()) {
                goesOn(true);
            }
            if (!Overlay.isOver(root)) {
                key(event, palette, stack);
            }
        };
        // On the scene: where nothing has the focus, as between two screens, a key goes there and to no node.
        root.sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
            }
            if (now != null) {
                now.addEventFilter(KeyEvent.KEY_PRESSED, keys);
            }
        });
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> goesOn(false));
        screens.addEventHandler(
                Workplace.WANTED,
                event -> arriveAt(loaded.get(workbench.destination().get().screen())));
    }

    /** The user has the hands on the keys or on the mouse; on the keys one needs to see where one is. */
    private void goesOn(boolean byKeys) {
        if (arrival != null) {
            arrival.end();
        }
        root.pseudoClassStateChanged(KEYS, byKeys);
    }

    private List<PaletteViewModel.Entry> commands(Layers stack) {
        String kind = TEXTS.text("shell.paletteCommand");
        List<PaletteViewModel.Entry> all = new ArrayList<>();
        for (ScreenCommand command : ScreenCommand.values()) {
            all.add(new PaletteViewModel.Entry(command.icon(), command.title(), kind, () -> press.press(command)));
        }
        all.add(command("fth-plus", "shell.newQuery", () -> workbench.go(new Destination.NewQuery())));
        all.add(command("fth-plus", "shell.newView", () -> workbench.go(new Destination.NewView(""))));
        all.add(command("fth-key", "shell.lookup", () -> workbench.go(new Destination.Lookup(""))));
        all.add(command("fth-folder-plus", "shell.newProject", viewModel::newProject));
        all.add(command("fth-folder", "shell.openProject", viewModel::openProject));
        all.add(command("fth-x", "shell.closeProject", viewModel::closeProject));
        all.add(command("fth-clock", "shell.setAsOf", viewModel::askAsOf));
        all.add(command("fth-moon", "shell.theme", viewModel::toggleTheme));
        all.add(command("fth-shield", "shell.verify", () -> workbench.show(Sheet.VERIFY)));
        all.add(command("fth-archive", "shell.backUp", viewModel::backUp));
        all.add(command("fth-rotate-ccw", "shell.restore", () -> workbench.show(Sheet.RESTORE)));
        all.add(command("fth-book-open", "shell.functions", () -> workbench.show(Sheet.FUNCTIONS)));
        all.add(command("fth-monitor", "shell.machine", () -> workbench.show(Sheet.MACHINE)));
        all.add(command("fth-settings", "shell.preferences", () -> workbench.show(Sheet.PREFERENCES)));
        all.add(command("fth-help-circle", "shell.keys", () -> showKeys(stack)));
        return all;
    }

    private static PaletteViewModel.Entry command(String icon, String name, Runnable action) {
        return new PaletteViewModel.Entry(icon, TEXTS.text(name), TEXTS.text("shell.paletteCommand"), action);
    }

    private void showSheet(Layers stack, Sheet sheet) {
        stack.closeAll();
        ScreenFactory.Loaded shown = factory.sheet(sheet, stack::closeTop);
        stack.showScreen(shown);
        Node first = shown.controller() instanceof Workplace workplace ? workplace.workplace() : null;
        if (first != null) {
            first.requestFocus();
        }
    }

    private static void showKeys(Layers stack) {
        stack.closeAll();
        stack.show(new KeysPane(stack::closeTop));
    }

    private void arrive(Destination where) {
        ScreenFactory.Loaded screen = loaded.get(where.screen());
        if (screen == null) {
            screen = factory.create(where.screen());
            loaded.put(where.screen(), screen);
            splits.add(memory.follow(screen.root()));
        }
        if (screens.getChildren().isEmpty() || screens.getChildren().get(0) != screen.root()) {
            screens.getChildren().setAll(screen.root());
        }
        screen.controller().arrive(where);
        arriveAt(screen);
    }

    private void arriveAt(ScreenFactory.@Nullable Loaded screen) {
        if (arrival != null && screen != null) {
            arrival.at(screen);
        }
    }

    private void key(KeyEvent event, Palette palette, Layers stack) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.K) {
            palette.open();
            event.consume();
        } else if (event.getCode() == KeyCode.F1) {
            if (event.isShiftDown()) {
                workbench.show(Sheet.FUNCTIONS);
            } else {
                showKeys(stack);
            }
            event.consume();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.COMMA) {
            workbench.show(Sheet.PREFERENCES);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && stack.closeTop()) {
            event.consume();
        } else if (event.getCode() == KeyCode.F6) {
            PaneOrder.focusNext(stack.isOpen() ? layers : root, event.isShiftDown());
            event.consume();
        } else if (event.isShortcutDown() && event.getCode().isDigitKey()) {
            int digit = event.getCode().getCode() - KeyCode.DIGIT1.getCode();
            if (digit >= 0 && digit < ScreenId.values().length) {
                stack.closeAll();
                workbench.go(new Destination.To(ScreenId.values()[digit]));
                event.consume();
            }
        }
    }

    /** Files handed over from outside, on the command line or by a second start of the program. */
    public void openFiles(List<Path> files) {
        dropped.take(files);
    }

    /** The user wants to go: asks about running work, and calls {@code exit} when all that was written is in files; not when they stay. */
    public void leave(Runnable exit) {
        viewModel.closing(() -> {
            close();
            workbench.tasks().whenIdle(Lane.WORK, LAST_WRITES, exit);
        });
    }

    /** Closes every screen that was shown. */
    public void close() {
        if (arrival != null) {
            arrival.end();
        }
        press.stop();
        splits.forEach(Subscription::unsubscribe);
        splits.clear();
        loaded.values().forEach(screen -> screen.controller().close());
        loaded.clear();
        screens.getChildren().clear();
    }

    /** The root of what is shown now, for whoever looks from outside. */
    Node current() {
        return screens.getChildren().get(0);
    }
}

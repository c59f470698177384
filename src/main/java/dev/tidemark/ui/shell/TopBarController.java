package dev.tidemark.ui.shell;

import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.workbench.ProjectSwitch;
import dev.tidemark.ui.workbench.Sheet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Project, engine, clock, palette, theme. */
public final class TopBarController {
    private static final PseudoClass AS_OF = PseudoClass.getPseudoClass("asof");
    private static final Messages TEXTS = Messages.of("shell");

    private final ShellViewModel viewModel;
    private final Runnable findAction;

    @FXML
    private HBox bar;

    @FXML
    private MenuButton projectMenu;

    @FXML
    private MenuButton engineMenu;

    @FXML
    private MenuButton clockMenu;

    @FXML
    private FontIcon themeIcon;

    @FXML
    private Label findText;

    TopBarController(ShellViewModel viewModel, Runnable findAction) {
        this.viewModel = viewModel;
        this.findAction = findAction;
    }

    public ShellViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        projectMenu.setOnShowing(event -> fillProjectMenu());
        fillProjectMenu();
        engineMenu.setOnShowing(event -> viewModel.readConnections());
        viewModel.connections().subscribe(this::fillEngineMenu);
        fillEngineMenu();
        clockMenu
                .getItems()
                .addAll(
                        item(TEXTS.text("shell.setAsOf"), viewModel::askAsOf),
                        item(TEXTS.text("shell.ownClock"), viewModel::useOwnClock));
        // Large text leaves the field its icon and its key.
        viewModel.preferences().value().subscribe(p -> {
            findText.setVisible(!Look.isLarge(p));
            findText.setManaged(!Look.isLarge(p));
        });
        viewModel.asOfProperty().subscribe(set -> bar.pseudoClassStateChanged(AS_OF, set));
        viewModel
                .preferences()
                .value()
                .subscribe(p -> themeIcon.setIconLiteral(p.theme() == Preferences.Theme.DARK ? "fth-sun" : "fth-moon"));
    }

    private void fillProjectMenu() {
        projectMenu
                .getItems()
                .setAll(
                        item(TEXTS.text("shell.newProject"), viewModel::newProject),
                        item(TEXTS.text("shell.openProject"), viewModel::openProject),
                        item(TEXTS.text("shell.restore"), () -> viewModel.show(Sheet.RESTORE)));
        if (!viewModel.preferences().get().recent().isEmpty()) {
            projectMenu.getItems().add(new SeparatorMenuItem());
            for (Path folder : viewModel.preferences().get().recent()) {
                projectMenu.getItems().add(item(folder.toString(), () -> viewModel.open(folder)));
            }
        }
        if (viewModel.openProperty().get()) {
            projectMenu
                    .getItems()
                    .addAll(
                            new SeparatorMenuItem(),
                            item(TEXTS.text("shell.verify"), () -> viewModel.show(Sheet.VERIFY)),
                            item(TEXTS.text("shell.backUp"), viewModel::backUp),
                            new SeparatorMenuItem(),
                            item(TEXTS.text("shell.closeProject"), viewModel::closeProject));
        }
    }

    private void fillEngineMenu() {
        List<MenuItem> items = new ArrayList<>();
        ProjectSwitch.ENGINES.forEach(engine -> items.add(engineItem(engine)));
        items.add(new SeparatorMenuItem());
        viewModel.connections().forEach(connection -> items.add(engineItem(connection)));
        items.add(item(TEXTS.text("shell.connections"), viewModel::goToConnections));
        engineMenu.getItems().setAll(items);
    }

    private MenuItem engineItem(String engine) {
        return item(viewModel.engineTitle(engine), () -> viewModel.useEngine(engine));
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    @FXML
    private void find() {
        findAction.run();
    }

    @FXML
    private void toggleTheme() {
        viewModel.toggleTheme();
    }

    @FXML
    private void preferences() {
        viewModel.show(Sheet.PREFERENCES);
    }
}

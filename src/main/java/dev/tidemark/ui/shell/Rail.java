package dev.tidemark.ui.shell;

import dev.tidemark.settings.Preferences;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.workbench.PreferencesModel;
import dev.tidemark.ui.workbench.ScreenId;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The column of screens; open it shows names and keys, closed icons with tooltips. Where the names would take from the
 * screen what it needs, it stays closed whatever is preferred.
 */
final class Rail {
    /** Of the window, in em: the names' 14 and the 46 in which every screen can be read. */
    private static final double ROOM_FOR_NAMES = 60;

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final Messages TEXTS = Messages.of("shell");

    private final VBox box;
    private final Button menu;
    private final Map<ScreenId, Button> buttons = new EnumMap<>(ScreenId.class);
    private final Map<Button, HBox> faces = new java.util.LinkedHashMap<>();

    Rail(VBox box, Runnable toggle, Consumer<ScreenId> go, Runnable keys) {
        this.box = box;
        menu = button("fth-menu", TEXTS.text("shell.openRail"), "", toggle);
        menu.setId("rail-toggle");
        box.getChildren().add(menu);
        for (ScreenId id : ScreenId.values()) {
            String name = TEXTS.text("shell." + id.name());
            Button button = button(id.icon(), name, TEXTS.text("shell.keyOf", id.digit()), () -> go.accept(id));
            button.setId("rail-" + id.stem());
            buttons.put(id, button);
            box.getChildren().add(button);
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        Button help = button("fth-help-circle", TEXTS.text("shell.keys"), TEXTS.text("shell.keysKey"), keys);
        help.setId("rail-keys");
        box.getChildren().addAll(space, help);
    }

    private Button button(String icon, String name, String key, Runnable action) {
        Button button = new Button();
        button.getStyleClass().setAll("rail-button");
        Label label = new Label(name);
        label.getStyleClass().add("rail-name");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label keyLabel = new Label(key);
        keyLabel.getStyleClass().add("rail-key");
        HBox face = new HBox(new FontIcon(icon), label, space, keyLabel);
        face.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        face.prefWidthProperty().bind(button.widthProperty().subtract(20));
        button.setGraphic(face);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(name);
        button.setOnAction(event -> action.run());
        button.setTooltip(new Tooltip(key.isEmpty() ? name : name + "  " + key));
        faces.put(button, face);
        return button;
    }

    /** @param width of the window */
    void follow(PreferencesModel preferences, ReadOnlyDoubleProperty width) {
        Runnable fit = () -> {
            Preferences now = preferences.get();
            boolean room = width.get() >= ROOM_FOR_NAMES * now.fontSize();
            menu.setDisable(!room);
            setOpen(now.railOpen() && room);
        };
        preferences.value().subscribe(fit);
        width.subscribe(fit);
    }

    private void setOpen(boolean open) {
        box.getStyleClass().remove("open");
        if (open) {
            box.getStyleClass().add("open");
        }
        faces.values()
                .forEach(face -> face.getChildren().stream().skip(1).forEach(node -> {
                    node.setVisible(open);
                    node.setManaged(open);
                }));
    }

    void setCurrent(ScreenId id) {
        buttons.forEach((each, button) -> button.pseudoClassStateChanged(CURRENT, each == id));
    }
}

package dev.tidemark.ui.shell;

import dev.tidemark.ui.control.Visible;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.Notice;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Workbench;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.util.Duration;

/** Goes to a command's screen and presses its button there, so that a command does exactly what the button does. */
final class ButtonPress {
    private static final Messages TEXTS = Messages.of("shell");
    private static final Duration LOOK = Duration.millis(50);
    private static final int LOOKS = 60;

    private final Workbench workbench;
    private final Predicate<ScreenId> isLoaded;
    private final Supplier<Node> current;
    private Timeline looking = new Timeline();

    /**
     * @param isLoaded whether a screen was shown before
     * @param current the screen in front
     */
    ButtonPress(Workbench workbench, Predicate<ScreenId> isLoaded, Supplier<Node> current) {
        this.workbench = workbench;
        this.isLoaded = isLoaded;
        this.current = current;
    }

    void press(ScreenCommand command) {
        looking.stop();
        boolean known = isLoaded.test(command.screen());
        workbench.go(new Destination.To(command.screen()));
        if (pressNow(command)) {
            return;
        }
        if (known) {
            cannot(command);
            return;
        }
        // The screen is laid out and reads what it shows some frames from now.
        Node screen = current.get();
        int[] left = {LOOKS};
        looking = new Timeline(new KeyFrame(LOOK, event -> {
            left[0]--;
            if (current.get() != screen || pressNow(command)) {
                looking.stop();
            } else if (left[0] == 0) {
                cannot(command);
            }
        }));
        looking.setCycleCount(LOOKS);
        looking.play();
    }

    private boolean pressNow(ScreenCommand command) {
        Node found = Visible.find(current.get(), command.button()).orElse(null);
        if (!(found instanceof ButtonBase button) || button.isDisabled()) {
            return false;
        }
        if (button instanceof MenuButton menu) {
            menu.show();
        } else {
            button.fire();
        }
        return true;
    }

    private void cannot(ScreenCommand command) {
        workbench.notice(new Notice(Notice.Kind.INFO, TEXTS.text("shell.commandNotNow", command.title()), "", null));
    }

    void stop() {
        looking.stop();
    }
}

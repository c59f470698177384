package dev.tidemark.ui;

import dev.tidemark.ui.tools.Damage;
import dev.tidemark.ui.workbench.Destination;
import dev.tidemark.ui.workbench.ProjectBackup;
import dev.tidemark.ui.workbench.ScreenId;
import dev.tidemark.ui.workbench.Sheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;

/** The sheets for what the command line has commands of its own for, in their states. */
final class ToolPictures {
    private final WindowFixture window;
    private final StatePictures.Camera camera;

    ToolPictures(WindowFixture window, StatePictures.Camera camera) {
        this.window = window;
        this.camera = camera;
    }

    void take() {
        window.go(new Destination.To(ScreenId.DATA));
        verify();
        backUp();
        Fx.run(() -> window.workbench().show(Sheet.MACHINE));
        TableView<?> lines = window.shown("#machine-lines");
        Fx.waitFor("it was looked at", () -> !lines.getItems().isEmpty());
        camera.take("tools-machine");
        fire("#machine-close");
        Fx.run(() -> window.workbench().show(Sheet.FUNCTIONS));
        TableView<?> functions = window.shown("#functions-table");
        Fx.waitFor("they are there", () -> !functions.getItems().isEmpty());
        camera.take("tools-functions");
        TextInputControl search = window.shown("#functions-search");
        Fx.run(() -> search.setText("st_buffer"));
        camera.take("tools-functions-none");
        fire("#functions-close");
    }

    private void backUp() {
        Path file = temporary("tidemark-backup").resolve("fraud-demo-2022-12-04.zip");
        window.dialogs().paths.add(file);
        Fx.run(() -> new ProjectBackup(window.workbench()).ask());
        Fx.waitFor(
                "it is backed up",
                () -> window.workbench().notices().stream()
                        .anyMatch(notice -> notice.title().contains("is backed up")));
        Fx.waitFor("the project is open", () -> window.workbench().project().get() != null);
        camera.take("tools-backed-up");
        Fx.run(() -> window.workbench().show(Sheet.RESTORE));
        write("#restore-file", file.resolveSibling("none.zip"));
        write("#restore-folder", window.project().folder());
        Label note = window.shown("#restore-folder-note");
        Fx.waitFor("the folder is refused", () -> note.getText().contains("not empty"));
        camera.take("tools-restore-refused");
        write("#restore-file", file);
        write("#restore-folder", file.resolveSibling("again"));
        Button restore = window.shown("#restore-now");
        Fx.waitFor("it can be restored", () -> !restore.isDisabled());
        camera.take("tools-restore");
        fire("#restore-close");
    }

    private void write(String selector, Path path) {
        TextInputControl field = window.shown(selector);
        Fx.run(() -> field.setText(path.toString()));
    }

    private static Path temporary(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void verify() {
        verify("Sound");
        camera.take("tools-verify-sound");
        Damage.loseFromLedger(window.project(), "2022-11-30 00:00:00");
        Damage.loseFromLedger(window.project(), "2022-12-02 00:00:00");
        Damage.addToLedger(window.project(), "DISTINCT_MERCHANTS_OF_OLD__0123456789");
        verify("3 findings");
        camera.take("tools-verify-found");
        fire("#verify-repair");
        waitFor("#verify-title", "2 findings mended");
        camera.take("tools-verify-repaired");
        fire("#verify-close");
    }

    private void verify(String result) {
        Fx.run(() -> window.workbench().show(Sheet.VERIFY));
        waitFor("#verify-title", result);
    }

    private void waitFor(String selector, String beginning) {
        Label label = window.shown(selector);
        Fx.waitFor(beginning, () -> label.getText().startsWith(beginning));
    }

    private void fire(String selector) {
        ButtonBase button = window.shown(selector);
        Fx.run(button::fire);
    }
}

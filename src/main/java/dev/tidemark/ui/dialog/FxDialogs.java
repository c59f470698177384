package dev.tidemark.ui.dialog;

import dev.tidemark.ui.fxml.Messages;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dialogs over the window. */
public final class FxDialogs implements Dialogs {
    private static final Logger LOG = LoggerFactory.getLogger(FxDialogs.class);
    private static final Messages TEXTS = Messages.of("shell");

    private final Supplier<Window> owner;
    private boolean telling;

    public FxDialogs(Supplier<Window> owner) {
        this.owner = owner;
    }

    @Override
    public int ask(Question question) {
        Alert alert = new Alert(Alert.AlertType.NONE, question.text());
        alert.setTitle(question.title());
        alert.setHeaderText(question.title());
        List<ButtonType> buttons = new java.util.ArrayList<>();
        for (int i = 0; i < question.answers().size(); i++) {
            boolean last = i == question.answers().size() - 1;
            ButtonBar.ButtonData role = last
                    ? ButtonBar.ButtonData.CANCEL_CLOSE
                    : i == 0 ? ButtonBar.ButtonData.OK_DONE : ButtonBar.ButtonData.OTHER;
            buttons.add(new ButtonType(question.answers().get(i), role));
        }
        alert.getButtonTypes().setAll(buttons);
        prepare(alert);
        if (question.danger()) {
            Button destroys = (Button) alert.getDialogPane().lookupButton(buttons.get(0));
            destroys.getStyleClass().add("danger");
            // A key that was meant for what lay below must not destroy anything.
            destroys.setDefaultButton(false);
            Button keeps = (Button) alert.getDialogPane().lookupButton(buttons.get(buttons.size() - 1));
            keeps.setDefaultButton(true);
        }
        ButtonType answer = alert.showAndWait().orElse(buttons.get(buttons.size() - 1));
        return buttons.indexOf(answer);
    }

    private void prepare(Dialog<?> dialog) {
        Window window = owner.get();
        dialog.initOwner(window);
        dialog.setGraphic(null);
        if (window != null && window.getScene() != null) {
            dialog.getDialogPane().getStylesheets().setAll(window.getScene().getStylesheets());
            dialog.getDialogPane()
                    .getStyleClass()
                    .addAll(window.getScene().getRoot().getStyleClass().stream()
                            .filter(name -> name.startsWith("theme-"))
                            .toList());
            dialog.getDialogPane().setStyle(window.getScene().getRoot().getStyle());
        }
    }

    @Override
    public Optional<Path> openFile(String title, List<FileKind> kinds) {
        return Optional.ofNullable(chooser(title, kinds).showOpenDialog(owner.get()))
                .map(File::toPath);
    }

    @Override
    public Optional<Path> saveFile(String title, String suggestedName, List<FileKind> kinds) {
        FileChooser chooser = chooser(title, kinds);
        chooser.setInitialFileName(suggestedName);
        return Optional.ofNullable(chooser.showSaveDialog(owner.get())).map(File::toPath);
    }

    private static FileChooser chooser(String title, List<FileKind> kinds) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        for (FileKind kind : kinds) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind.name(), kind.patterns()));
        }
        return chooser;
    }

    @Override
    public Optional<Path> chooseFolder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(owner.get())).map(File::toPath);
    }

    @Override
    public Optional<String> askText(String title, String label, String initial, Check check) {
        TextDialog dialog = new TextDialog(title, label, initial, check);
        prepare(dialog);
        return dialog.showAndWait();
    }

    @Override
    public Optional<String> askSecret(String what) {
        SecretDialog dialog = new SecretDialog(TEXTS.text("shell.signIn"), what);
        prepare(dialog);
        return dialog.showAndWait();
    }

    @Override
    public void unexpected(Throwable error) {
        String code = Problem.code(error);
        LOG.error("{}", code, error);
        if (telling) {
            // One such dialog at a time: an error in every frame must not bury the window.
            return;
        }
        telling = true;
        try {
            tell(error, code);
        } finally {
            telling = false;
        }
    }

    private void tell(Throwable error, String code) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace, true));
        String details = code + "  " + trace;
        Alert alert = new Alert(Alert.AlertType.NONE, TEXTS.text("shell.unexpectedText"));
        alert.setTitle(TEXTS.text("shell.unexpectedTitle"));
        alert.setHeaderText(TEXTS.text("shell.unexpectedTitle") + "   " + TEXTS.text("shell.code") + " " + code);
        ButtonType copy = new ButtonType(TEXTS.text("shell.copyDetails"), ButtonBar.ButtonData.OTHER);
        ButtonType close = new ButtonType(TEXTS.text("shell.close"), ButtonBar.ButtonData.CANCEL_CLOSE);
        alert.getButtonTypes().setAll(close, copy);
        TextArea area = new TextArea(details);
        area.setEditable(false);
        area.getStyleClass().add("mono");
        alert.getDialogPane().setExpandableContent(area);
        prepare(alert);
        if (alert.showAndWait().orElse(close) == copy) {
            ClipboardContent content = new ClipboardContent();
            content.putString(details);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }
}

package dev.tidemark.ui.shell;

import dev.tidemark.ui.fxml.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** While a file is over the window: one target for each thing it could mean, the likelier marked. */
final class DropOverlay {
    private static final PseudoClass LIKELY = PseudoClass.getPseudoClass("likely");
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    private static final Messages TEXTS = Messages.of("shell");

    /** What a dropped file can become. */
    enum Meaning {
        SPINE("fth-git-merge", "shell.dropSpine", "shell.dropSpineText"),
        IMPORT("fth-database", "shell.dropImport", "shell.dropImportText"),
        VIEW("fth-layers", "shell.dropView", "shell.dropViewText"),
        QUERY("fth-terminal", "shell.dropQuery", "shell.dropQueryText");

        private final String icon;
        private final String title;
        private final String text;

        Meaning(String icon, String title, String text) {
            this.icon = icon;
            this.title = title;
            this.text = text;
        }
    }

    private final Pane layers;
    private final HBox overlay = new HBox();
    private final BiConsumer<Meaning, List<Path>> dropped;
    private final Consumer<List<Path>> refused;

    /**
     * @param dropped told what the user chose the files to be
     * @param refused told the files of which none can become anything
     */
    DropOverlay(Pane root, Pane layers, BiConsumer<Meaning, List<Path>> dropped, Consumer<List<Path>> refused) {
        this.layers = layers;
        this.dropped = dropped;
        this.refused = refused;
        overlay.getStyleClass().add("drop-overlay");
        root.addEventFilter(DragEvent.DRAG_ENTERED, this::entered);
        root.addEventFilter(DragEvent.DRAG_OVER, this::over);
        overlay.setOnDragExited(event -> hide());
        overlay.setOnDragDropped(this::besideATarget);
    }

    /** What a file of this name can be, the likeliest first; empty for one that nothing here reads. */
    static List<Meaning> meanings(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".csv.gz") || name.endsWith(".parquet")) {
            return List.of(Meaning.SPINE, Meaning.IMPORT);
        }
        return name.endsWith(".sql") ? List.of(Meaning.VIEW, Meaning.QUERY) : List.of();
    }

    private void entered(DragEvent event) {
        if (event.getDragboard().hasFiles() && !layers.getChildren().contains(overlay)) {
            // The first that is readable says what they are likely to be.
            show(meanings(files(event)));
        }
    }

    private static List<Path> files(DragEvent event) {
        return event.getDragboard().getFiles().stream().map(File::toPath).toList();
    }

    private static List<Meaning> meanings(List<Path> files) {
        return files.stream()
                .flatMap(file -> meanings(String.valueOf(file.getFileName())).stream())
                .distinct()
                .toList();
    }

    /** Where there are targets, somebody let go of the files between them; where there is none, a word must stay. */
    private void besideATarget(DragEvent event) {
        hide();
        List<Path> files = files(event);
        if (meanings(files).isEmpty()) {
            refused.accept(files);
        }
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
    }

    private void show(List<Meaning> meanings) {
        overlay.getChildren().clear();
        if (meanings.isEmpty()) {
            overlay.getChildren().add(new Label(TEXTS.text("shell.dropNothing")));
        }
        for (Meaning meaning : meanings) {
            VBox target = target(meaning);
            target.pseudoClassStateChanged(LIKELY, meaning == meanings.get(0));
            overlay.getChildren().add(target);
        }
        layers.getChildren().add(overlay);
    }

    private VBox target(Meaning meaning) {
        FontIcon icon = new FontIcon(meaning.icon);
        icon.getStyleClass().add("icon-large");
        Label title = new Label(TEXTS.text(meaning.title));
        title.getStyleClass().add("title-group");
        Label text = new Label(TEXTS.text(meaning.text));
        text.getStyleClass().add("muted");
        VBox target = new VBox(icon, title, text);
        target.getStyleClass().add("drop-target");
        target.setMaxHeight(280);
        HBox.setHgrow(target, Priority.ALWAYS);
        target.setOnDragEntered(event -> target.pseudoClassStateChanged(OVER, true));
        target.setOnDragExited(event -> target.pseudoClassStateChanged(OVER, false));
        target.setOnDragDropped(event -> {
            List<Path> files = files(event);
            event.setDropCompleted(true);
            event.consume();
            hide();
            dropped.accept(meaning, files);
        });
        return target;
    }

    private void hide() {
        layers.getChildren().remove(overlay);
    }
}

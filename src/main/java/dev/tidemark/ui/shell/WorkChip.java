package dev.tidemark.ui.shell;

import dev.tidemark.ui.control.Patience;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.workbench.Work;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What goes on, how far it is, for how long, the way there and the way to stop it. */
final class WorkChip extends HBox {
    private static final Messages TEXTS = Messages.of("shell");

    private final Patience patience;

    /**
     * @param slow called when it has taken a moment
     * @param go goes to its screen
     */
    WorkChip(Work work, Runnable slow, Runnable go) {
        getStyleClass().add("run-chip");
        patience = new Patience(work.begun());
        Hyperlink title = new Hyperlink(work.title(), new FontIcon("fth-loader"));
        title.setTooltip(new Tooltip(TEXTS.text("shell.goTo", TEXTS.text("shell." + work.screen()))));
        title.setOnAction(event -> go.run());
        Label figure = new Label();
        figure.getStyleClass().addAll("mono", "muted");
        figure.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> (work.figure().get() + "  "
                                        + patience.timeProperty().get())
                                .strip(),
                        work.figure(),
                        patience.timeProperty()));
        figure.managedProperty().bind(figure.textProperty().isNotEmpty());
        getChildren().addAll(title, figure);
        if (work.isCancellable()) {
            getChildren().add(StatusBar.stop(TEXTS.text("shell.cancelWork", work.title()), work::cancel));
        }
        patience.slowProperty().subscribe(is -> {
            if (is) {
                slow.run();
            }
        });
    }

    boolean isSlow() {
        return patience.slowProperty().get();
    }

    void stop() {
        patience.stop();
    }
}

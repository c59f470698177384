package dev.tidemark.ui.shell;

import dev.tidemark.ui.control.Patience;
import dev.tidemark.ui.workbench.Work;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What goes on, how far it is, for how long, and the way to stop it. */
final class WorkChip extends HBox {
    private final Patience patience;

    /** @param slow called when it has taken a moment */
    WorkChip(Work work, Runnable slow) {
        getStyleClass().add("run-chip");
        patience = new Patience(work.begun());
        Label title = new Label(work.title(), new FontIcon("fth-loader"));
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
            getChildren().add(StatusBar.stop(work::cancel));
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

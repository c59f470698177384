package dev.tidemark.ui.connections;

import dev.tidemark.engine.project.Connections;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** The steps of a trial: what was looked at, how long it took, what was found or is wrong. */
final class TrialPane extends GridPane {
    private static final Messages TEXTS = Messages.of("connections");

    private final ConnectionTrial trial;

    TrialPane(ConnectionTrial trial) {
        this.trial = trial;
        setId("connection-trial");
        getStyleClass().add("connections-trial");
        trial.steps().addListener((ListChangeListener<Connections.Step>) change -> show());
        trial.runningProperty().subscribe(running -> show());
    }

    private void show() {
        getChildren().clear();
        for (Connections.Step step : trial.steps()) {
            add(step);
        }
        int done = trial.steps().size();
        Connections.Part[] all = Connections.Part.values();
        if (trial.isRunning() && done < all.length) {
            addRow(
                    done,
                    icon("fth-loader", "icon-small"),
                    name(all[done]),
                    new Label(TEXTS.text("connections.trying")));
        }
        boolean shown = !getChildren().isEmpty();
        setVisible(shown);
        setManaged(shown);
    }

    private void add(Connections.Step step) {
        FontIcon icon = step.ok() ? icon("fth-check", "icon-success") : icon("fth-alert-circle", "icon-danger");
        icon.setAccessibleText(TEXTS.text(step.ok() ? "connections.stepOk" : "connections.stepFailed"));
        Label took = new Label(Words.seconds(step.took().toMillis() / 1000.0));
        took.getStyleClass().addAll("mono", "muted");
        took.setMinWidth(Region.USE_PREF_SIZE);
        Label text = new Label(step.text());
        text.setWrapText(true);
        GridPane.setHgrow(text, Priority.ALWAYS);
        addRow(trial.steps().indexOf(step), icon, name(step.part()), took, text);
    }

    private static FontIcon icon(String literal, String style) {
        FontIcon icon = new FontIcon(literal);
        icon.getStyleClass().add(style);
        return icon;
    }

    private static Label name(Connections.Part part) {
        Label name = new Label(TEXTS.text("connections.part." + part.name()));
        name.getStyleClass().add("title-group");
        name.setMinWidth(Region.USE_PREF_SIZE);
        return name;
    }
}

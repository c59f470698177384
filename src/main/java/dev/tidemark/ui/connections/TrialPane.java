package dev.tidemark.ui.connections;

import dev.tidemark.engine.project.Connections;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A trial as a whole, and its steps: what was looked at, how long it took, what was found or is wrong. */
final class TrialPane extends VBox {
    private static final Messages TEXTS = Messages.of("connections");
    private static final double MILLIS = 1000.0;

    private final ConnectionTrial trial;

    TrialPane(ConnectionTrial trial) {
        this.trial = trial;
        setId("connection-trial");
        trial.steps().addListener((ListChangeListener<Connections.Step>) change -> show());
        trial.runningProperty().subscribe(running -> show());
    }

    private void show() {
        List<Connections.Step> steps = trial.steps();
        List<Node> rows = new ArrayList<>();
        if (!steps.isEmpty() || trial.isRunning()) {
            rows.add(head());
            steps.forEach(step -> rows.add(ended(step)));
            Connections.Part[] all = Connections.Part.values();
            for (int i = steps.size(); i < all.length; i++) {
                boolean now = trial.isRunning() && i == steps.size();
                rows.add(now ? tried(all[i]) : waits(all[i]));
            }
        }
        getChildren().setAll(rows);
    }

    private Label head() {
        List<Connections.Step> steps = trial.steps();
        Duration took = steps.stream().map(Connections.Step::took).reduce(Duration.ZERO, Duration::plus);
        Connections.Step last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        Label head = new Label();
        head.setId("trial-head");
        head.setWrapText(true);
        head.getStyleClass().addAll("trial-head", "title-group");
        if (trial.isRunning()) {
            head.setText(TEXTS.text("connections.testing"));
        } else if (trial.isFine()) {
            head.setText(TEXTS.text("connections.testedFine", seconds(took)));
            head.setGraphic(icon("fth-check-circle", "icon-success"));
        } else if (last == null || last.ok()) {
            head.setText(TEXTS.text("connections.testStopped"));
        } else {
            String part = TEXTS.text("connections.part." + last.part()).toLowerCase(Locale.ROOT);
            head.setText(TEXTS.text("connections.testFailed", Words.count(steps.size()), part));
            head.setGraphic(icon("fth-alert-circle", "icon-danger"));
            head.getStyleClass().add("danger-text");
        }
        return head;
    }

    private static HBox ended(Connections.Step step) {
        FontIcon icon = step.ok() ? icon("fth-check", "icon-success") : icon("fth-alert-circle", "icon-danger");
        icon.setAccessibleText(TEXTS.text(step.ok() ? "connections.stepOk" : "connections.stepFailed"));
        HBox row = row(icon, step.part(), step.text(), seconds(step.took()));
        if (!step.ok()) {
            row.getStyleClass().add("error");
        }
        return row;
    }

    private static HBox tried(Connections.Part part) {
        return row(icon("fth-loader", "icon-accent"), part, TEXTS.text("connections.trying"), "");
    }

    private static HBox waits(Connections.Part part) {
        HBox row = row(new FontIcon("fth-circle"), part, TEXTS.text("connections.notTried"), Words.NONE);
        row.getStyleClass().add("not-tried");
        return row;
    }

    private static HBox row(FontIcon icon, Connections.Part part, String text, String took) {
        Label name = new Label(TEXTS.text("connections.part." + part));
        name.getStyleClass().addAll("title-group", "trial-part");
        Label words = new Label(text);
        words.getStyleClass().add("trial-text");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox said = new VBox(name, words);
        said.getStyleClass().add("trial-said");
        HBox.setHgrow(said, Priority.ALWAYS);
        Label time = new Label(took);
        time.getStyleClass().addAll("mono", "muted");
        time.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(icon, said, time);
        row.getStyleClass().add("trial-step");
        return row;
    }

    private static String seconds(Duration took) {
        return Words.seconds(took.toMillis() / MILLIS);
    }

    private static FontIcon icon(String literal, String style) {
        FontIcon icon = new FontIcon(literal);
        icon.getStyleClass().add(style);
        return icon;
    }
}

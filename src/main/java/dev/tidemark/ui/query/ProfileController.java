package dev.tidemark.ui.query;

import dev.tidemark.engine.ColumnProfile;
import dev.tidemark.ui.control.Histogram;
import dev.tidemark.ui.control.Times;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.CellText;
import dev.tidemark.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows a column's profile beside the grid. */
public final class ProfileController {
    private static final Messages TEXTS = Messages.of("query");

    private final ProfileModel model;

    @FXML
    private Label name;

    @FXML
    private Label type;

    @FXML
    private VBox content;

    @FXML
    private Histogram histogram;

    @FXML
    private HBox axis;

    @FXML
    private Label axisMin;

    @FXML
    private Label axisMax;

    @FXML
    private GridPane facts;

    @FXML
    private Label frequentTitle;

    @FXML
    private GridPane frequent;

    ProfileController(ProfileModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        for (GridPane grid : List.of(facts, frequent)) {
            ColumnConstraints label = new ColumnConstraints();
            ColumnConstraints value = new ColumnConstraints();
            (grid == facts ? value : label).setHgrow(Priority.ALWAYS);
            value.setHalignment(javafx.geometry.HPos.RIGHT);
            grid.getColumnConstraints().setAll(label, value);
        }
        model.profileProperty().subscribe(this::show);
        Times.follow(content, times -> show(model.profileProperty().get()));
    }

    private void show(@Nullable ColumnProfile profile) {
        content.setVisible(profile != null);
        name.setText(profile == null ? "" : profile.column().name());
        type.setText(profile == null ? "" : profile.column().type().toString());
        type.setVisible(profile != null);
        if (profile == null) {
            return;
        }
        boolean bars = !profile.histogram().isEmpty();
        for (var node : List.of(histogram, axis)) {
            node.setVisible(bars);
            node.setManaged(bars);
        }
        List<String> tips = new ArrayList<>();
        profile.histogram().forEach(count -> tips.add(Words.count(count, "row")));
        histogram.show(profile.histogram(), tips);
        axisMin.setText(shown(profile.min()));
        axisMax.setText(shown(profile.max()));
        facts.getChildren().clear();
        fact("query.profileRows", Words.count(profile.rows()));
        fact("query.profileNulls", Words.count(profile.nulls()));
        fact("query.profileDistinct", Words.count(profile.distinct()));
        fact("query.profileMin", value(profile.min()));
        fact("query.profileMax", value(profile.max()));
        if (profile.mean() != null) {
            int scale = Math.max(2, profile.column().type().scale());
            fact("query.profileMean", CellText.shown(profile.mean().setScale(scale, java.math.RoundingMode.HALF_EVEN)));
        }
        fact("query.profileMedian", value(profile.median()));
        frequent.getChildren().clear();
        boolean some = !profile.frequent().isEmpty();
        frequentTitle.setVisible(some);
        frequentTitle.setManaged(some);
        profile.frequent().forEach(each -> row(frequent, shown(each.value()), "mono", Words.count(each.rows())));
    }

    private String shown(@Nullable Object value) {
        return CellText.shown(value, Times.of(content));
    }

    private String value(@Nullable Object value) {
        return value == null ? Words.NONE : shown(value);
    }

    private void fact(String key, String value) {
        row(facts, TEXTS.text(key), "muted", value);
    }

    private static void row(GridPane grid, String left, String leftStyle, String right) {
        Label label = new Label(left);
        label.getStyleClass().add(leftStyle);
        Label value = new Label(right);
        value.getStyleClass().add("mono");
        if (leftStyle.equals("muted")) {
            label.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        } else {
            value.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        }
        grid.addRow(grid.getRowCount(), label, value);
    }

    @FXML
    private void hide() {
        model.shownProperty().set(false);
    }
}

package dev.tidemark.ui.home;

import dev.tidemark.ui.fxml.Messages;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The recent projects, one below the other; those that are gone can be taken off the list. */
final class RecentPane {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final Messages TEXTS = Messages.of("home");

    private final VBox box;
    private final HomeViewModel viewModel;

    RecentPane(VBox box, HomeViewModel viewModel) {
        this.box = box;
        this.viewModel = viewModel;
    }

    void show(List<RecentRow> rows) {
        box.getChildren().setAll(rows.stream().map(this::line).toList());
        if (rows.isEmpty()) {
            Label hint = new Label(TEXTS.text("home.recentHint"));
            hint.getStyleClass().addAll("muted", "recent-hint");
            hint.setWrapText(true);
            box.getChildren().add(hint);
        }
    }

    private HBox line(RecentRow row) {
        Label name = new Label(row.name());
        name.getStyleClass().add("title-group");
        Label place = new Label(row.there() ? row.folder().toString() : TEXTS.text("home.gone", row.folder()));
        place.getStyleClass().add("caption");
        place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        VBox words = new VBox(name, place);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        FontIcon icon = new FontIcon(row.there() ? "fth-folder" : "fth-alert-triangle");
        icon.getStyleClass().add(row.there() ? "icon-small" : "icon-warning");
        Button open = new Button(null, new HBox(icon, words));
        open.getGraphic().getStyleClass().add("recent-words");
        open.getStyleClass().add("recent-open");
        open.setMaxWidth(Double.MAX_VALUE);
        open.setMinWidth(0);
        open.setDisable(!row.there());
        open.setAccessibleText(TEXTS.text(row.open() ? "home.recentOpen" : "home.openRecent", row.name()));
        open.setOnAction(event -> viewModel.open(row));
        HBox.setHgrow(open, Priority.ALWAYS);
        HBox line = new HBox(open, row.open() ? chip() : forget(row));
        line.getStyleClass().add("recent-row");
        line.pseudoClassStateChanged(CURRENT, row.open());
        return line;
    }

    private static Label chip() {
        Label chip = new Label(TEXTS.text("home.openNow"));
        chip.getStyleClass().addAll("chip", "accent");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        return chip;
    }

    private Button forget(RecentRow row) {
        Button forget = new Button(null, new FontIcon("fth-x"));
        forget.getStyleClass().addAll("icon-only", "small");
        forget.setAccessibleText(TEXTS.text("home.forget", row.name()));
        forget.setOnAction(event -> viewModel.forget(row));
        return forget;
    }
}

package dev.tidemark.ui.features;

import dev.tidemark.ui.control.WrappingLine;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The tabs Lineage and Checks: lists of words under headings. */
final class DetailsPanes {
    private DetailsPanes() {}

    static Node lineage(DetailsModel model) {
        VBox box = box();
        model.lineage().subscribe(() -> {
            box.getChildren().clear();
            String heading = "";
            for (DetailsModel.Fact fact : model.lineage()) {
                if (!fact.heading().equals(heading)) {
                    heading = fact.heading();
                    Label title = new Label(heading);
                    title.getStyleClass().add("title-group");
                    box.getChildren().add(title);
                }
                Label name = new Label(fact.name());
                name.getStyleClass().addAll("mono", "fact-name");
                name.setWrapText(true);
                Label detail = new Label(fact.detail());
                detail.getStyleClass().addAll("muted", "fact-detail");
                detail.setWrapText(true);
                HBox.setHgrow(detail, Priority.ALWAYS);
                WrappingLine line = new WrappingLine(name, detail);
                line.getStyleClass().add("fact-line");
                box.getChildren().add(line);
            }
        });
        return scroll(box);
    }

    static Node checks(DetailsModel model) {
        VBox box = box();
        box.setId("checks");
        box.getStyleClass().add("check-list");
        model.checks().subscribe(() -> {
            box.getChildren().clear();
            model.checks().forEach(check -> box.getChildren().add(row(check)));
        });
        return scroll(box);
    }

    private static Node row(DetailsModel.Check check) {
        FontIcon icon = switch (check.outcome()) {
            case GOOD -> icon("fth-check", "icon-success");
            case WARNING -> icon("fth-alert-triangle", "icon-warning");
            case BAD -> icon("fth-alert-circle", "icon-danger");
        };
        Label title = new Label(check.title());
        title.getStyleClass().add("title-group");
        Label text = new Label(check.text());
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        HBox row = new HBox(icon, new VBox(4, title, text));
        row.getStyleClass().add("check-row");
        return row;
    }

    private static FontIcon icon(String literal, String styleClass) {
        FontIcon icon = new FontIcon(literal);
        icon.getStyleClass().add(styleClass);
        return icon;
    }

    private static VBox box() {
        VBox box = new VBox();
        box.getStyleClass().add("detail-pane");
        return box;
    }

    private static Node scroll(VBox box) {
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("pane");
        return scroll;
    }
}

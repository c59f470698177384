package dev.tidemark.ui.features;

import dev.tidemark.ui.control.CompletionField;
import dev.tidemark.ui.control.DayCalendar;
import dev.tidemark.ui.control.FieldOffer;
import dev.tidemark.ui.features.DefinitionForm.Field;
import dev.tidemark.ui.fxml.Messages;
import java.util.function.BiFunction;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Where a field's value is written.
 *
 * @param control that has the keyboard
 * @param node with all that belongs to it
 */
record FieldInput(Control control, Node node) {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;

    static FieldInput of(Field field, StringProperty value, FormHelp help) {
        return switch (field) {
            case OUT_OF_RANGE -> choice(value);
            case SOURCES -> offering(field, value, help, help::sources);
            case ENTITIES -> offering(field, value, help, help::entities);
            case TIMESTAMP -> offering(field, value, help, help::timestamp);
            case START -> start(field, value, help);
            case OWNER, DESCRIPTION -> plain(value);
            default -> {
                FieldInput input = plain(value);
                input.control().getStyleClass().add("mono");
                yield input;
            }
        };
    }

    private static FieldInput choice(StringProperty value) {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll("drop", "fail");
        box.valueProperty().bindBidirectional(value);
        return new FieldInput(box, box);
    }

    private static FieldInput plain(StringProperty value) {
        TextField text = new TextField();
        text.textProperty().bindBidirectional(value);
        return new FieldInput(text, text);
    }

    private static FieldInput offering(
            Field field, StringProperty value, FormHelp help, BiFunction<String, Integer, FieldOffer> offers) {
        CompletionField text = new CompletionField(offers);
        text.textProperty().bindBidirectional(value);
        text.getStyleClass().add("mono");
        help.onChange(text::refresh);
        Button open = opener(field, "fth-chevron-down", () -> {
            text.requestFocus();
            text.end();
            text.ask();
        });
        return new FieldInput(text, within(text, open));
    }

    /** The calendar changes the day; a time behind it stays. */
    private static FieldInput start(Field field, StringProperty value, FormHelp help) {
        TextField text = new TextField();
        text.textProperty().bindBidirectional(value);
        text.getStyleClass().add("mono");
        DayCalendar calendar = new DayCalendar();
        calendar.setId("startCalendar");
        calendar.setOnChosen(day -> value.set(StartText.onDay(value.get(), day)));
        calendar.setOnHidden(event -> text.requestFocus());
        Runnable show = () -> calendar.open(help.startDay(value.get()));
        text.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.DOWN) {
                key.consume();
                show.run();
            }
        });
        StackPane.setAlignment(calendar, Pos.BOTTOM_LEFT);
        return new FieldInput(text, within(text, calendar, opener(field, "fth-calendar", show)));
    }

    /** For the mouse: with the keyboard it is Down in the field. */
    private static Button opener(Field field, String icon, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId("open-" + field.name());
        button.getStyleClass().addAll("icon-only", "field-opener");
        button.setFocusTraversable(false);
        String what = TEXTS.text("features.open." + field.name());
        button.setAccessibleText(what);
        button.setTooltip(new Tooltip(what));
        button.setOnAction(event -> action.run());
        return button;
    }

    private static StackPane within(TextField text, Node... others) {
        text.getStyleClass().add("with-opener");
        StackPane all = new StackPane(text);
        all.getChildren().addAll(others);
        all.getStyleClass().add("field-with-opener");
        return all;
    }
}

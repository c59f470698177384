package dev.tidemark.ui.control;

import java.net.URL;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * A window's state as a small mark with its word, told apart by shape first. Another word than the state's own may be
 * set as text; {@link #iconOnly} leaves the word to the ear.
 */
public final class StateMark extends Label {
    private static final String STYLES = styles();

    private final ObjectProperty<CellState> state = new SimpleObjectProperty<>(this, "state");
    private final StackPane icon = new StackPane();

    public StateMark() {
        this(CellState.MISSING);
    }

    public StateMark(CellState initial) {
        getStyleClass().add("state-mark");
        icon.getStyleClass().add("state-icon");
        Region inner = new Region();
        inner.getStyleClass().add("inner");
        icon.getChildren().add(inner);
        setGraphic(icon);
        state.subscribe(this::show);
        state.set(initial);
    }

    /** A mark without its word. */
    public static StateMark iconOnly(CellState state) {
        StateMark mark = new StateMark(state);
        mark.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        return mark;
    }

    private void show(CellState shown) {
        for (CellState each : CellState.values()) {
            PseudoClass pseudoClass = each.pseudoClass();
            pseudoClassStateChanged(pseudoClass, each == shown);
            icon.pseudoClassStateChanged(pseudoClass, each == shown);
        }
        if (shown != null) {
            setText(shown.word());
            setAccessibleText(shown.word());
        }
    }

    public ObjectProperty<CellState> stateProperty() {
        return state;
    }

    public CellState getState() {
        return state.get();
    }

    public void setState(CellState value) {
        state.set(value);
    }

    @Override
    public String getUserAgentStylesheet() {
        return STYLES;
    }

    private static String styles() {
        URL url = StateMark.class.getResource("/styles/states.css");
        if (url == null) {
            throw new IllegalStateException("/styles/states.css is missing");
        }
        return url.toExternalForm();
    }
}

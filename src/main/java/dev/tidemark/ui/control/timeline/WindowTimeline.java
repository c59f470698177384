package dev.tidemark.ui.control.timeline;

import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableDoubleProperty;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Skin;
import javafx.scene.paint.Paint;
import org.jspecify.annotations.Nullable;

/** Lanes of windows on an axis of time: shows their states, selects a range, zooms from minutes to years. */
public final class WindowTimeline extends Control {
    private static final String STYLES = styles();
    private static final double FONT = 13;
    private static final Map<Ink, CssMetaData<WindowTimeline, Paint>> INK_META = inkMeta();
    private static final CssMetaData<WindowTimeline, Number> UNIT_META =
            new CssMetaData<>("-tm-unit", StyleConverter.getSizeConverter(), FONT) {
                @Override
                public boolean isSettable(WindowTimeline timeline) {
                    return true;
                }

                @Override
                public StyleableProperty<Number> getStyleableProperty(WindowTimeline timeline) {
                    return timeline.unit;
                }
            };
    private static final List<CssMetaData<? extends Styleable, ?>> META = meta();

    private final TimelineTexts texts;
    private final ObservableList<Lane> lanes = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable TimeScale> scale = new SimpleObjectProperty<>(this, "scale");
    private final ObjectProperty<@Nullable Instant> now = new SimpleObjectProperty<>(this, "now");
    private final ObjectProperty<@Nullable Selection> selection = new SimpleObjectProperty<>(this, "selection");
    private final ObjectProperty<@Nullable Spot> spot = new SimpleObjectProperty<>(this, "spot");
    private final ObjectProperty<@Nullable Lane> current = new SimpleObjectProperty<>(this, "current");
    private final Map<Ink, SimpleStyleableObjectProperty<Paint>> inks = new EnumMap<>(Ink.class);
    private final SimpleStyleableDoubleProperty unit = new SimpleStyleableDoubleProperty(UNIT_META, this, "unit", FONT);
    private Function<Lane, Node> headers = lane -> new javafx.scene.control.Label(lane.name());
    private Consumer<Spot> onOpen = spot -> {};
    private @Nullable Supplier<ContextMenu> menu;

    public WindowTimeline(TimelineTexts texts) {
        this.texts = texts;
        getStyleClass().add("timeline");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleText(texts.name());
        for (Ink ink : Ink.values()) {
            inks.put(ink, new SimpleStyleableObjectProperty<>(INK_META.get(ink), this, ink.name(), Ink.UNKNOWN));
        }
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new TimelineSkin(this);
    }

    @Override
    public String getUserAgentStylesheet() {
        return STYLES;
    }

    TimelineTexts texts() {
        return texts;
    }

    /** From the top. */
    public ObservableList<Lane> lanes() {
        return lanes;
    }

    /** Null until the timeline has a size and a lane. */
    public ObjectProperty<@Nullable TimeScale> scaleProperty() {
        return scale;
    }

    /** Shows all windows. */
    public void fit() {
        scale.set(null);
    }

    /** Where the line of now is drawn. */
    public ObjectProperty<@Nullable Instant> nowProperty() {
        return now;
    }

    public ObjectProperty<@Nullable Selection> selectionProperty() {
        return selection;
    }

    /** The window that arrow keys move from. */
    public ObjectProperty<@Nullable Spot> spotProperty() {
        return spot;
    }

    /** The lane that is looked at. */
    public ObjectProperty<@Nullable Lane> currentProperty() {
        return current;
    }

    /** @param headers makes the node to the left of a lane */
    public void setHeaders(Function<Lane, Node> headers) {
        this.headers = headers;
    }

    Node header(Lane lane) {
        return headers.apply(lane);
    }

    /** @param onOpen told of a double click or Enter on a window */
    public void setOnOpen(Consumer<Spot> onOpen) {
        this.onOpen = onOpen;
    }

    void open(Spot spot) {
        onOpen.accept(spot);
    }

    /** @param menu made when it is asked for, of the selection as it is then */
    public void setMenu(Supplier<ContextMenu> menu) {
        this.menu = menu;
    }

    @Nullable
    ContextMenu menu() {
        return menu == null ? null : menu.get();
    }

    Paint paint(Ink ink) {
        SimpleStyleableObjectProperty<Paint> property = inks.get(ink);
        Paint paint = property == null ? null : property.get();
        return paint == null ? Ink.UNKNOWN : paint;
    }

    Iterable<SimpleStyleableObjectProperty<Paint>> inks() {
        return inks.values();
    }

    /** The font's size; all lengths follow it. */
    DoubleProperty unit() {
        return unit;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getControlCssMetaData() {
        return META;
    }

    private static Map<Ink, CssMetaData<WindowTimeline, Paint>> inkMeta() {
        Map<Ink, CssMetaData<WindowTimeline, Paint>> all = new EnumMap<>(Ink.class);
        for (Ink ink : Ink.values()) {
            all.put(ink, new CssMetaData<>(ink.property(), StyleConverter.getPaintConverter(), Ink.UNKNOWN) {
                @Override
                public boolean isSettable(WindowTimeline timeline) {
                    return true;
                }

                @Override
                public @Nullable StyleableProperty<Paint> getStyleableProperty(WindowTimeline timeline) {
                    return timeline.inks.get(ink);
                }
            });
        }
        return all;
    }

    private static List<CssMetaData<? extends Styleable, ?>> meta() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Control.getClassCssMetaData());
        all.addAll(INK_META.values());
        all.add(UNIT_META);
        return List.copyOf(all);
    }

    private static String styles() {
        URL url = WindowTimeline.class.getResource("/styles/timeline.css");
        if (url == null) {
            throw new IllegalStateException("/styles/timeline.css is missing");
        }
        return url.toExternalForm();
    }
}

package dev.tidemark.ui.control.timeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SkinBase;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A canvas beside the lanes' headers. What changes asks for one painting in the next frame, however often it changes. */
final class TimelineSkin extends SkinBase<WindowTimeline> {
    private static final double HEADER = 216;
    private static final double HEAD = 48;
    private static final double LANE = 56;
    private static final double FONT = 13;
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Canvas canvas = new Canvas();
    private final Pane headers = new Pane();
    private final Rectangle headersClip = new Rectangle();
    private final HBox corner = new HBox();
    private final Label unit = new Label();
    private final ScrollBar scrollBar = new ScrollBar();
    private final TimelineTip tip;
    private final Pulse pulse = new Pulse(canvas, this::repaint);
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Subscription> laneSubscriptions = new ArrayList<>();
    private final ListChangeListener<Lane> lanesListener = change -> lanesChanged();
    /** Of the lanes that were there, by name. */
    private final Set<String> known = new HashSet<>();

    private double paintedWidth;

    TimelineSkin(WindowTimeline timeline) {
        super(timeline);
        tip = new TimelineTip(timeline);
        headers.getStyleClass().add("timeline-headers");
        headers.setClip(headersClip);
        corner.getStyleClass().add("timeline-corner");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        TimelineGestures gestures = new TimelineGestures(timeline, this, canvas, tip);
        Button out =
                zoomButton("fth-minus", timeline.texts().zoomOut(), () -> gestures.zoom(1 / TimelineGestures.STEP));
        Button in = zoomButton("fth-plus", timeline.texts().zoomIn(), () -> gestures.zoom(TimelineGestures.STEP));
        Button fit = zoomButton("fth-maximize-2", timeline.texts().fit(), timeline::fit);
        corner.getChildren().addAll(unit, space, out, in, fit);
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.setFocusTraversable(false);
        getChildren().addAll(headers, canvas, corner, scrollBar);
        timeline.lanes().addListener(lanesListener);
        List.of(timeline.scaleProperty(), timeline.nowProperty(), timeline.selectionProperty(), timeline.unit())
                .forEach(each -> subscriptions.add(each.subscribe(this::repaint)));
        subscriptions.add(timeline.spotProperty().subscribe(this::cursorMoved));
        subscriptions.add(timeline.currentProperty().subscribe(this::markCurrent));
        subscriptions.add(timeline.focusedProperty().subscribe(this::repaint));
        subscriptions.add(scrollBar.valueProperty().subscribe(this::repaint));
        timeline.inks().forEach(ink -> subscriptions.add(ink.subscribe(this::repaint)));
        gestures.install();
        lanesChanged();
    }

    private static Button zoomButton(String icon, String spoken, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setAccessibleText(spoken);
        button.setFocusTraversable(false);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void lanesChanged() {
        laneSubscriptions.forEach(Subscription::unsubscribe);
        laneSubscriptions.clear();
        headers.getChildren().clear();
        for (Lane lane : getSkinnable().lanes()) {
            laneSubscriptions.add(lane.revision().subscribe(this::repaint));
            StackPane header = new StackPane(getSkinnable().header(lane));
            header.getStyleClass().add("timeline-header");
            // The pane would give each its own width.
            header.setManaged(false);
            header.setOnMousePressed(event -> getSkinnable().currentProperty().set(lane));
            headers.getChildren().add(header);
        }
        fitWhereNothingIsSeen();
        keepCursor();
        markCurrent();
        repaint();
    }

    /** Other lanes than before may lie where nobody looks: then all are shown. */
    private void fitWhereNothingIsSeen() {
        List<Lane> lanes = getSkinnable().lanes();
        List<Lane> fresh =
                lanes.stream().filter(lane -> !known.contains(lane.name())).toList();
        boolean lost = lanes.stream().noneMatch(this::isSeen)
                || !fresh.isEmpty() && !fresh.stream().allMatch(this::isSeen);
        if (lost) {
            getSkinnable().fit();
        }
        known.clear();
        lanes.forEach(lane -> known.add(lane.name()));
    }

    private boolean isSeen(Lane lane) {
        TimeScale scale = scale();
        return scale != null
                && (lane.size() == 0
                        || scale.x(lane.second(0)) < canvas.getWidth() && scale.x(lane.second(lane.size())) > 0);
    }

    /** Lanes that are read anew are other ones: the cursor stays at its window. */
    private void keepCursor() {
        Spot spot = getSkinnable().spotProperty().get();
        if (spot != null && !getSkinnable().lanes().contains(spot.lane())) {
            getSkinnable()
                    .spotProperty()
                    .set(getSkinnable().lanes().stream()
                            .filter(lane -> lane.name().equals(spot.lane().name()) && lane.size() > 0)
                            .findFirst()
                            .map(spot::on)
                            .orElse(null));
        }
    }

    private void markCurrent() {
        Lane current = getSkinnable().currentProperty().get();
        for (int i = 0; i < headers.getChildren().size(); i++) {
            Node header = headers.getChildren().get(i);
            header.pseudoClassStateChanged(SELECTED, getSkinnable().lanes().get(i) == current);
        }
    }

    private void cursorMoved() {
        WindowTimeline timeline = getSkinnable();
        Spot spot = timeline.spotProperty().get();
        TimeScale scale = timeline.scaleProperty().get();
        if (spot != null && scale != null && timeline.lanes().contains(spot.lane())) {
            CellLayout.Cell cell = new CellLayout(spot.lane(), scale).cellOf(spot.index());
            String spoken = timeline.texts().spoken(spot.lane(), cell.from(), cell.to());
            timeline.setAccessibleText(timeline.texts().name() + ". " + spoken);
        }
        repaint();
    }

    void repaint() {
        getSkinnable().requestLayout();
    }

    /** Whether marks of running cells are moving. */
    boolean isBeating() {
        return pulse.isBeating();
    }

    double zoom() {
        return getSkinnable().unit().get() / FONT;
    }

    /** What is seen now. */
    TimelineView view() {
        return new TimelineView(
                canvas.getWidth(), canvas.getHeight(), HEAD * zoom(), LANE * zoom(), zoom(), scrollBar.getValue());
    }

    /** Moves the lanes up, by less where there are no more. */
    void scrollBy(double pixels) {
        scrollBar.setValue(Math.max(0, Math.min(scrollBar.getMax(), scrollBar.getValue() + pixels)));
    }

    boolean scrolls() {
        return scrollBar.isVisible();
    }

    /** Scrolls as little as shows the lane. */
    void reveal(int lane) {
        TimelineView view = view();
        double above = view.laneTop(lane) - view.head();
        double below = view.laneTop(lane) + view.lane() - view.height();
        if (above < 0) {
            scrollBy(above);
        } else if (below > 0) {
            scrollBy(below);
        }
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        double head = HEAD * zoom();
        double lane = LANE * zoom();
        double column = Math.round(Math.min(HEADER * zoom(), width / 2));
        double all = lane * getSkinnable().lanes().size();
        double room = Math.max(0, height - head);
        boolean scrolls = all > room + 0.5;
        double bar = scrolls ? Math.ceil(scrollBar.prefWidth(-1)) : 0;
        scrollBar.setVisible(scrolls);
        scrollBar.setMax(Math.max(0, all - room));
        scrollBar.setVisibleAmount(all == 0 ? 1 : scrollBar.getMax() * room / all);
        scrollBar.setValue(Math.min(scrollBar.getValue(), scrollBar.getMax()));
        corner.resizeRelocate(x, y, column, head);
        headers.resizeRelocate(x, y + head, column, room);
        headersClip.setWidth(column);
        headersClip.setHeight(room);
        for (int i = 0; i < headers.getChildren().size(); i++) {
            headers.getChildren().get(i).resizeRelocate(0, Math.round(i * lane - scrollBar.getValue()), column, lane);
        }
        double canvasWidth = Math.max(1, Math.floor(width - column - bar));
        scrollBar.resizeRelocate(x + width - bar, y + head, bar, room);
        canvas.setWidth(canvasWidth);
        canvas.setHeight(Math.max(1, Math.floor(height)));
        canvas.relocate(x + column, y);
        paint(canvasWidth);
    }

    private void paint(double width) {
        WindowTimeline timeline = getSkinnable();
        TimeScale scale = timeline.scaleProperty().get();
        if (scale == null || paintedWidth <= 1) {
            scale = TimelinePainter.whole(timeline.lanes(), width);
            timeline.scaleProperty().set(scale);
        }
        paintedWidth = width;
        TimeScale shown = scale == null ? new TimeScale(0, TimeScale.COARSEST) : scale;
        unit.setText(timeline.texts().unit(cellUnit(shown)));
        pulse.painted(
                new TimelinePainter(timeline, canvas.getGraphicsContext2D(), view(), shown).paint(pulse.opacity()));
    }

    /** Of the lane that is looked at, of the first where none is. */
    private long cellUnit(TimeScale scale) {
        Lane current = getSkinnable().currentProperty().get();
        List<Lane> lanes = getSkinnable().lanes();
        Lane lane = current != null ? current : lanes.isEmpty() ? null : lanes.get(0);
        return lane == null ? 0 : new CellLayout(lane, scale).unit();
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        return (HEAD + LANE * Math.max(1, getSkinnable().lanes().size())) * zoom();
    }

    @Override
    protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
        return (HEAD + LANE) * zoom();
    }

    /** Not as wide as the canvas is now: that would keep the timeline from ever becoming narrower. */
    @Override
    protected double computeMinWidth(double height, double top, double right, double bottom, double left) {
        return HEADER * zoom();
    }

    @Override
    protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
        return 3 * HEADER * zoom();
    }

    @Override
    public void dispose() {
        WindowTimeline timeline = getSkinnable();
        if (timeline == null) {
            return;
        }
        timeline.lanes().removeListener(lanesListener);
        subscriptions.forEach(Subscription::unsubscribe);
        laneSubscriptions.forEach(Subscription::unsubscribe);
        pulse.stop();
        tip.hide();
        super.dispose();
    }

    @Nullable
    TimeScale scale() {
        return getSkinnable().scaleProperty().get();
    }
}

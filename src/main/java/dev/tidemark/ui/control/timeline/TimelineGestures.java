package dev.tidemark.ui.control.timeline;

import javafx.geometry.Bounds;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/** What mouse and keys do on the timeline. */
final class TimelineGestures {
    /** One step of zooming by key or button. */
    static final double STEP = 1.5;

    private static final double PER_WHEEL_PIXEL = 1.004;
    /** A drag beyond an edge pans by so much at once. */
    private static final double EDGE = 24;

    private final WindowTimeline timeline;
    private final TimelineSkin skin;
    private final Node canvas;
    private final TimelineTip tip;
    private Drag drag = Drag.NONE;
    private double lastX;
    private double lastY;
    /** The boundary that stays while the other end of a selection is dragged. */
    private int fixed;

    private boolean moved;
    private @Nullable ContextMenu shownMenu;
    private final TimelineKeys keys;

    private enum Drag {
        NONE,
        PAN,
        SELECT,
        HANDLE
    }

    TimelineGestures(WindowTimeline timeline, TimelineSkin skin, Node canvas, TimelineTip tip) {
        this.timeline = timeline;
        this.skin = skin;
        this.canvas = canvas;
        this.tip = tip;
        this.keys = new TimelineKeys(timeline, skin, this);
    }

    void install() {
        canvas.setOnMousePressed(this::pressed);
        canvas.setOnMouseDragged(this::dragged);
        canvas.setOnMouseReleased(this::released);
        canvas.setOnMouseMoved(this::hovered);
        canvas.setOnMouseExited(event -> tip.hide());
        canvas.setOnScroll(this::scrolled);
        timeline.setOnContextMenuRequested(this::menuRequested);
        timeline.addEventHandler(KeyEvent.KEY_PRESSED, keys::pressed);
    }

    /** About the middle, or about the cursor where it is seen. */
    void zoom(double factor) {
        TimeScale scale = skin.scale();
        if (scale != null) {
            Spot spot = timeline.spotProperty().get();
            double middle = skin.view().width() / 2;
            double at = spot == null ? middle : scale.x(spot.lane().second(spot.index()));
            boolean seen = at >= 0 && at <= skin.view().width();
            timeline.scaleProperty().set(scale.zoomed(factor, seen ? at : middle));
        }
    }

    private @Nullable Lane laneAt(double y) {
        int index = skin.view().laneAt(y);
        return index >= 0 && index < timeline.lanes().size() ? timeline.lanes().get(index) : null;
    }

    private void pressed(MouseEvent event) {
        tip.hide();
        hideMenu();
        timeline.requestFocus();
        lastX = event.getX();
        lastY = event.getY();
        moved = false;
        TimeScale scale = skin.scale();
        Lane lane = laneAt(event.getY());
        if (scale == null) {
            return;
        }
        if (event.getButton() == MouseButton.MIDDLE || event.isShiftDown() || lane == null) {
            drag = Drag.PAN;
            return;
        }
        timeline.currentProperty().set(lane);
        if (event.getButton() != MouseButton.PRIMARY) {
            selectForMenu(lane, scale, event.getX());
            return;
        }
        startSelecting(lane, scale, event);
    }

    private void startSelecting(Lane lane, TimeScale scale, MouseEvent event) {
        Selection selection = timeline.selectionProperty().get();
        int laneOfSelection = selection == null ? -1 : timeline.lanes().indexOf(selection.lane());
        int handle = skin.view().handleAt(selection, laneOfSelection, scale, event.getX(), event.getY());
        CellLayout.Cell cell = new CellLayout(lane, scale).at(event.getX());
        if (event.getClickCount() == 2 && cell != null) {
            drag = Drag.NONE;
            timeline.open(new Spot(lane, cell.from()));
        } else if (handle != 0 && selection != null) {
            drag = Drag.HANDLE;
            fixed = handle > 0 ? selection.from() : selection.to();
        } else if (lane.size() > 0) {
            drag = Drag.SELECT;
            fixed = cell == null ? new CellLayout(lane, scale).boundaryAt(event.getX()) : cell.from();
        }
    }

    private void selectForMenu(Lane lane, TimeScale scale, double x) {
        CellLayout.Cell cell = new CellLayout(lane, scale).at(x);
        Selection selection = timeline.selectionProperty().get();
        if (cell != null && (selection == null || !selection.covers(lane, cell.from()))) {
            select(lane, cell.from(), cell.to());
        }
    }

    private void dragged(MouseEvent event) {
        TimeScale scale = skin.scale();
        double dx = event.getX() - lastX;
        if (scale == null || drag == Drag.NONE || !moved && Math.abs(dx) < 3 && Math.abs(event.getY() - lastY) < 3) {
            return;
        }
        moved = true;
        if (drag == Drag.PAN) {
            timeline.scaleProperty().set(scale.panned(dx));
            skin.scrollBy(lastY - event.getY());
            lastX = event.getX();
            lastY = event.getY();
            return;
        }
        extend(scaleAtEdge(scale, event.getX()), event.getX());
    }

    private TimeScale scaleAtEdge(TimeScale scale, double x) {
        double beyond = x < 0 ? EDGE : x > skin.view().width() ? -EDGE : 0;
        TimeScale panned = beyond == 0 ? scale : scale.panned(beyond);
        timeline.scaleProperty().set(panned);
        return panned;
    }

    private void extend(TimeScale scale, double x) {
        Lane lane = timeline.currentProperty().get();
        Selection selection = timeline.selectionProperty().get();
        if (drag == Drag.HANDLE && selection != null) {
            lane = selection.lane();
        }
        if (lane == null) {
            return;
        }
        CellLayout layout = new CellLayout(lane, scale);
        if (drag == Drag.HANDLE) {
            int boundary = layout.boundaryAt(x);
            if (boundary != fixed) {
                select(lane, Math.min(boundary, fixed), Math.max(boundary, fixed));
            }
            return;
        }
        // The cell where the drag began belongs to the selection, whichever way it goes.
        CellLayout.Cell first = layout.cellOf(Math.min(fixed, lane.size() - 1));
        CellLayout.Cell last = layout.cellOf(lane.nearest(scale.second(x)));
        select(lane, Math.min(first.from(), last.from()), Math.max(first.to(), last.to()));
    }

    private void released(MouseEvent event) {
        TimeScale scale = skin.scale();
        Lane lane = laneAt(event.getY());
        if (drag == Drag.SELECT && !moved && scale != null && lane != null) {
            CellLayout.Cell cell = new CellLayout(lane, scale).at(event.getX());
            if (cell == null) {
                timeline.selectionProperty().set(null);
            } else {
                select(lane, cell.from(), cell.to());
            }
        }
        drag = Drag.NONE;
    }

    void select(Lane lane, int from, int to) {
        timeline.currentProperty().set(lane);
        timeline.selectionProperty().set(new Selection(lane, from, to));
        Spot spot = timeline.spotProperty().get();
        if (spot == null || spot.lane() != lane || spot.index() < from || spot.index() >= to) {
            timeline.spotProperty().set(new Spot(lane, from));
        }
    }

    private void hovered(MouseEvent event) {
        TimeScale scale = skin.scale();
        Lane lane = laneAt(event.getY());
        if (scale == null || lane == null) {
            tip.hide();
            canvas.setCursor(Cursor.DEFAULT);
            return;
        }
        Selection selection = timeline.selectionProperty().get();
        int laneOfSelection = selection == null ? -1 : timeline.lanes().indexOf(selection.lane());
        boolean handle = skin.view().handleAt(selection, laneOfSelection, scale, event.getX(), event.getY()) != 0;
        canvas.setCursor(handle ? Cursor.H_RESIZE : Cursor.DEFAULT);
        CellLayout.Cell cell = new CellLayout(lane, scale).at(event.getX());
        if (cell == null) {
            tip.hide();
        } else {
            tip.over(lane, cell, event.getScreenX(), event.getScreenY());
        }
    }

    private void scrolled(ScrollEvent event) {
        TimeScale scale = skin.scale();
        if (scale == null) {
            return;
        }
        tip.hide();
        if (event.isControlDown()) {
            timeline.scaleProperty().set(scale.zoomed(Math.pow(PER_WHEEL_PIXEL, event.getDeltaY()), event.getX()));
        } else if (event.getDeltaX() != 0) {
            timeline.scaleProperty().set(scale.panned(event.getDeltaX()));
        } else if (skin.scrolls()) {
            skin.scrollBy(-event.getDeltaY());
        } else {
            timeline.scaleProperty().set(scale.panned(event.getDeltaY()));
        }
        event.consume();
    }

    private void menuRequested(ContextMenuEvent event) {
        if (event.isKeyboardTrigger()) {
            selectAtCursor();
        }
        if (showMenu(event.getScreenX(), event.getScreenY())) {
            event.consume();
        }
    }

    /** The menu is about the cell under the cursor, as it is under the pointer. */
    private void selectAtCursor() {
        TimeScale scale = skin.scale();
        Spot spot = timeline.spotProperty().get();
        Spot at = spot != null && timeline.lanes().contains(spot.lane()) ? spot : keys.start();
        Selection selection = timeline.selectionProperty().get();
        if (scale != null && at != null && (selection == null || spot != null && !selection.covers(at.lane(), at.index()))) {
            CellLayout.Cell cell = new CellLayout(at.lane(), scale).cellOf(at.index());
            select(at.lane(), cell.from(), cell.to());
        }
    }

    /** In the middle, for whoever asks by keys. */
    boolean showMenu() {
        selectAtCursor();
        Bounds shown = timeline.localToScreen(timeline.getLayoutBounds());
        return shown != null && showMenu(shown.getCenterX(), shown.getCenterY());
    }

    private boolean showMenu(double screenX, double screenY) {
        hideMenu();
        ContextMenu menu = timeline.menu();
        if (menu == null || menu.getItems().isEmpty()) {
            return false;
        }
        shownMenu = menu;
        menu.show(timeline, screenX, screenY);
        return true;
    }

    private void hideMenu() {
        ContextMenu menu = shownMenu;
        if (menu != null) {
            menu.hide();
            shownMenu = null;
        }
    }
}

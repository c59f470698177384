package dev.tidemark.ui.control.timeline;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Arrows move from cell to cell, Shift selects, Home and End go to the ends, + and - zoom, 0 shows all. */
final class TimelineKeys {
    private final WindowTimeline timeline;
    private final TimelineSkin skin;
    private final TimelineGestures gestures;
    /** Where a selection by keys began. */
    private @Nullable Spot anchor;

    TimelineKeys(WindowTimeline timeline, TimelineSkin skin, TimelineGestures gestures) {
        this.timeline = timeline;
        this.skin = skin;
        this.gestures = gestures;
    }

    void pressed(KeyEvent event) {
        // Keys of a switch in a lane's header are its own.
        if (event.getTarget() == timeline && !event.isControlDown() && !event.isAltDown() && handle(event)) {
            event.consume();
        }
    }

    private boolean handle(KeyEvent event) {
        String text = event.getText();
        if (text.equals("+") || text.equals("=") || event.getCode() == KeyCode.ADD || event.getCode() == KeyCode.PLUS) {
            gestures.zoom(TimelineGestures.STEP);
            return true;
        }
        if (text.equals("-") || event.getCode() == KeyCode.SUBTRACT || event.getCode() == KeyCode.MINUS) {
            gestures.zoom(1 / TimelineGestures.STEP);
            return true;
        }
        if (text.equals("0") || event.getCode() == KeyCode.DIGIT0 || event.getCode() == KeyCode.NUMPAD0) {
            timeline.fit();
            return true;
        }
        if (event.isShiftDown() && event.getCode() == KeyCode.F10) {
            return gestures.showMenu();
        }
        Spot spot = timeline.spotProperty().get();
        TimeScale scale = skin.scale();
        if (scale == null || timeline.lanes().isEmpty()) {
            return false;
        }
        Spot at = spot != null && timeline.lanes().contains(spot.lane()) ? spot : start();
        return at != null && move(event, at, scale);
    }

    /** The last window of the lane that is looked at: that is where things happen. */
    @Nullable
    Spot start() {
        if (timeline.lanes().isEmpty()) {
            return null;
        }
        Lane current = timeline.currentProperty().get();
        Lane lane = current != null && timeline.lanes().contains(current)
                ? current
                : timeline.lanes().get(0);
        return lane.size() == 0 ? null : new Spot(lane, lane.size() - 1);
    }

    private boolean move(KeyEvent event, Spot at, TimeScale scale) {
        CellLayout layout = new CellLayout(at.lane(), scale);
        CellLayout.Cell cell = layout.cellOf(at.index());
        switch (event.getCode()) {
            case LEFT -> go(event, at, to(at, layout.before(cell)));
            case RIGHT -> go(event, at, to(at, layout.after(cell)));
            case HOME -> go(event, at, new Spot(at.lane(), 0));
            case END -> go(event, at, new Spot(at.lane(), at.lane().size() - 1));
            case UP -> changeLane(at, -1);
            case DOWN -> changeLane(at, 1);
            case ENTER, F4 -> timeline.open(at);
            case ESCAPE -> {
                if (timeline.selectionProperty().get() == null) {
                    return false;
                }
                timeline.selectionProperty().set(null);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Spot to(Spot at, CellLayout.@Nullable Cell cell) {
        return cell == null ? at : new Spot(at.lane(), cell.from());
    }

    private void go(KeyEvent event, Spot from, Spot to) {
        TimeScale scale = skin.scale();
        if (scale == null) {
            return;
        }
        Spot begun = anchor;
        if (!event.isShiftDown()) {
            anchor = null;
        } else if (begun == null || !begun.lane().name().equals(from.lane().name())) {
            anchor = from;
        } else {
            // The lane may have been read anew since.
            anchor = begun.on(from.lane());
        }
        timeline.currentProperty().set(to.lane());
        timeline.spotProperty().set(to);
        Spot fixed = anchor;
        CellLayout layout = new CellLayout(to.lane(), scale);
        CellLayout.Cell cell = layout.cellOf(to.index());
        if (fixed != null) {
            CellLayout.Cell other = layout.cellOf(fixed.index());
            gestures.select(to.lane(), Math.min(cell.from(), other.from()), Math.max(cell.to(), other.to()));
        }
        timeline.scaleProperty()
                .set(scale.revealing(
                        to.lane().second(cell.from()),
                        to.lane().second(cell.to()),
                        skin.view().width(),
                        TimelineView.MARGIN));
    }

    /** To the window of the next lane that holds the same time. */
    private void changeLane(Spot at, int by) {
        anchor = null;
        int index = timeline.lanes().indexOf(at.lane()) + by;
        if (index >= 0 && index < timeline.lanes().size()) {
            Lane lane = timeline.lanes().get(index);
            timeline.currentProperty().set(lane);
            if (lane.size() > 0) {
                timeline.spotProperty().set(at.on(lane));
            }
            skin.reveal(index);
        }
    }
}

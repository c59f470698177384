package dev.tidemark.ui.control.timeline;

import dev.tidemark.ui.control.CellState;
import java.time.Instant;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Paints what is seen of a timeline, and nothing else, onto a canvas as large as the view. */
final class TimelinePainter {
    /** At the right of the last window. */
    private static final double ROOM_FOR_NOW = 28;

    private final WindowTimeline timeline;
    private final GraphicsContext g;
    private final TimelineView view;
    private final TimeScale scale;

    TimelinePainter(WindowTimeline timeline, GraphicsContext g, TimelineView view, TimeScale scale) {
        this.timeline = timeline;
        this.g = g;
        this.view = view;
        this.scale = scale;
    }

    /**
     * @param beat the opacity of the marks of running cells
     * @return whether there are such marks
     */
    boolean paint(double beat) {
        g.setFill(timeline.paint(Ink.GROUND));
        g.fillRect(0, 0, view.width(), view.height());
        Axis axis = Axis.of(scale.secondsPerPixel(), view.zoom());
        double from = scale.second(0);
        double to = scale.second(view.width());
        List<Axis.Tick> wholes = axis.wholes(from, to);
        g.save();
        g.beginPath();
        g.rect(0, view.head(), view.width(), view.height() - view.head());
        g.clip();
        grid(wholes);
        CellPainter cells = new CellPainter(g, timeline, view.zoom(), beat);
        int first = Math.max(0, view.laneAt(view.head()));
        for (int i = first; i < timeline.lanes().size() && view.laneTop(i) < view.height(); i++) {
            lane(timeline.lanes().get(i), i, cells);
        }
        g.restore();
        head(axis, axis.parts(from, to), wholes);
        now();
        return cells.hasRunning();
    }

    private void grid(List<Axis.Tick> wholes) {
        for (Axis.Tick whole : wholes) {
            line(Ink.LINE, Math.round(scale.x(whole.second())) + 0.5, view.head(), view.height());
        }
        for (int i = 0; i < timeline.lanes().size(); i++) {
            double y = Math.round(view.laneTop(i) + view.lane()) - 0.5;
            g.setStroke(timeline.paint(Ink.LINE));
            g.strokeLine(0, y, view.width(), y);
        }
    }

    private void line(Ink ink, double x, double top, double bottom) {
        g.setStroke(timeline.paint(ink));
        g.setLineWidth(1);
        g.strokeLine(x, top, x, bottom);
    }

    private void lane(Lane lane, int index, CellPainter painter) {
        Selection selection = timeline.selectionProperty().get();
        boolean selected = selection != null && selection.lane() == lane;
        if (selected) {
            frame(selection, index, true);
        }
        CellLayout layout = new CellLayout(lane, scale);
        double top = view.cellTop(index);
        for (CellLayout.Cell cell = layout.firstFrom(0);
                cell != null && cell.x() < view.width();
                cell = layout.after(cell)) {
            if (layout.merges()) {
                painter.bar(lane, cell, top, view.cellHeight());
            } else {
                CellState state = lane.state(cell.from());
                if (state != null) {
                    painter.cell(state, cell.x(), top, cell.width(), view.cellHeight());
                }
            }
        }
        if (selected) {
            frame(selection, index, false);
        }
        cursor(lane, layout, top);
    }

    private void frame(Selection selection, int index, boolean ground) {
        double left = Math.round(scale.x(selection.lane().second(selection.from()))) + 0.5;
        double right = Math.round(scale.x(selection.lane().second(selection.to()))) + 0.5;
        double top = Math.round(view.cellTop(index) - 7 * view.zoom()) + 0.5;
        double height = Math.round(view.cellHeight() + 14 * view.zoom());
        if (ground) {
            g.setFill(timeline.paint(Ink.ACCENT_SOFT));
            g.fillRoundRect(left, top, right - left, height, 8, 8);
            return;
        }
        g.setStroke(timeline.paint(Ink.ACCENT));
        g.setLineWidth(2);
        g.strokeRoundRect(left, top, right - left, height, 8, 8);
        handle(left, top + height / 2);
        handle(right, top + height / 2);
    }

    private void handle(double x, double middle) {
        double half = 8 * view.zoom();
        g.setFill(timeline.paint(Ink.GROUND));
        g.fillRoundRect(x - 3, middle - half, 6, 2 * half, 6, 6);
        g.setLineWidth(1.5);
        g.strokeRoundRect(x - 3, middle - half, 6, 2 * half, 6, 6);
    }

    private void cursor(Lane lane, CellLayout layout, double top) {
        Spot spot = timeline.spotProperty().get();
        if (!timeline.isFocused() || spot == null || spot.lane() != lane) {
            return;
        }
        CellLayout.Cell cell = layout.cellOf(spot.index());
        g.setStroke(timeline.paint(Ink.ACCENT));
        g.setLineWidth(2);
        g.strokeRoundRect(cell.x() - 1, top - 3, cell.width() + 2, view.cellHeight() + 6, 8, 8);
    }

    private void head(Axis axis, List<Axis.Tick> parts, List<Axis.Tick> wholes) {
        g.setFill(timeline.paint(Ink.HEAD));
        g.fillRect(0, 0, view.width(), view.head());
        g.setStroke(timeline.paint(Ink.LINE));
        g.setLineWidth(1);
        g.strokeLine(0, view.head() - 0.5, view.width(), view.head() - 0.5);
        double half = view.head() / 2;
        g.setTextBaseline(VPos.CENTER);
        wholes(wholes, half / 2 + 1);
        g.setFont(Font.font("JetBrains Mono", 11 * view.zoom()));
        g.setTextAlign(TextAlignment.CENTER);
        g.setFill(timeline.paint(Ink.MUTED_TEXT));
        for (Axis.Tick part : parts) {
            double reach = part.label().length() * 3.5 * view.zoom();
            double middle =
                    axis.namesParts() ? scale.x((part.second() + part.next()) / 2) : scale.x(part.second()) + reach + 4;
            if (!axis.namesParts()) {
                line(Ink.LINE, Math.round(scale.x(part.second())) + 0.5, half + 6, view.head());
            }
            if (middle > reach && middle + reach < view.width()) {
                g.fillText(part.label(), middle, half + half / 2);
            }
        }
        for (Axis.Tick whole : wholes) {
            line(Ink.LINE, Math.round(scale.x(whole.second())) + 0.5, 4, view.head());
        }
    }

    private void wholes(List<Axis.Tick> wholes, double y) {
        g.setFont(Font.font("Inter", FontWeight.BOLD, 12 * view.zoom()));
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(timeline.paint(Ink.TEXT));
        boolean named = false;
        Flag flag = flag();
        for (Axis.Tick whole : wholes) {
            double left = Math.max(4, scale.x(whole.second()) + 4);
            double right = Math.min(view.width(), scale.x(whole.next()));
            if (flag != null && flag.left() < right && flag.right() > left) {
                // The name has the longer side of the flag, which would cover it.
                boolean after = right - flag.right() > flag.left() - left;
                left = after ? flag.right() + 4 : left;
                right = after ? right : flag.left() - 4;
            }
            double room = right - left;
            String label = named && !whole.label().equals(whole.brief()) ? whole.brief() : whole.label();
            for (String each : List.of(label, whole.brief())) {
                if (room > each.length() * 7.5 * view.zoom()) {
                    g.fillText(each, left, y);
                    named = true;
                    break;
                }
            }
        }
    }

    /** Where the word stands that marks the present, at its line's x. */
    private record Flag(double x, double left, double right) {}

    /** Null while the present is out of sight. */
    private @Nullable Flag flag() {
        Instant now = timeline.nowProperty().get();
        double x = now == null ? -1 : Math.round(scale.x(now.getEpochSecond())) + 0.5;
        if (x < 0 || x > view.width()) {
            return null;
        }
        double width = (timeline.texts().now().length() * 7 + 12) * view.zoom();
        double left = Math.max(0, Math.min(view.width() - width, x - width / 2));
        return new Flag(x, left, left + width);
    }

    private void now() {
        Flag flag = flag();
        if (flag == null) {
            return;
        }
        Paint accent = timeline.paint(Ink.ACCENT);
        double width = flag.right() - flag.left();
        double height = 18 * view.zoom();
        g.setStroke(accent);
        g.setLineWidth(1.5);
        g.strokeLine(flag.x(), view.head() / 2, flag.x(), view.height());
        g.setFill(accent);
        g.fillRoundRect(flag.left(), 3, width, height, 6, 6);
        g.setFont(Font.font("Inter", FontWeight.BOLD, 11 * view.zoom()));
        g.setFill(timeline.paint(Ink.ON_ACCENT));
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(timeline.texts().now(), flag.left() + width / 2, 3 + height / 2);
    }

    static @Nullable TimeScale whole(List<Lane> lanes, double width) {
        double from = Double.MAX_VALUE;
        double to = -Double.MAX_VALUE;
        for (Lane lane : lanes) {
            if (lane.size() > 0) {
                from = Math.min(from, lane.second(0));
                to = Math.max(to, lane.second(lane.size()));
            }
        }
        return from > to ? null : TimeScale.fitting(from, to, width - ROOM_FOR_NOW, TimelineView.MARGIN);
    }
}

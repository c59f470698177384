package dev.tidemark.ui.control.timeline;

import dev.tidemark.ui.control.CellState;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import org.jspecify.annotations.Nullable;

/** Paints one cell or bar: state by shape first, then colour (look.md 2). */
final class CellPainter {
    /** Narrower cells have no inner mark and no dashes. */
    private static final double MARKED_FROM = 14;

    private static final double CAP = 10;

    private final GraphicsContext g;
    private final double zoom;
    private final Paint neutral;
    private final Paint accent;
    private final Paint onAccent;
    private final Paint beating;
    private final Paint done;
    private final Paint doneLine;
    private final Paint failed;
    private final Paint hatch;
    private final Paint hatched;

    private boolean running;

    /** @param beat the opacity of the marks of running cells */
    CellPainter(GraphicsContext g, WindowTimeline timeline, double zoom, double beat) {
        this.g = g;
        this.zoom = zoom;
        neutral = timeline.paint(Ink.NEUTRAL);
        accent = timeline.paint(Ink.ACCENT);
        onAccent = timeline.paint(Ink.ON_ACCENT);
        beating = onAccent instanceof Color white ? white.deriveColor(0, 1, 1, beat) : onAccent;
        done = timeline.paint(Ink.DONE);
        doneLine = timeline.paint(Ink.DONE_LINE);
        failed = timeline.paint(Ink.FAILED);
        hatch = timeline.paint(Ink.HATCH);
        hatched = hatch(timeline.paint(Ink.STALE), hatch);
    }

    /** Rising strokes 4 px apart; a paint is far cheaper than strokes under a clip. */
    private static Paint hatch(Paint ground, Paint line) {
        if (ground instanceof Color light && line instanceof Color dark) {
            return new LinearGradient(
                    0,
                    0,
                    2.83,
                    2.83,
                    false,
                    CycleMethod.REPEAT,
                    new Stop(0, light),
                    new Stop(0.62, light),
                    new Stop(0.62, dark),
                    new Stop(1, dark));
        }
        return ground;
    }

    /** Whether the mark of a running cell was painted. */
    boolean hasRunning() {
        return running;
    }

    void cell(CellState state, double left, double top, double width, double height) {
        if (width < MARKED_FROM) {
            narrow(state, left, top, width, height);
            return;
        }
        double gap = 1.5;
        // Lines lie on half pixels, or they blur.
        double x = Math.round(left + gap) + 0.5;
        double y = Math.round(top) + 0.5;
        double w = Math.max(1, Math.round(left + width - gap) - 0.5 - x);
        double h = height - 1;
        double round = 6;
        Paint fill = fill(state);
        if (fill != null) {
            g.setFill(fill);
            g.fillRoundRect(x, y, w, h, round, round);
        }
        g.setStroke(line(state));
        g.setLineWidth(1);
        if (state == CellState.MISSING) {
            g.setLineDashes(3, 3);
            g.strokeRoundRect(x, y, w, h, round, round);
            g.setLineDashes((double[]) null);
        } else {
            g.strokeRoundRect(x, y, w, h, round, round);
        }
        if (state == CellState.RESTATEMENT_FAILED) {
            corner(x + w, y, Math.min(w, 8 * zoom));
        } else {
            mark(state, x, y, w, h);
        }
    }

    /** Square and without a mark, made of whole pixels: there are many of them, and rounded ones cost ten times as much. */
    private void narrow(CellState state, double left, double top, double width, double height) {
        double x = Math.round(left + 0.5);
        double y = Math.round(top);
        double w = Math.max(1, Math.round(left + width - 0.5) - x);
        double h = Math.round(height);
        g.setFill(line(state));
        Paint fill = fill(state);
        if (fill != null && w > 2) {
            g.fillRect(x, y, w, h);
            g.setFill(fill);
            g.fillRect(x + 1, y + 1, w - 2, h - 2);
        } else {
            g.fillRect(x, y, w, 1);
            g.fillRect(x, y + h - 1, w, 1);
            g.fillRect(x, y, 1, h);
            g.fillRect(x + w - 1, y, 1, h);
        }
        if (state == CellState.RESTATEMENT_FAILED) {
            corner(x + w, y, Math.min(w, 8 * zoom));
        }
    }

    private @Nullable Paint fill(CellState state) {
        return switch (state) {
            case RUNNING -> accent;
            case DONE, RESTATEMENT_FAILED -> done;
            case FAILED -> failed;
            case STALE -> hatched;
            case MISSING, QUEUED, CANCELLED -> null;
        };
    }

    private Paint line(CellState state) {
        return switch (state) {
            case RUNNING, QUEUED -> accent;
            case DONE, RESTATEMENT_FAILED -> doneLine;
            case FAILED -> failed;
            case STALE -> hatch;
            case MISSING, CANCELLED -> neutral;
        };
    }

    private void corner(double right, double top, double size) {
        g.setFill(failed);
        g.fillPolygon(new double[] {right - size, right, right}, new double[] {top, top, top + size}, 3);
    }

    private void mark(CellState state, double x, double y, double w, double h) {
        double cx = x + w / 2;
        double cy = y + h / 2;
        double r = Math.min(5 * zoom, Math.min(w, h) / 2 - 2);
        if (state == CellState.QUEUED) {
            g.setFill(accent);
            double dot = Math.min(3 * zoom, r);
            g.fillOval(cx - dot, cy - dot, 2 * dot, 2 * dot);
        } else if (state == CellState.RUNNING) {
            running = true;
            g.setFill(beating);
            g.fillPolygon(new double[] {cx - r * 0.8, cx + r, cx - r * 0.8}, new double[] {cy - r, cy, cy + r}, 3);
        } else if (state == CellState.FAILED) {
            g.setStroke(onAccent);
            g.setLineWidth(Math.min(2, r / 2));
            g.strokeLine(cx - r, cy - r, cx + r, cy + r);
            g.strokeLine(cx - r, cy + r, cx + r, cy - r);
        } else if (state == CellState.CANCELLED) {
            g.setStroke(neutral);
            g.strokeLine(x + 2, y + h - 2, x + w - 2, y + 2);
        }
    }

    /** A bar that stands for several windows: as high as its share is done, with the worst state on top. */
    void bar(Lane lane, CellLayout.Cell bar, double top, double height) {
        int laid = lane.laid(bar.from(), bar.to());
        if (laid == 0) {
            return;
        }
        double share = (double) lane.stored(bar.from(), bar.to()) / laid;
        double x = Math.round(bar.x() + 1);
        double w = Math.max(2, Math.round(bar.x() + bar.width()) - x);
        double bottom = Math.round(top + height);
        g.setLineWidth(1);
        if (height * (1 - share) >= 3) {
            g.setStroke(neutral);
            g.strokeRect(x + 0.5, Math.round(top) + 0.5, w - 1, height - 1);
        }
        if (share > 0) {
            double high = Math.max(2, Math.round(height * share));
            g.setFill(done);
            g.fillRect(x, bottom - high, w, high);
            g.setFill(doneLine);
            g.fillRect(x, bottom - high, w, 1);
            g.fillRect(x, bottom - 1, w, 1);
        }
        CellState worst = lane.worst(bar.from(), bar.to());
        if (worst != null) {
            cell(worst, x, top, Math.min(w, Math.max(MARKED_FROM, w / 2)), CAP * zoom);
        }
    }
}

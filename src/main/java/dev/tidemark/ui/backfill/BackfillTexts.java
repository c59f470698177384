package dev.tidemark.ui.backfill;

import dev.tidemark.engine.WindowStatus;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.control.timeline.Lane;
import dev.tidemark.ui.control.timeline.TimelineTexts;
import dev.tidemark.ui.control.timeline.TipText;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.util.ArrayList;
import java.util.List;

/** What the timeline says about windows. */
final class BackfillTexts implements TimelineTexts {
    private static final Messages TEXTS = Messages.of("backfill");
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;

    private final List<ViewLane> lanes;

    /** @param lanes as they are whenever they are asked for */
    BackfillTexts(List<ViewLane> lanes) {
        this.lanes = lanes;
    }

    @Override
    public TipText tip(Lane lane, int from, int to) {
        String title = Words.range(lane.span(from, to));
        if (to - from > 1) {
            return severalWindows(lane, from, to, title);
        }
        CellState state = lane.state(from);
        ViewLane view = ViewLane.of(lanes, lane);
        if (state == null || view == null) {
            return new TipText(title, CellState.MISSING, Words.NONE, List.of());
        }
        WindowRow row = new WindowRow(view, from, lane.span(from, to), state, view.status(from));
        List<TipText.Line> lines = new ArrayList<>();
        WindowStatus status = row.status();
        if (status != null && state.isStored()) {
            lines.add(line(
                    "backfill.tipRows",
                    TEXTS.text("backfill.tipRowsText", Words.count(status.rows()), Words.count(status.dropped()))));
        }
        if (state == CellState.FAILED) {
            lines.add(line("backfill.tipReason", row.note()));
        }
        if (status != null && status.attempts() > 0 && status.seconds() > 0) {
            lines.add(line(
                    "backfill.tipTook",
                    TEXTS.text("backfill.tipTookText", Words.seconds(status.seconds()), status.attempts())));
        }
        if (state == CellState.FAILED) {
            lines.add(line("backfill.tipNow", TEXTS.text("backfill.tipRetry")));
        } else if (!row.note().isEmpty()) {
            lines.add(line("backfill.tipNote", row.note()));
        }
        return new TipText(title, state, state.word(), lines);
    }

    private static TipText severalWindows(Lane lane, int from, int to, String title) {
        List<TipText.Line> lines = new ArrayList<>();
        for (CellState state : CellState.values()) {
            int count = lane.count(state, from, to);
            if (count > 0) {
                lines.add(new TipText.Line(state.word(), Words.count(count)));
            }
        }
        int windows = lines.isEmpty() ? 0 : to - from;
        // What the bar shows on its top.
        CellState worst = lane.worst(from, to);
        CellState plain = lane.count(CellState.MISSING, from, to) > 0 ? CellState.MISSING : CellState.DONE;
        return new TipText(title, worst == null ? plain : worst, Words.count(windows, "window"), lines);
    }

    private static TipText.Line line(String key, String text) {
        return new TipText.Line(TEXTS.text(key), text);
    }

    @Override
    public String spoken(Lane lane, int from, int to) {
        TipText tip = tip(lane, from, to);
        StringBuilder text = new StringBuilder(
                TEXTS.text("backfill.spoken", lane.name(), tip.title().replace(" → ", " to "), tip.word()));
        for (TipText.Line line : tip.lines()) {
            text.append(", ").append(line.name()).append(' ').append(line.text());
        }
        return text.toString();
    }

    @Override
    public String unit(long seconds) {
        if (seconds == 0) {
            return "";
        }
        String length = seconds % DAY == 0
                ? Words.count(seconds / DAY, "day")
                : seconds % HOUR == 0 ? Words.count(seconds / HOUR, "hour") : Words.count(seconds / MINUTE, "minute");
        return TEXTS.text("backfill.unit", length);
    }

    @Override
    public String now() {
        return TEXTS.text("backfill.now");
    }

    @Override
    public String zoomIn() {
        return TEXTS.text("backfill.zoomIn");
    }

    @Override
    public String zoomOut() {
        return TEXTS.text("backfill.zoomOut");
    }

    @Override
    public String fit() {
        return TEXTS.text("backfill.fit");
    }

    @Override
    public String name() {
        return TEXTS.text("backfill.timeline");
    }
}

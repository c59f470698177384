package dev.tidemark.ui.backfill;

import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.SourceTables;
import dev.tidemark.engine.Staleness;
import dev.tidemark.engine.WindowStatus;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the detail table, in words.
 *
 * @param status null where nothing is known but the state
 */
public record WindowRow(
        ViewLane view,
        int index,
        Interval window,
        CellState state,
        @Nullable WindowStatus status) {
    private static final Messages TEXTS = Messages.of("backfill");
    private static final int ATTEMPTS = 5;

    public String windowText() {
        return Words.range(window);
    }

    private boolean isTried() {
        return status != null && status.attempts() > 0;
    }

    private boolean isPassing() {
        return state == CellState.QUEUED || state == CellState.RUNNING;
    }

    public String rowsText() {
        return status == null || !state.isStored() && state != CellState.FAILED
                ? Words.NONE
                : Words.count(status.rows());
    }

    public String droppedText() {
        return status == null || !state.isStored() && state != CellState.FAILED
                ? Words.NONE
                : Words.count(status.dropped());
    }

    public String attemptsText() {
        return status == null || !isTried() ? Words.NONE : status.attempts() + "/" + ATTEMPTS;
    }

    public String tookText() {
        return status == null || !isTried() || isPassing() ? Words.NONE : Words.seconds(status.seconds());
    }

    /** @param today by the real clock */
    public String finishedText(Instant today) {
        Instant at = status == null || isPassing() ? null : status.finishedAt();
        return at == null ? Words.NONE : when(at, today);
    }

    /** {@code today 10:04:30}, or the date and the minute. */
    static String when(Instant at, Instant today) {
        var time = at.atOffset(ZoneOffset.UTC);
        if (time.toLocalDate().equals(today.atOffset(ZoneOffset.UTC).toLocalDate())) {
            String clock =
                    String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
            return TEXTS.text("backfill.today", clock);
        }
        return Words.moment(at.truncatedTo(java.time.temporal.ChronoUnit.MINUTES));
    }

    public String queryText() {
        return status == null ? "" : status.queryId();
    }

    private String staleNote() {
        Staleness why = status == null ? null : status.staleness();
        if (why == null) {
            return TEXTS.text("backfill.staleNote");
        }
        String problem = why.problem();
        if (problem != null) {
            return TEXTS.text("backfill.staleProblem", problem);
        }
        List<SourceTables.SourceTable> imported = why.imported();
        if (imported.isEmpty()) {
            return TEXTS.text(why.text() ? "backfill.staleText" : "backfill.staleNote");
        }
        String last = imported.get(0).name().table();
        String at = when(imported.get(0).importedAt(), view.today());
        return imported.size() == 1
                ? TEXTS.text("backfill.staleImport", last, at)
                : TEXTS.text("backfill.staleImports", last, Words.count(imported.size() - 1, "more table"), at);
    }

    /** Why the window is as it is; empty when there is nothing to say. */
    public String note() {
        String error = status == null ? null : status.error();
        int attempts = status == null ? 0 : status.attempts();
        return switch (state) {
            case FAILED ->
                attempts > 1
                        ? TEXTS.text("backfill.tried", String.valueOf(error), Words.count(attempts, "time"))
                        : String.valueOf(error);
            case RESTATEMENT_FAILED -> TEXTS.text("backfill.restatementFailed", String.valueOf(error));
            case STALE -> staleNote();
            case CANCELLED -> error == null ? "" : error;
            case QUEUED -> error == null ? "" : TEXTS.text("backfill.computedBy", error);
            case MISSING, RUNNING, DONE -> "";
        };
    }
}

package dev.tidemark.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A backfill run and its outcome. The windows it set out to compute are pinned beside it. */
public record RunRecord(
        long id,
        String engine,
        Kind kind,
        State state,
        int workers,
        int windows,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    public enum Kind {
        BACKFILL,
        RESTATE,
        STALE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum State {
        RUNNING,
        DONE,
        /** Some windows failed. */
        FAILED,
        /** Paused or cancelled by the user. */
        CANCELLED,
        /** The process died. */
        INTERRUPTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As it is where its process is known to be dead: that has left it running. */
    RunRecord ofDeadProcess() {
        return state == State.RUNNING
                ? new RunRecord(id, engine, kind, State.INTERRUPTED, workers, windows, startedAt, finishedAt)
                : this;
    }

    /** Nothing before its end; no less than no time, also where the clock was set back meanwhile. */
    public Optional<Duration> took() {
        return finishedAt == null
                ? Optional.empty()
                : Optional.of(finishedAt.isBefore(startedAt) ? Duration.ZERO : Duration.between(startedAt, finishedAt));
    }

    /** As people and ledgers name it: {@code r12}. */
    public String label() {
        return label(id);
    }

    public static String label(long id) {
        return "r" + id;
    }
}

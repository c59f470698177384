package dev.tidemark.ui.activity;

import dev.tidemark.engine.RunRecord;
import dev.tidemark.engine.StatementRecord;
import dev.tidemark.ui.control.CellState;
import dev.tidemark.ui.words.Words;
import java.time.Instant;
import java.util.Locale;

/** One thing that was run: a backfill run, one of its windows, or a statement. */
sealed interface ActivityRow {

    /** When it began (a run) or ended. */
    Instant at();

    String engine();

    /** What it was, in a word. */
    String kind();

    /** What it was about. */
    String subject();

    CellState state();

    /** The state's word; a run that died was not cancelled by anyone. */
    String stateWord();

    /** {@code –} where nothing is known. */
    String rows();

    String took();

    /** The error, or the first words of the text. */
    String text();

    /** Whether it is the same thing, read at another time. */
    default boolean isSame(ActivityRow other) {
        return equals(other);
    }

    default boolean isFailed() {
        return state() == CellState.FAILED;
    }

    /** Whether all words are somewhere in what the row says. */
    default boolean says(String words) {
        String all = String.join(" ", kind(), subject(), stateWord(), text()).toLowerCase(Locale.ROOT);
        for (String word : words.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** A backfill run. */
    record Run(RunRecord run) implements ActivityRow {
        /** A run goes on and ends while one looks at it. */
        @Override
        public boolean isSame(ActivityRow other) {
            return other instanceof Run same && same.run.id() == run.id();
        }

        @Override
        public Instant at() {
            return run.startedAt();
        }

        @Override
        public String engine() {
            return run.engine();
        }

        @Override
        public String kind() {
            return run.kind().word();
        }

        @Override
        public String subject() {
            return run.label() + ", " + Words.count(run.windows(), "window");
        }

        @Override
        public CellState state() {
            return switch (run.state()) {
                case RUNNING -> CellState.RUNNING;
                case DONE -> CellState.DONE;
                case FAILED -> CellState.FAILED;
                case CANCELLED, INTERRUPTED -> CellState.CANCELLED;
            };
        }

        @Override
        public String stateWord() {
            return run.state().word();
        }

        @Override
        public String rows() {
            return Words.NONE;
        }

        @Override
        public String took() {
            return run.took().map(Words::duration).orElse(Words.NONE);
        }

        @Override
        public String text() {
            return "";
        }
    }

    /**
     * A statement, or the computing of one window.
     *
     * @param window whether it is one window of a run
     */
    record Statement(StatementRecord statement, boolean window) implements ActivityRow {
        private static final int LONGEST = 300;

        @Override
        public Instant at() {
            return statement.at();
        }

        @Override
        public String engine() {
            return statement.engine();
        }

        @Override
        public String kind() {
            return statement.kind();
        }

        @Override
        public String subject() {
            return statement.subject().isBlank() ? Words.NONE : Words.ranges(statement.subject());
        }

        @Override
        public CellState state() {
            if (statement.error() == null) {
                return CellState.DONE;
            }
            return statement.isCancelled() ? CellState.CANCELLED : CellState.FAILED;
        }

        @Override
        public String stateWord() {
            return state().word();
        }

        @Override
        public String rows() {
            return isFailed() ? Words.NONE : Words.count(statement.rows());
        }

        @Override
        public String took() {
            return Words.seconds(statement.seconds());
        }

        @Override
        public String text() {
            String error = statement.error();
            String all = error == null || statement.isCancelled() ? statement.sql() : error;
            String line =
                    all.substring(0, Math.min(all.length(), LONGEST)).strip().replaceAll("\\s+", " ");
            return all.length() > LONGEST ? line + "…" : line;
        }
    }
}

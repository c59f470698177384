package dev.tidemark.ui.activity;

import dev.tidemark.ui.control.CellState;

/** Which rows are shown. */
record ActivityFilter(Kind kind, Outcome outcome, String text) {

    enum Kind {
        /** All but windows that went well: a run stands for them. */
        OVERVIEW,
        RUNS,
        WINDOWS,
        STATEMENTS;

        private boolean fits(ActivityRow row) {
            boolean run = row instanceof ActivityRow.Run;
            boolean window = row instanceof ActivityRow.Statement statement && statement.window();
            return switch (this) {
                case OVERVIEW -> !window || row.isFailed();
                case RUNS -> run;
                case WINDOWS -> window;
                case STATEMENTS -> !run && !window;
            };
        }
    }

    enum Outcome {
        ANY,
        DONE,
        FAILED,
        UNFINISHED;

        private boolean fits(ActivityRow row) {
            CellState state = row.state();
            return switch (this) {
                case ANY -> true;
                case DONE -> state == CellState.DONE;
                case FAILED -> state == CellState.FAILED;
                case UNFINISHED -> state == CellState.RUNNING || state == CellState.CANCELLED;
            };
        }
    }

    boolean fits(ActivityRow row) {
        return kind.fits(row) && outcome.fits(row) && row.says(text);
    }
}

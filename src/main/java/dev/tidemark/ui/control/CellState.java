package dev.tidemark.ui.control;

import dev.tidemark.domain.backfill.WindowState;
import dev.tidemark.ui.fxml.Messages;
import java.util.Locale;
import javafx.css.PseudoClass;

/** What a window's mark shows: its state, and for a stored one whether it is stale or its last restatement failed. */
public enum CellState {
    MISSING("fth-square"),
    QUEUED("fth-clock"),
    RUNNING("fth-play"),
    DONE("fth-check"),
    FAILED("fth-x"),
    CANCELLED("fth-slash"),
    STALE("fth-refresh-cw"),
    RESTATEMENT_FAILED("fth-alert-triangle");

    private static final Messages TEXTS = Messages.of("states");
    private static final CellState[] ALL = values();

    private final String icon;
    private final PseudoClass pseudoClass;

    CellState(String icon) {
        this.icon = icon;
        this.pseudoClass =
                PseudoClass.getPseudoClass(name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Of a window; stale goes before a failed restatement, since recomputing cures both. */
    public static CellState of(WindowState state, boolean stale, boolean restatementFailed) {
        return switch (state) {
            case MISSING -> MISSING;
            case QUEUED -> QUEUED;
            case RUNNING -> RUNNING;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case DONE -> stale ? STALE : restatementFailed ? RESTATEMENT_FAILED : DONE;
        };
    }

    /** The state with this ordinal. */
    public static CellState at(int ordinal) {
        return ALL[ordinal];
    }

    /** Whether the store holds such a window. */
    public boolean isStored() {
        return this == DONE || this == STALE || this == RESTATEMENT_FAILED;
    }

    public String word() {
        return TEXTS.text("states." + name());
    }

    /** For menus. */
    public String icon() {
        return icon;
    }

    /** {@code :missing}, {@code :restatement-failed}. */
    public PseudoClass pseudoClass() {
        return pseudoClass;
    }
}

package dev.tidemark.ui.shell;

import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.workbench.ScreenId;

/** What a screen's buttons do, as the palette names it. */
enum ScreenCommand {
    RUN(ScreenId.QUERY, "run", "fth-play"),
    RUN_ALL(ScreenId.QUERY, "runAll", "fth-play"),
    EXPORT_RESULT(ScreenId.QUERY, "export", "fth-download"),
    RUN_WINDOW(ScreenId.FEATURES, "runWindow", "fth-play"),
    PLAN_APPLY(ScreenId.FEATURES, "planApply", "fth-check-circle"),
    BACKFILL_MISSING(ScreenId.BACKFILL, "backfillMissing", "fth-play"),
    RESTATE(ScreenId.BACKFILL, "restateRange", "fth-repeat"),
    RETRY_FAILED(ScreenId.BACKFILL, "retryFailed", "fth-rotate-cw"),
    RECOMPUTE_STALE(ScreenId.BACKFILL, "recomputeStale", "fth-refresh-cw"),
    PAUSE(ScreenId.BACKFILL, "pause", "fth-pause"),
    JOIN(ScreenId.JOIN, "join-now", "fth-git-merge"),
    EXPORT_JOINED(ScreenId.JOIN, "export-rows", "fth-download"),
    IMPORT(ScreenId.DATA, "importFile", "fth-upload");

    private static final Messages TEXTS = Messages.of("shell");

    private final ScreenId screen;
    private final String button;
    private final String icon;

    ScreenCommand(ScreenId screen, String button, String icon) {
        this.screen = screen;
        this.button = button;
        this.icon = icon;
    }

    ScreenId screen() {
        return screen;
    }

    /** The id of the button that does it. */
    String button() {
        return button;
    }

    String icon() {
        return icon;
    }

    String title() {
        return TEXTS.text("shell.command." + name());
    }
}

package dev.tidemark.ui.workbench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The screens in the order of the rail. */
public enum ScreenId {
    HOME("fth-home"),
    FEATURES("fth-layers"),
    BACKFILL("fth-calendar"),
    QUERY("fth-terminal"),
    JOIN("fth-git-merge"),
    DATA("fth-database"),
    CONNECTIONS("fth-server"),
    ACTIVITY("fth-activity");

    private final String icon;

    ScreenId(String icon) {
        this.icon = icon;
    }

    /** The name shared by the screen's FXML, style sheet, texts and package. */
    public String stem() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ScreenId> find(String stem) {
        return Arrays.stream(values()).filter(id -> id.stem().equals(stem)).findFirst();
    }

    public String icon() {
        return icon;
    }

    /** The digit that goes there with Ctrl. */
    public int digit() {
        return ordinal() + 1;
    }
}

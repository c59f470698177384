package dev.tidemark.settings;

import dev.tidemark.domain.time.TimeDisplay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a user has chosen for the window, whatever the project.
 *
 * @param fontSize of the body text in px, {@link #SMALLEST_FONT} to {@link #LARGEST_FONT}
 * @param times how results write their instants
 * @param workers how many windows a backfill computes at a time, 1 to 8
 * @param previewRows how many rows a preview shows at most
 * @param gridRows how many rows of a result are fetched before the user is asked
 * @param reduceMotion whether nothing moves that need not
 * @param railOpen whether the rail shows names beside its icons
 * @param recent folders of projects, the last opened first
 * @param livePreviews connections on which a preview is evaluated while one types, though that costs, ascending
 */
public record Preferences(
        Theme theme,
        int fontSize,
        TimeDisplay times,
        int workers,
        int previewRows,
        long gridRows,
        boolean reduceMotion,
        boolean railOpen,
        List<Path> recent,
        List<String> livePreviews) {
    public static final int SMALLEST_FONT = 10;
    public static final int LARGEST_FONT = 26;
    private static final int RECENT = 8;

    public static final Preferences DEFAULT =
            new Preferences(Theme.LIGHT, 13, TimeDisplay.PLAIN, 2, 200, 5_000_000, false, true, List.of(), List.of());

    public enum Theme {
        LIGHT,
        DARK
    }

    public Preferences {
        fontSize = Math.max(SMALLEST_FONT, Math.min(LARGEST_FONT, fontSize));
        workers = Math.max(1, Math.min(8, workers));
        previewRows = Math.max(1, Math.min(10_000, previewRows));
        gridRows = Math.max(1_000, gridRows);
        recent = List.copyOf(recent);
        livePreviews = List.copyOf(livePreviews);
    }

    public Preferences withTheme(Theme value) {
        return new Preferences(
                value, fontSize, times, workers, previewRows, gridRows, reduceMotion, railOpen, recent, livePreviews);
    }

    public Preferences withFontSize(int value) {
        return new Preferences(
                theme, value, times, workers, previewRows, gridRows, reduceMotion, railOpen, recent, livePreviews);
    }

    public Preferences withTimes(TimeDisplay value) {
        return new Preferences(
                theme, fontSize, value, workers, previewRows, gridRows, reduceMotion, railOpen, recent, livePreviews);
    }

    public Preferences withWorkers(int value) {
        return new Preferences(
                theme, fontSize, times, value, previewRows, gridRows, reduceMotion, railOpen, recent, livePreviews);
    }

    public Preferences withPreviewRows(int value) {
        return new Preferences(
                theme, fontSize, times, workers, value, gridRows, reduceMotion, railOpen, recent, livePreviews);
    }

    public Preferences withGridRows(long value) {
        return new Preferences(
                theme, fontSize, times, workers, previewRows, value, reduceMotion, railOpen, recent, livePreviews);
    }

    public Preferences withReduceMotion(boolean value) {
        return new Preferences(
                theme, fontSize, times, workers, previewRows, gridRows, value, railOpen, recent, livePreviews);
    }

    public Preferences withRailOpen(boolean value) {
        return new Preferences(
                theme, fontSize, times, workers, previewRows, gridRows, reduceMotion, value, recent, livePreviews);
    }

    /** The folder comes first; the oldest are forgotten. */
    public Preferences withRecent(Path folder) {
        return withRecent(folder, 0);
    }

    /** @param place from 0, in the list without the folder; the end where that is shorter */
    public Preferences withRecent(Path folder, int place) {
        List<Path> folders = new ArrayList<>(recent);
        folders.remove(folder);
        folders.add(Math.min(place, folders.size()), folder);
        List<Path> kept = folders.subList(0, Math.min(RECENT, folders.size()));
        return new Preferences(
                theme, fontSize, times, workers, previewRows, gridRows, reduceMotion, railOpen, kept, livePreviews);
    }

    /** @param connection on which a preview is live from now on, or no longer */
    public Preferences withLivePreview(String connection, boolean live) {
        TreeSet<String> names = new TreeSet<>(livePreviews);
        if (live) {
            names.add(connection);
        } else {
            names.remove(connection);
        }
        return new Preferences(
                theme,
                fontSize,
                times,
                workers,
                previewRows,
                gridRows,
                reduceMotion,
                railOpen,
                recent,
                List.copyOf(names));
    }

    public Preferences withoutRecent(Path folder) {
        List<Path> folders = new ArrayList<>(recent);
        folders.remove(folder);
        return new Preferences(
                theme, fontSize, times, workers, previewRows, gridRows, reduceMotion, railOpen, folders, livePreviews);
    }
}

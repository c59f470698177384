package dev.tidemark.settings;

import dev.tidemark.domain.connection.ProfileRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a project's window was left.
 *
 * @param bounds size and place in the screen's px; null where none was kept
 * @param screen the stem of the screen in front, empty for none
 * @param splits the positions of dividers, 0 to 1, by the split pane's name
 * @param keptUp the names of the views whose windows are computed as they fall due, by the engine on which they are
 * @param engine the engine that was chosen in the window, empty for the project's own
 */
public record Layout(
        @Nullable Bounds bounds,
        boolean maximized,
        String screen,
        Map<String, List<Double>> splits,
        Map<String, Set<String>> keptUp,
        String engine) {
    public static final Layout NONE = new Layout(null, false, "", Map.of(), Map.of(), "");

    /** Where a window is. */
    public record Bounds(double x, double y, double width, double height) {}

    public Layout {
        splits = Map.copyOf(splits);
        keptUp = keptUp.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
    }

    public Layout withBounds(Bounds value, boolean isMaximized) {
        // The size of a maximized window is the screen's; the one to come back to is the one before.
        return new Layout(isMaximized ? bounds : value, isMaximized, screen, splits, keptUp, engine);
    }

    public Layout withScreen(String value) {
        return new Layout(bounds, maximized, value, splits, keptUp, engine);
    }

    public Layout withSplit(String name, List<Double> positions) {
        Map<String, List<Double>> changed = new HashMap<>(splits);
        changed.put(name, List.copyOf(positions));
        return new Layout(bounds, maximized, screen, changed, keptUp, engine);
    }

    public Set<String> keptUpOn(String engineName) {
        return keptUp.getOrDefault(engineName, Set.of());
    }

    public Layout withKeptUp(String engineName, Set<String> value) {
        Map<String, Set<String>> changed = new HashMap<>(keptUp);
        changed.put(engineName, value);
        return new Layout(bounds, maximized, screen, splits, changed, engine);
    }

    /** Without what would compute on an account: only the engines of this machine stay. */
    public Layout withoutAccounts() {
        Map<String, Set<String>> here = new HashMap<>(keptUp);
        here.keySet().removeIf(name -> !ProfileRules.isEngine(name));
        return new Layout(bounds, maximized, screen, splits, here, ProfileRules.isEngine(engine) ? engine : "");
    }

    public Layout withEngine(String value) {
        return new Layout(bounds, maximized, screen, splits, keptUp, value);
    }
}

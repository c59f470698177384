package dev.tidemark.engine;

import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which windows there are and in which order they are computed ({@code semantics.md} 2). Pure. */
public final class Planner {

    private Planner() {}

    /** Every window that is laid and due, ascending: {@code window.end + delay <= now}. */
    public static List<Interval> due(FeatureView view, Instant now) {
        return view.schedule().windowsWithin(view.firstWindow().start(), now.minus(view.dataDelay()));
    }

    /** When the first window becomes due. */
    public static Instant firstDueAt(FeatureView view) {
        return view.firstWindow().end().plus(view.dataDelay());
    }

    /** When the next window after {@code now} becomes due. */
    public static Instant nextDueAt(FeatureView view, Instant now) {
        Instant first = firstDueAt(view);
        if (now.isBefore(first)) {
            return first;
        }
        return view.schedule().boundaryAfter(now.minus(view.dataDelay())).plus(view.dataDelay());
    }

    public static List<Interval> missing(List<Interval> due, Collection<LedgerEntry> ledger) {
        Set<Interval> there = new HashSet<>();
        ledger.forEach(entry -> there.add(entry.window()));
        return due.stream().filter(window -> !there.contains(window)).toList();
    }

    /** Those that lie whole inside {@code [from, to)}; a null bound is none. */
    public static List<Interval> within(List<Interval> windows, @Nullable Instant from, @Nullable Instant to) {
        return windows.stream()
                .filter(w -> from == null || !w.start().isBefore(from))
                .filter(w -> to == null || !w.end().isAfter(to))
                .toList();
    }

    /** The newest first, then from the oldest on; or all from the newest on. */
    public static List<Interval> inOrderOfWork(List<Interval> ascending, boolean newestFirst) {
        if (ascending.isEmpty()) {
            return List.of();
        }
        int last = ascending.size() - 1;
        List<Interval> rest = new ArrayList<>(ascending.subList(0, last));
        if (newestFirst) {
            Collections.reverse(rest);
        }
        List<Interval> ordered = new ArrayList<>();
        ordered.add(ascending.get(last));
        ordered.addAll(rest);
        return ordered;
    }
}

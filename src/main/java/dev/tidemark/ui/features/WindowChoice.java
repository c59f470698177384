package dev.tidemark.ui.features;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Planner;
import dev.tidemark.ui.words.Words;
import java.time.Instant;
import java.util.List;

/** The windows of a view that a preview can show: those that are due, or the first when none is. Pure. */
final class WindowChoice {
    private final FeatureView view;
    private final List<Interval> due;

    WindowChoice(FeatureView view, Instant now) {
        this.view = view;
        this.due = Planner.due(view, now);
    }

    int count() {
        return Math.max(1, due.size());
    }

    Interval at(int index) {
        return due.isEmpty() ? view.firstWindow() : due.get(clamp(index));
    }

    int clamp(int index) {
        return Math.max(0, Math.min(index, count() - 1));
    }

    /** Of the window, or of the one nearest to it. */
    int indexOf(Interval window) {
        long step = view.schedule().seconds();
        long first = at(0).start().getEpochSecond();
        return clamp((int) Math.floorDiv(window.start().getEpochSecond() - first, step));
    }

    /**
     * The window whose rows answer a question asked at the time: the newest that was complete then.
     *
     * @throws InvalidInput when none was, or when it is not due yet
     */
    int answering(Instant time) {
        Instant end = view.schedule().floor(time.minus(view.dataDelay()));
        if (!end.isAfter(at(0).start())) {
            throw new InvalidInput("Before the first window, which answers from "
                    + Words.moment(at(0).end().plus(view.dataDelay())) + " on");
        }
        Interval window = new Interval(end.minus(view.schedule().step()), end);
        if (window.start().isAfter(at(count() - 1).start())) {
            throw new InvalidInput(Words.range(window) + " is not due yet");
        }
        return indexOf(window);
    }
}

package dev.tidemark.ui.features;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.FeatureView;
import dev.tidemark.domain.time.Interval;
import dev.tidemark.engine.Planner;
import dev.tidemark.ui.fxml.Messages;
import dev.tidemark.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a definition lays its windows, in words. Pure.
 *
 * @param due how many windows are due
 * @param first the first of them
 * @param next when the next falls due
 * @param life how long a row of the last window answers
 */
record WindowLayout(int due, String first, String next, String life) {
    private static final Messages TEXTS = FeaturesViewModel.TEXTS;

    /** @return empty when there are too many to be laid */
    static Optional<WindowLayout> of(FeatureView view, Instant now) {
        int due;
        try {
            due = Planner.due(view, now).size();
        } catch (InvalidInput tooMany) {
            return Optional.empty();
        }
        Instant next = Planner.nextDueAt(view, now);
        Interval first = view.firstWindow();
        Instant effective = first.end().plus(view.dataDelay());
        Duration ttl = view.ttl();
        String life = ttl == null
                ? TEXTS.text("features.layoutForever", Words.moment(effective))
                : TEXTS.text(
                        "features.layoutLife",
                        Words.moment(effective),
                        Words.moment(view.schedule()
                                .boundaryAfter(first.end().minusNanos(1).plus(ttl))
                                .plus(view.dataDelay())));
        return Optional.of(new WindowLayout(
                due,
                Words.range(first),
                TEXTS.text("features.layoutNext", Words.moment(next), Words.duration(Duration.between(now, next))),
                life));
    }
}

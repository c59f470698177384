package dev.tidemark.ui.features;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.feature.FeatureView;
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
 * @param life how long a row of the first window answers
 * @param row the same to be drawn
 */
record WindowLayout(int due, String first, String next, String life, RowLife row) {
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
        RowLife row = RowLife.ofFirst(view);
        String effective = Words.moment(row.effective());
        Instant expires = row.expires();
        String life = expires == null
                ? TEXTS.text("features.layoutForever", effective)
                : TEXTS.text("features.layoutLife", effective, Words.moment(expires));
        return Optional.of(new WindowLayout(
                due,
                Words.range(row.window()),
                TEXTS.text("features.layoutNext", Words.moment(next), Words.duration(Duration.between(now, next))),
                life,
                row));
    }
}
